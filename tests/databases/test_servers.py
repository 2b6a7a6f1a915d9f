"""Who may read what on a server, and what becomes of a report when the server is slow or goes away."""

from __future__ import annotations

import pytest

from tests.databases import servers
from tests.databases.kept import KeptLedger
from tests.databases.server_engines import MariadbEngine, PostgresEngine, ServerEngine
from tests.spec.ledgers import COLUMNS, County

LEDGER = """
    工单编号 | 受理时间            | 来电人 | 联系电话    | 诉求内容
    A1       | 2022-02-03 09:12:00 | 张三   | 13800000000 | 停水
"""
PERSONS = ("来电人", "联系电话", "诉求内容")


def reading(engine: ServerEngine, *columns: str) -> str:
    """The right to read *columns* of the table; all of them if none is named."""
    named = ", ".join(map(engine.quoted, columns))
    return f"SELECT {f'({named})' if named else ''} ON {engine.quoted('工单')}"


def test_a_wrong_password(on_server: KeptLedger[ServerEngine], monkeypatch: pytest.MonkeyPatch) -> None:
    for password in ("falsch", ""):
        monkeypatch.setenv("HOTLINE_DATABASE_PASSWORD", password)
        assert "数据库没有接受用户名或密码" in on_server.refusal()


def test_no_such_user(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.site(address=on_server.engine.server.address("niemand"))
    assert "数据库没有接受用户名或密码" in on_server.refusal()


def test_no_such_database(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.site(address=on_server.engine.server.address(database="nirgends"))
    assert "没有地址中写的数据库" in on_server.refusal()


@pytest.mark.slow
def test_a_database_that_the_user_may_not_use(in_mariadb: KeptLedger[MariadbEngine]) -> None:
    in_mariadb.holds(LEDGER)
    in_mariadb.site(address=in_mariadb.engine.reader())
    assert "或者这个用户不能使用它" in in_mariadb.refusal()


@pytest.mark.slow
def test_a_database_that_the_role_may_not_use(in_postgresql: KeptLedger[PostgresEngine]) -> None:
    in_postgresql.site(address=in_postgresql.engine.reader())
    in_postgresql.engine.run("REVOKE CONNECT ON DATABASE hotline FROM PUBLIC")
    try:
        assert "或者这个用户不能使用它" in in_postgresql.refusal()
    finally:
        in_postgresql.engine.run("GRANT CONNECT ON DATABASE hotline TO PUBLIC")


def test_a_user_that_may_only_read(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.holds(LEDGER)
    on_server.site(address=on_server.engine.reader(reading(on_server.engine)))
    assert on_server.numbers == ["A1"]


def test_a_user_that_may_write_writes_nothing(on_server: KeptLedger[ServerEngine]) -> None:
    """A view may do what it likes; the transaction is read-only."""
    on_server.holds(LEDGER)
    changing = {
        PostgresEngine: """CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN DELETE FROM 工单; RETURN 'A1'; END $$""",
        MariadbEngine: "CREATE FUNCTION f() RETURNS text BEGIN DELETE FROM 工单; RETURN 'A1'; END",
    }[type(on_server.engine)]
    at = "TIMESTAMP '2022-02-03 00:00:00'"
    on_server.engine.run(changing, f"CREATE VIEW 月报 AS SELECT f() AS 工单编号, {at} AS 受理时间")
    on_server.site(table="月报")
    assert on_server.refusal().startswith(("数据库报告了错误（代码 25006）", "这个视图打不开"))
    on_server.site()
    assert on_server.numbers == ["A1"]


def test_a_user_that_may_not_read_the_table(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.holds(LEDGER)
    on_server.engine.make("公开", {"工单编号": "text"})
    on_server.site(address=on_server.engine.reader(f"SELECT ON {on_server.engine.quoted('公开')}"))
    said = on_server.refusal()
    # MySQL shows nobody a table that he may not read.
    assert "没有权限读这张表" in said or "数据库中没有表“工单”" in said


@pytest.mark.slow
def test_persons_may_be_kept_from_the_user(in_postgresql: KeptLedger[PostgresEngine]) -> None:
    in_postgresql.holds(LEDGER)
    engine = in_postgresql.engine
    others = [name for name in COLUMNS if name not in PERSONS]
    in_postgresql.site(address=engine.reader(reading(engine, *others)))
    raw = in_postgresql.read()
    assert list(raw.rows.columns) == others
    assert [remark for remark in raw.remarks if "没有读取权限" in remark] == [
        f"“{name}”列没有读取权限，没有读" for name in ("诉求内容", "来电人", "联系电话")
    ]
    in_postgresql.site(address=engine.reader(reading(engine, *others[:5])))
    assert "没有权限读这些列：“事项细类”" in in_postgresql.refusal()


@pytest.mark.slow
def test_columns_that_mysql_shows_nobody_are_not_there(in_mariadb: KeptLedger[MariadbEngine]) -> None:
    in_mariadb.holds(LEDGER)
    others = [name for name in COLUMNS if name not in PERSONS]
    in_mariadb.site(address=in_mariadb.engine.reader(reading(in_mariadb.engine, *others)))
    assert list(in_mariadb.read().rows.columns) == others


def test_an_answer_that_takes_too_long(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.engine.make_slow("慢", seconds=20)
    on_server.site(table="慢", timeout_seconds=1)
    assert "数据库 1 秒内没有给出结果" in on_server.refusal()


def test_a_report_is_of_one_state(on_server: KeptLedger[ServerEngine]) -> None:
    """Rows that come while it is read are not in it."""
    have_many_rows(on_server)
    table = on_server.engine.quoted("工单")
    before = on_server.read_and_meanwhile(lambda: None)
    add = f"INSERT INTO {table} SELECT * FROM {table}"
    assert on_server.read_and_meanwhile(lambda: on_server.engine.run(add)) == before
    assert on_server.read_and_meanwhile(lambda: None) == 2 * before


def test_a_connection_that_is_ended_while_reading(on_server: KeptLedger[ServerEngine]) -> None:
    have_many_rows(on_server)
    said = on_server.refusal(lambda: on_server.read_and_meanwhile(on_server.engine.end_connections))
    assert said.startswith("读到一半，与数据库的连接断了")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "engine"),
    [(servers.postgresql, PostgresEngine), (servers.mysql, MariadbEngine)],
    ids=["postgresql", "mariadb"],
)
def test_a_server_that_dies_while_reading(county: County, monkeypatch: pytest.MonkeyPatch, start, engine) -> None:
    with start() as server:
        kept = KeptLedger(county, engine(server), monkeypatch)
        have_many_rows(kept)
        assert kept.refusal(lambda: kept.read_and_meanwhile(server.end)).startswith("读到一半")
        assert kept.refusal().startswith("连不上数据库")


def have_many_rows(kept: KeptLedger[ServerEngine]) -> None:
    """More than a server sends at once."""
    row = ("A1", "2022-02-03 09:12:00", "停水" * 500)
    kept.holds_rows({"工单编号": "text", "受理时间": "moment", "诉求内容": "text"}, [row] * 100)
    table = kept.engine.quoted("工单")
    kept.engine.run(*[f"INSERT INTO {table} SELECT * FROM {table}"] * 8)
