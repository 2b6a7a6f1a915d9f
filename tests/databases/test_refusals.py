"""What a database does not give is told in Chinese, with what to do; and nothing of address, user or content.

That nothing is said of them, :meth:`KeptLedger.refusal` holds of every message here.
"""

from __future__ import annotations

import pytest

from hotline.ledger.databases import complaints
from hotline.ledger.source import find_ledger
from hotline.parameters import read_site
from tests.databases.engines import DuckdbEngine, SqliteEngine
from tests.databases.kept import FEBRUARY, KeptLedger
from tests.databases.server_engines import PostgresEngine
from tests.databases.servers import free_port

LEDGER = """
    工单编号 | 受理时间            | 来电人 | 联系电话    | 诉求内容
    A1       | 2022-02-03 09:12:00 | 张三   | 13800000000 | 停水
"""
COLUMNS = {"工单编号": "text", "受理时间": "moment", "来电人": "text"}


def test_no_such_table(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    kept.site(table="工单2")
    said = kept.refusal()
    assert said.startswith("数据库中没有表“工单2”。\n数据库中的表：“工单”\n")


def test_a_column_is_missing(kept: KeptLedger) -> None:
    kept.holds_rows({"工单编号": "text", "时间": "moment"}, [("A1", "2022-02-03")])
    said = kept.refusal()
    assert "表中没有“受理时间”列。\n表中的列：“工单编号”、“时间”" in said
    assert "params/site.yaml 的 headers" in said


def test_many_tables_are_not_all_listed(kept: KeptLedger) -> None:
    for number in range(25):
        kept.engine.run(f"CREATE TABLE t{number} (x int)")
    said = kept.refusal()
    assert "“t0”" in said
    assert "等 25 个" in said


def test_a_view_of_a_table_that_is_gone(kept: KeptLedger) -> None:
    if isinstance(kept.engine, PostgresEngine):
        pytest.skip("PostgreSQL 不让删去视图要读的表")
    kept.holds(LEDGER)
    kept.engine.run(f"CREATE VIEW 月报 AS SELECT * FROM {kept.engine.quoted('工单')}")
    kept.engine.run(f"DROP TABLE {kept.engine.quoted('工单')}")
    kept.site(table="月报")
    assert "这个视图打不开" in kept.refusal()


def test_text_with_a_nul(kept: KeptLedger) -> None:
    if isinstance(kept.engine, PostgresEngine):
        pytest.skip("PostgreSQL 的文字中不能有空字符")
    kept.holds_rows(COLUMNS, [("A\x001", "2022-02-03", "张三")])
    assert "“工单编号”列中有不是文字的内容" in kept.refusal()


def test_text_that_is_none(in_sqlite: KeptLedger[SqliteEngine]) -> None:
    in_sqlite.holds_rows(COLUMNS, [("A1", "2022-02-03", "张三")])
    in_sqlite.engine.run("UPDATE 工单 SET 来电人 = CAST(x'D5C5FF' AS TEXT)")
    assert "不是文字的内容" in in_sqlite.refusal()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"SQLite format 3\x00" + b"\xff" * 5000, b"\0" * 8 + b"DUCK" + b"x" * 5000],
    ids=["empty", "another", "SQLite broken", "DuckDB broken"],
)
def test_a_file_that_is_no_database(in_sqlite: KeptLedger[SqliteEngine], content: bytes) -> None:
    in_sqlite.engine.path.write_bytes(content)
    assert "数据库文件打不开" in in_sqlite.refusal()


def test_a_file_that_is_not_there(in_sqlite: KeptLedger[SqliteEngine]) -> None:
    assert "找不到数据库文件" in in_sqlite.refusal()
    assert not in_sqlite.engine.path.exists()


def test_a_folder_is_no_database(in_sqlite: KeptLedger[SqliteEngine]) -> None:
    in_sqlite.engine.path.mkdir()
    assert "数据库文件打不开" in in_sqlite.refusal()


def test_a_file_is_only_read(kept: KeptLedger) -> None:
    if kept.engine.password:
        pytest.skip("只说数据库文件")
    kept.holds(LEDGER)
    before = {path.name: path.read_bytes() for path in kept.county.root.iterdir() if path.is_file()}
    assert kept.numbers == ["A1"]
    assert {path.name: path.read_bytes() for path in kept.county.root.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", ["工单", "{path}"], ids=["a view of it", "a table called like it"])
def test_other_files_are_not_read(in_duckdb: KeptLedger[DuckdbEngine], name: str) -> None:
    other = in_duckdb.county.root / "别的.csv"
    other.write_text("工单编号,受理时间\nA1,2022-02-03 09:12:00\n", encoding="utf-8")
    in_duckdb.engine.run(f"CREATE VIEW 工单 AS SELECT * FROM read_csv('{other}')")
    in_duckdb.site(table=name.format(path=other))
    assert "要读数据库以外的文件，程序不读" in in_duckdb.refusal()


def test_variables_of_python_are_not_read(in_duckdb: KeptLedger[DuckdbEngine]) -> None:
    in_duckdb.engine.run("SELECT 1")
    in_duckdb.site(table="complaints")
    assert complaints.__name__.endswith("complaints")
    assert "数据库中没有表“complaints”" in in_duckdb.refusal()


@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_nobody_answers(in_sqlite: KeptLedger, scheme: str) -> None:
    port = free_port()
    in_sqlite.site(address=f"{scheme}://reader@127.0.0.1:{port}/hotline")
    said = in_sqlite.refusal()
    assert said.startswith("连不上数据库。")
    assert not [secret for secret in (str(port), "127.0.0.1", "reader") if secret in said]


@pytest.mark.parametrize(
    "address",
    [
        "oracle://db/hotline",
        "http://db/hotline",
        "postgresql://db:port/x",
        "postgresql://[db/x",
        "mysql://db:x/y",
        "mysql://db/y?a=b",
    ],
)
def test_an_address_of_another_kind(in_sqlite: KeptLedger, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE", address)
    said = in_sqlite.refusal()
    assert said.startswith("数据库的地址写法不对。")
    assert "//db" not in said


def test_no_address_at_all(in_sqlite: KeptLedger) -> None:
    in_sqlite.site(address=None)
    assert in_sqlite.refusal().startswith("没有数据库的地址。")


def test_a_database_that_is_not_needed_is_not_asked(in_sqlite: KeptLedger) -> None:
    in_sqlite.county.write_ledger(LEDGER)
    found = find_ledger(in_sqlite.county.project, read_site(in_sqlite.county.project), FEBRUARY)
    assert found is not None
    assert found.shown == "data/2022-02.csv"
    assert "没有读数据库" in found.read(read_site(in_sqlite.county.project)).remarks[-1]
