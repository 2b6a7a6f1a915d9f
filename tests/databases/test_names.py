"""Tables and columns are called what they are called; a name is never a command."""

from __future__ import annotations

from tests.databases.kept import KeptLedger
from tests.databases.server_engines import ServerEngine

LEDGER = """
    工单编号 | 受理时间
    A1       | 2022-02-03 09:12:00
"""
# Quotation marks, percent signs, places for values, commands, paths.
AWKWARD = [
    "工单 台账",
    "100% of 工单 %s %(x)s ? :name $1 \\ {0}",
    "工单'; DROP TABLE 工单; --",
    '工单"; DROP TABLE 工单; --',
    "工单`; DROP TABLE 工单; --",
    "data/2022-02.csv",
    "SELECT",
]


def test_a_table_of_any_name(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    for name in AWKWARD:
        kept.holds(LEDGER.replace("A1", "B1"), table=name)
        kept.site(table=name)
        assert kept.numbers == ["B1"], name
    kept.site()
    assert kept.numbers == ["A1"]


def test_a_name_that_is_no_table_does_no_harm(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    for name in AWKWARD:
        kept.site(table=name)
        said = kept.refusal()
        assert f"数据库中没有表“{name}”" in said or "要读数据库以外的文件" in said
    kept.site()
    assert kept.numbers == ["A1"]


def test_a_column_of_any_name(kept: KeptLedger) -> None:
    for name in AWKWARD:
        headers = {"ticket_id": [name], "received_at": [f"{name} 2"]}
        kept.county.write_site(headers={**kept.county.site["headers"], **headers})
        kept.holds_rows({name: "text", f"{name} 2": "moment"}, [("A1", "2022-02-03 09:12:00")])
        assert kept.read().rows.astype(str).to_numpy().tolist() == [["A1", "2022-02-03 09:12:00"]], name


def test_a_view_is_as_good_as_a_table(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    kept.engine.run(f"CREATE VIEW 月报 AS SELECT * FROM {kept.engine.quoted('工单')}")
    kept.site(table="月报")
    assert kept.numbers == ["A1"]


def test_a_table_of_another_schema(on_server: KeptLedger[ServerEngine]) -> None:
    on_server.holds(LEDGER)
    quoted = on_server.engine.quoted
    schema = quoted('热线 "100%"')
    on_server.engine.run(
        f"DROP SCHEMA IF EXISTS {schema}",
        f"CREATE SCHEMA {schema}",
        f"CREATE TABLE {schema}.{quoted('工单')} AS SELECT * FROM {quoted('工单')}",
        f"UPDATE {schema}.{quoted('工单')} SET {quoted('工单编号')} = 'B1'",
    )
    on_server.site(schema='热线 "100%"')
    assert on_server.numbers == ["B1"]
    on_server.site(schema="没有")
    assert "数据库中没有表“工单”" in on_server.refusal()


def test_columns_that_are_no_field_are_not_fetched(kept: KeptLedger) -> None:
    kept.holds_rows(
        {"备注": "text", "受理时间": "text", "工单编号": "text", "内部意见": "text"},
        [("机密", "2022-02-03", "A1", "机密")],
    )
    assert kept.read().rows.to_numpy().tolist() == [["A1", "2022-02-03"]]
