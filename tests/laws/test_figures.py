"""What holds of the figures of every ledger: they are what a person would count, and its parts are the whole."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.parameters import MonthParameters, read_site
from hotline.stats import Figures, month_figures
from tests.laws.counted_by_hand import counts_of
from tests.laws.random_ledgers import Ticket, as_of_days, ledgers
from tests.spec.ledgers import COLUMNS, County, csv_text

FEBRUARY = Month(2022, 2)
AFTER = datetime(2022, 3, 31)
TIMES = ("受理时间", "派单时间", "办结时限", "办结时间")
SPLITS = ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇")
FigureMaker = Callable[[Sequence[Ticket], datetime], Figures]

# A ledger takes about a third of a second to be counted in every way; HYPOTHESIS_PROFILE=explore tries more.
few = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
many = settings(few, max_examples=10)


@pytest.fixture
def figures_of(county: County) -> FigureMaker:
    """Counts a ledger as of a day."""

    def figures(rows: Sequence[Ticket], as_of: datetime = AFTER) -> Figures:
        county.write_csv(csv_text(list(rows)))
        return figures_in(county, as_of)

    return figures


def figures_in(county: County, as_of: datetime) -> Figures:
    site = read_site(county.project)
    parameters = MonthParameters(month="2022-02", as_of=as_of.date())
    return month_figures(open_ledger(county.project, site, FEBRUARY), site, parameters)


def write_as(rows: Sequence[Ticket], path: Path) -> Path:
    """The ledger as a workbook, as Parquet with moments, or with tabs."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    moments = frame.assign(**{name: pd.to_datetime(frame[name].replace("", None)) for name in TIMES})
    if path.suffix == ".tsv":
        frame.to_csv(path, sep="\t", index=False)
    elif path.suffix == ".parquet":
        moments.to_parquet(path)
    else:
        moments.to_excel(path, index=False, engine="xlsxwriter")
    return path


def parts_of(figures: Figures) -> dict[str, dict[str, int]]:
    """How many tickets each part of each split has."""
    return {
        label: {part.name: part.counts["received"] for part in figures.breakdown(label)}
        for label in (*SPLITS, "承办单位")
    }


@few
@given(rows=ledgers(), as_of=as_of_days())
def test_each_count_is_what_a_person_would_count(
    figures_of: FigureMaker, rows: list[Ticket], as_of: datetime
) -> None:
    counts, by_hand = figures_of(rows, as_of).counts, counts_of(rows, as_of)
    assert {key: counts[key] for key in by_hand} == by_hand


@pytest.mark.slow
@many
@given(rows=ledgers(), as_of=as_of_days())
def test_parts_add_up(figures_of: FigureMaker, rows: list[Ticket], as_of: datetime) -> None:
    figures = figures_of(rows, as_of)
    whole = figures.counts
    assert whole["direct"] + whole["transferred"] == whole["received"]
    assert whole["closed"] + whole["open"] == whole["transferred"]
    for label in SPLITS:
        parts = list(figures.breakdown(label))
        for key in ("received", "direct", "transferred", "closed", "overdue", "satisfied", "rated"):
            assert sum(part.counts[key] for part in parts) == whole[key], (label, key)
    for part in figures.breakdown("事项归口"):
        assert sum(inner.counts["received"] for inner in part.breakdown("事项细类")) == part.counts["received"]


@pytest.mark.slow
@many
@given(rows=ledgers(at_least=2), seed=st.integers(0, 1000))
def test_the_order_of_the_rows_changes_nothing(figures_of: FigureMaker, rows: list[Ticket], seed: int) -> None:
    mixed = random.Random(seed).sample(rows, len(rows))
    one, other = figures_of(rows), figures_of(mixed)
    assert dict(one.counts) == dict(other.counts)
    assert parts_of(one) == parts_of(other)


@pytest.mark.slow
@many
@given(rows=ledgers(), ending=st.sampled_from(["xlsx", "parquet", "tsv"]))
def test_the_format_of_the_file_changes_nothing(
    figures_of: FigureMaker, county: County, rows: list[Ticket], ending: str
) -> None:
    one = figures_of(rows)
    (county.root / "data" / "2022-02.csv").unlink()
    path = write_as(rows, county.root / "data" / f"2022-02.{ending}")
    other = figures_in(county, AFTER)
    path.unlink()
    assert dict(one.counts) == dict(other.counts)
    assert parts_of(one) == parts_of(other)


@pytest.mark.slow
@many
@given(rows=ledgers(at_least=2), data=st.data())
def test_a_removed_row_changes_the_total_by_one(
    figures_of: FigureMaker, rows: list[Ticket], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(rows))
    before, after = figures_of(rows), figures_of([row for row in rows if row is not gone])
    assert before.counts["received"] - after.counts["received"] == 1
    for label in SPLITS:
        fewer = [
            part.name
            for part in before.breakdown(label)
            if part.counts["received"] != _received(after, label, part)
        ]
        assert len(fewer) == 1, label
    units = {name for name in gone["承办单位"].split("、") if name}
    assert {
        part.name
        for part in before.breakdown("承办单位")
        if part.counts["received"] != _received(after, "承办单位", part)
    } == units


@pytest.mark.slow
@many
@given(rows=ledgers(), as_of=as_of_days(), later=st.integers(0, 40))
def test_a_later_day_never_takes_away(
    figures_of: FigureMaker, rows: list[Ticket], as_of: datetime, later: int
) -> None:
    now, then = figures_of(rows, as_of).counts, figures_of(rows, as_of + timedelta(days=later)).counts
    for key in ("received", "direct", "transferred", "closed", "rated", "resolution_known", "called_back"):
        assert now[key] <= then[key], key


def _received(figures: Figures, label: str, part: Figures) -> int:
    """How many tickets the part of the same name has; a part that is not listed without tickets has none."""
    parts = figures.breakdown(label).parts
    return parts[part.name].counts["received"] if part.name in parts else 0
