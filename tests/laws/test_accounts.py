"""What holds of the account of every ledger: each row that was read is counted or set aside, none is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.ledger.checking.problems import Severity
from hotline.ledger.cleaning import clean
from hotline.ledger.examining import Examined, examine, require_ledger
from hotline.months import Month
from hotline.parameters import read_site
from hotline.parameters.month import Acceptance
from tests.laws.random_ledgers import Ticket, ledgers
from tests.spec.ledgers import COLUMNS, County, csv_text

FEBRUARY = Month(2022, 2)
TOTALS = dict.fromkeys(COLUMNS, "") | {"工单编号": "合计"}
SPOILED = (
    ("工单编号", ""),
    ("工单编号", "A0001"),
    ("受理时间", ""),
    ("受理时间", "昨天"),
    ("受理时间", "2022-01-31 10:00:00"),
    ("派单时间", "2021-02-01 10:00:00"),
    ("办结时间", "2022-02-30"),
    ("诉求类型", "求肋"),
    ("办理方式", ""),
    ("办理方式", "直办"),
    ("办理方式", "交办"),
    ("承办单位", ""),
    ("承办单位", "水务所、人社局"),
    ("满意度", "很满意"),
    ("诉求内容", "啊"),
)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
many = settings(few, max_examples=25)


@st.composite
def spoiled_ledgers(draw: st.DrawFn) -> list[Ticket]:
    """A ledger, some of its cells spoiled, some rows twice, rows of totals below."""
    rows = [dict(row) for row in draw(ledgers())]
    for row in draw(st.lists(st.sampled_from(rows), max_size=8)):
        column, text = draw(st.sampled_from(SPOILED))
        row[column] = text
    twice = draw(st.lists(st.sampled_from(rows), max_size=3))
    return [*rows, *map(dict, twice), *[TOTALS] * draw(st.integers(0, 2))]


def examined(county: County, rows: list[Ticket], accepted: list[Acceptance]) -> Examined:
    county.write_csv(csv_text(rows))
    site = read_site(county.project)
    return examine(require_ledger(county.project, site, FEBRUARY, accepted), site, FEBRUARY, accepted)


def is_filled(row: Ticket) -> bool:
    return any(row.values())


@few
@given(rows=spoiled_ledgers(), data=st.data())
def test_rows_read_are_rows_counted_and_rows_set_aside(
    county: County, rows: list[Ticket], data: st.DataObject
) -> None:
    """Whatever of it is accepted."""
    problems = examined(county, rows, []).left
    names = data.draw(st.lists(st.sampled_from([*problems.by_name(), "没有诉求内容"]), unique=True))
    accepted = examined(county, rows, [Acceptance(rule=name, reason="已核实") for name in names])
    account = accepted.account
    assert account.read == len(list(filter(is_filled, rows)))
    assert account.read == account.counted + sum(account.set_aside.values())
    assert account.counted == len(clean(accepted.texts))
    assert not set(accepted.left.by_name()) & set(names)


@pytest.mark.slow
@many
@given(rows=spoiled_ledgers())
def test_with_every_error_accepted_nothing_stops_and_no_row_is_lost(county: County, rows: list[Ticket]) -> None:
    errors = examined(county, rows, []).errors.by_name()
    passed = examined(county, rows, [Acceptance(rule=name, reason="已核实") for name in errors])
    assert passed.errors.by_name() == {}
    months = clean(passed.texts).column("received_at").to_pylist()
    assert all(moment is not None and (moment.year, moment.month) == (2022, 2) for moment in months)
    aside = {rule.name for rule in passed.passed.positions if rule.accepted.value == "这一行不计入"}
    assert set(passed.account.set_aside) <= aside | {"合计行"}


@pytest.mark.slow
@many
@given(rows=spoiled_ledgers())
def test_every_problem_has_its_place(county: County, rows: list[Ticket]) -> None:
    problems = examined(county, rows, []).left
    listed = list(problems.in_order())
    assert len(listed) == len(problems)
    assert [problem.place.row for problem in listed] == sorted(problem.place.row for problem in listed)
    for problem in listed:
        assert problem.value in (rows[problem.place.row - 2][problem.header], "")
        assert problem.rule.severity in Severity
