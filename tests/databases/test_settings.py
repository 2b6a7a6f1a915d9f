"""Where the address and the password come from, and that a password never stands in params/site.yaml."""

from __future__ import annotations

import pytest

from hotline.errors import ParameterError
from hotline.inputs import input_hashes
from hotline.ledger.databases.mysql import _arguments
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.parameters import read_site
from hotline.parameters.database import holds_password
from tests.databases.engines import SqliteEngine
from tests.databases.kept import FEBRUARY, KeptLedger
from tests.databases.server_engines import ServerEngine
from tests.spec.ledgers import County

LEDGER = """
    工单编号 | 受理时间
    A1       | 2022-02-03 09:12:00
"""


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:geheim@db/hotline",
        "mysql://reader:geheim@db/hotline",
        "postgresql://reader@db/hotline?password=geheim",
        "postgresql://reader@db/hotline?sslpassword=geheim",
        "mysql://reader@db/hotline?passwd=geheim",
        "postgresql://reader@geheim@db/hotline",
        "postgresql://[geheim@db/hotline",
        "host=db user=reader password=geheim",
        "sqlite://x:geheim@/a.db",
    ],
)
def test_a_password_in_the_site_file_is_refused_and_not_shown(county: County, address: str) -> None:
    county.write_site(database={"address": address, "table": "工单"})
    with pytest.raises(ParameterError) as refused:
        read_site(county.project)
    assert "地址中不能有密码" in str(refused.value)
    assert "geheim" not in str(refused.value)
    assert "geheim" not in repr(refused.value.__cause__)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader@db/hotline",
        "postgresql:///hotline?passfile=pw",
        "data/台账.db",
        r"C:\台账\password.db",
    ],
)
def test_no_password_no_complaint(address: str) -> None:
    assert not holds_password(address)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"table": ""}, "table"),
        ({"table": "工\n单"}, "不能显示的字符"),
        ({"time_zone": "Peking"}, "不认识时区“Peking”"),
        ({"timeout_seconds": 0}, "timeout_seconds"),
        ({"password": "geheim"}, "password"),
        ({"address": 5}, "应为文字"),
    ],
)
def test_settings_that_cannot_be(county: County, changed: dict[str, object], said: str) -> None:
    county.write_site(database={"table": "工单", **changed})
    with pytest.raises(ParameterError) as refused:
        read_site(county.project)
    assert said in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_the_environment_says_where(kept: KeptLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.holds(LEDGER)
    for in_the_file in (None, "data/没有.db"):
        kept.site(address=in_the_file)
        monkeypatch.setenv("HOTLINE_DATABASE", kept.engine.address)
        assert kept.numbers == ["A1"]
        monkeypatch.delenv("HOTLINE_DATABASE")
        kept.refusal()


def test_an_address_with_a_password_may_stand_in_the_environment(
    on_server: KeptLedger[ServerEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_server.holds(LEDGER)
    monkeypatch.delenv("HOTLINE_DATABASE_PASSWORD")
    address = on_server.engine.address.replace("owner@", "owner:s3cret-%E5%8F%A3%E4%BB%A4%25%40%2F%3A@")
    monkeypatch.setenv("HOTLINE_DATABASE", address)
    assert on_server.numbers == ["A1"]
    monkeypatch.setenv("HOTLINE_DATABASE", address.replace("s3cret", "geheim"))
    assert "geheim" not in on_server.refusal()


def test_a_named_authority_has_to_prove_the_server() -> None:
    """Else whoever stands in between would be told the password."""
    asked = _arguments("mysql://reader@db/hotline?ssl_ca=ca.pem", "geheim", "工单")
    assert (asked["ssl_ca"], asked["ssl_verify_cert"], asked["ssl_verify_identity"]) == ("ca.pem", True, True)
    assert "ssl_verify_cert" not in _arguments("mysql://reader@db/hotline", "geheim", "工单")


@pytest.mark.parametrize("form", ["{name}", "sqlite:///{name}", "sqlite:////{path}", "{path}"])
def test_a_file_is_named_from_the_project_or_in_full(in_sqlite: KeptLedger[SqliteEngine], form: str) -> None:
    in_sqlite.holds(LEDGER)
    path = in_sqlite.engine.path
    written = form.format(name=path.name, path=path).replace("/////", "////")
    in_sqlite.site(address=written)
    assert in_sqlite.numbers == ["A1"]


def test_a_month_without_tickets_has_no_ledger(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    site = read_site(kept.county.project)
    months = ("2022-01", "2022-02", "2022-03")
    found = [find_ledger(kept.county.project, site, Month.parse(month)) for month in months]
    assert [ledger is not None for ledger in found] == [False, True, False]


def test_the_table_is_an_input_of_the_report(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    before = input_hashes(kept.county.project, FEBRUARY)
    assert "数据库 工单（2022-02）" in before
    kept.holds(LEDGER.replace("A1", "A2"))
    after = input_hashes(kept.county.project, FEBRUARY)
    assert {shown for shown in before if before[shown] != after[shown]} == {"数据库 工单（2022-02）"}


def test_a_row_that_breaks_a_rule_is_told_by_its_number(kept: KeptLedger) -> None:
    kept.holds("""
        工单编号 | 受理时间            | 来电人 | 承办单位
        A1       | 2022-02-03 09:12:00 | 张三   | 水务局
        A2       | 2022-02-03 09:12:00 | 张三   | 没有的局
                 | 2022-02-04 10:00:00 | 张三   | 水务局
    """)
    said = kept.refusal(kept.opened)
    assert "工单“A2”“承办单位”：“没有的局”中有不认识的承办单位" in said
    assert "2022-02-04 10:00:00 受理的工单“工单编号”：（空）不能为空" in said
    assert "第 0 行" not in said
