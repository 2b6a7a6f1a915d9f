"""The hash of a table's rows: the same for the same tickets in any order, another as soon as a cell is another."""

from __future__ import annotations

from tests.databases.kept import KeptLedger

COLUMNS = {"工单编号": "text", "受理时间": "moment", "诉求内容": "text", "来电人": "text"}
ROWS = [
    ("A1", "2022-02-03 09:12:00", "停水", "甲"),
    ("A2", "2022-02-04 10:00:00", "停电", "乙"),
    ("A2", "2022-02-04 10:00:00", "停电", ""),
    ("a3", "2022-02-05 10:00:00", None, "丙"),
]


def fingerprint(kept: KeptLedger, rows: list[tuple], columns: dict[str, str] = COLUMNS) -> str:
    kept.holds_rows(columns, rows)
    return kept.source.fingerprint()


def test_the_order_of_rows_does_not_matter(kept: KeptLedger) -> None:
    assert len({fingerprint(kept, rows) for rows in (ROWS, ROWS[::-1], ROWS[2:] + ROWS[:2])}) == 1


def test_every_cell_matters(kept: KeptLedger) -> None:
    others = ("B2", "2022-02-04 10:00:01", "别的", "丁")
    changed = [[(*ROWS[0][:at], other, *ROWS[0][at + 1 :]), *ROWS[1:]] for at, other in enumerate(others)]
    assert len({fingerprint(kept, rows) for rows in [ROWS, *changed]}) == 5


def test_every_row_matters(kept: KeptLedger) -> None:
    assert len({fingerprint(kept, rows) for rows in (ROWS, ROWS[1:], [*ROWS, ROWS[0]])}) == 3


def test_text_cannot_move_between_cells(kept: KeptLedger) -> None:
    one, other = [("A1", "2022-02-03", "停水了", "")], [("A1", "2022-02-03", "停", "水了")]
    assert fingerprint(kept, one) != fingerprint(kept, other)


def test_rows_of_other_months_do_not_matter(kept: KeptLedger) -> None:
    assert fingerprint(kept, ROWS) == fingerprint(kept, [*ROWS, ("B1", "2022-03-01", "停水", "")])


def test_a_row_without_a_time_matters(kept: KeptLedger) -> None:
    assert fingerprint(kept, ROWS) != fingerprint(kept, [*ROWS, ("B1", None, "停水", "")])


def test_a_column_that_is_not_read_does_not_matter(kept: KeptLedger) -> None:
    wider = [(*row, str(number)) for number, row in enumerate(ROWS)]
    assert fingerprint(kept, ROWS) == fingerprint(kept, wider, COLUMNS | {"导出序号": "text"})


def test_every_kind_of_database_has_the_same(in_sqlite: KeptLedger, in_duckdb: KeptLedger) -> None:
    rows = [("A1", "2022-02-03 09:12:00", "停水", "甲"), ("A2", "2022-02-04 10:00:00", None, "乙")]
    in_duckdb.site()
    of_duckdb = fingerprint(in_duckdb, rows)
    in_sqlite.site()
    assert fingerprint(in_sqlite, rows) == of_duckdb
