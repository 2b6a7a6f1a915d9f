"""Whatever a column of the table is made of, it is read as the same words and moments."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.databases.engines import SqliteEngine
from tests.databases.kept import KeptLedger
from tests.databases.server_engines import MariadbEngine, PostgresEngine

LEDGER = """
    工单编号 | 受理时间            | 诉求类型 | 承办单位       | 二次转办
    A1       | 2022-01-31 23:59:59 | 咨询     |                |
    A2       | 2022-02-01 00:00:00 | 求助     | 水务局         | 否
    A3       | 2022-02-28 23:59:59 | 投诉     | 水务局、人社局 | 是
    A4       | 2022-03-01 00:00:00 | 咨询     |                |
"""
NUMBERS = {"工单编号": "text", "受理时间": "text"}


@pytest.mark.parametrize("kind", ["text", "moment", "zoned"])
def test_the_month_is_that_of_china_to_the_second(kept: KeptLedger, kind: str) -> None:
    kept.holds(LEDGER, kinds={"受理时间": kind})
    assert kept.numbers == ["A2", "A3"]


def test_days_without_a_time(kept: KeptLedger) -> None:
    rows = [("A1", "2022-01-31"), ("A2", "2022-02-01"), ("A3", "2022-02-28"), ("A4", "2022-03-01")]
    kept.holds_rows({"工单编号": "text", "受理时间": "day"}, rows)
    assert kept.read().rows.astype(str).to_numpy().tolist() == [["A2", "2022-02-01"], ["A3", "2022-02-28"]]


@pytest.mark.parametrize("written", ["2022/2/3 9:12", "2022年2月3日", "20220203", "20220203091200"])
def test_times_that_are_text_are_kept_as_they_are_written(kept: KeptLedger, written: str) -> None:
    kept.holds_rows(NUMBERS, [("A1", written), ("A2", "2022-03-01"), ("A3", "2021-02-03")])
    assert kept.read().rows.to_numpy().tolist() == [["A1", written]]


def test_full_width_digits_are_digits(kept: KeptLedger) -> None:
    kept.holds_rows(NUMBERS, [("A1", "２０２２－０２－０３ ０９：１２")])
    assert kept.numbers == ["A1"]


@pytest.mark.parametrize("kind", ["text", "moment", "zoned", "day"])
def test_a_row_without_a_time_is_set_aside_and_said(kept: KeptLedger, kind: str) -> None:
    kept.holds_rows(NUMBERS | {"受理时间": kind}, [("A1", "2022-02-03"), ("A2", None)])
    raw = kept.read()
    assert (len(raw.rows), raw.rows_read) == (1, 2)
    assert raw.set_aside == {"没有受理时间，或认不出是哪个月": 1}


def test_truths_are_yes_and_no(kept: KeptLedger) -> None:
    kept.holds(LEDGER, kinds={"二次转办": "truth"})
    assert list(kept.read().rows["二次转办"]) == ["否", "是"]
    kept.holds_rows(NUMBERS | {"二次转办": "truth"}, [("A1", "2022-02-03", None)])
    assert list(kept.read().rows["二次转办"]) == [""]


def test_units_in_an_array(kept: KeptLedger) -> None:
    if "list" not in kept.engine.types:
        pytest.skip("这种数据库没有数组")
    kept.holds(LEDGER, kinds={"承办单位": "list"})
    assert list(kept.read().rows["承办单位"]) == ["水务局", "水务局、人社局"]


def test_nothing_is_an_empty_cell(kept: KeptLedger) -> None:
    kept.holds_rows({**NUMBERS, "承办单位": "text", "办结时间": "moment"}, [("A1", "2022-02-03", None, None)])
    rows = kept.read().rows
    assert rows["承办单位"][0] == ""
    assert str(rows["办结时间"][0]) in {"", "NaT"}


def test_numbers_are_written_as_a_person_sees_them(kept: KeptLedger) -> None:
    kept.holds_rows(
        {"工单编号": "bigint", "受理时间": "text", "满意度": "double precision"},
        [(12345678901, "2022-02-03", 5.0)],
    )
    assert kept.read().rows.to_numpy().tolist() == [["12345678901", "2022-02-03", "5"]]


def test_a_zoned_time_is_told_in_the_zone_of_the_site(kept: KeptLedger) -> None:
    if isinstance(kept.engine, SqliteEngine):
        pytest.skip("SQLite 的时间是文字")
    kept.site(time_zone="UTC")
    kept.holds_rows({"工单编号": "text", "受理时间": "zoned"}, [("A1", "2022-02-01 07:00:00")])
    assert kept.numbers == []
    kept.site(time_zone="Asia/Shanghai")
    assert str(kept.read().rows["受理时间"][0]) == "2022-02-01 07:00:00"


def test_fractions_of_a_second_do_not_matter(kept: KeptLedger) -> None:
    kind = "datetime(6)" if kept.engine.quote == "`" else "moment"
    at = "2022-02-28 23:59:59.900000"
    kept.holds_rows({"工单编号": "text", "受理时间": kind}, [("A1", at)])
    assert [str(time) for time in kept.read().rows["受理时间"]] in (["2022-02-28 23:59:59"], [at])


def test_bytes_are_refused(kept: KeptLedger) -> None:
    kind = "bytea" if isinstance(kept.engine, PostgresEngine) else "blob"
    kept.holds_rows({**NUMBERS, "诉求内容": kind}, [("A1", "2022-02-03", b"\xff\x00")])
    assert "“诉求内容”列存的是二进制内容" in kept.refusal()


@pytest.mark.slow
def test_a_time_that_no_calendar_has_is_of_no_month(in_postgresql: KeptLedger[PostgresEngine]) -> None:
    in_postgresql.holds_rows(
        {"工单编号": "text", "受理时间": "moment", "办结时间": "moment"},
        [("A1", "2022-02-03", "infinity"), ("A2", "infinity", None)],
    )
    raw = in_postgresql.read()
    assert list(raw.rows["办结时间"]) == ["infinity"]
    assert raw.set_aside.total() == 1


@pytest.mark.slow
def test_a_time_of_zeros_is_of_no_month(in_mariadb: KeptLedger[MariadbEngine]) -> None:
    in_mariadb.engine.run("SET GLOBAL sql_mode = ''")
    in_mariadb.holds_rows(
        {"工单编号": "text", "受理时间": "moment", "办结时间": "moment"},
        [("A1", "2022-02-03", "0000-00-00"), ("A2", "0000-00-00", None)],
    )
    raw = in_mariadb.read()
    assert list(raw.rows["办结时间"]) == ["0000-00-00 00:00:00"]
    assert raw.set_aside.total() == 1


def test_numbers_of_sqlite_that_are_no_times(in_sqlite: KeptLedger[SqliteEngine]) -> None:
    in_sqlite.holds_rows({"工单编号": "TEXT", "受理时间": "INTEGER"}, [("A1", 1643850000)])
    assert "没有一行的“受理时间”看得出是哪个月" in in_sqlite.refusal()


def test_moments_as_python_has_them(kept: KeptLedger) -> None:
    if isinstance(kept.engine, SqliteEngine):
        pytest.skip("SQLite 的时间是文字")
    kept.holds_rows(
        {"工单编号": "text", "受理时间": "moment", "办结时限": "day"},
        [("A1", datetime(2022, 2, 3, 9, 12), date(2022, 2, 10))],
    )
    assert str(kept.read().rows["受理时间"][0]) == "2022-02-03 09:12:00"
