"""``hotline doctor`` says whether the database can be read, where the site has one."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from hotline import doctor
from hotline.cli import commands
from tests.databases.engines import SqliteEngine
from tests.databases.kept import KeptLedger
from tests.databases.servers import free_port
from tests.spec.ledgers import County

LEDGER = """
    工单编号 | 受理时间            | 来电人 | 联系电话
    A1       | 2022-02-03 09:12:00 | 张三   | 13800000000
"""


@pytest.fixture(autouse=True)
def _nothing_else_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_fonts", lambda: iter(()))


def asked() -> Result:
    return CliRunner().invoke(commands, ["doctor"], standalone_mode=False)


def test_it_can_be_read(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    result = asked()
    assert "√ 数据库：表“工单”可以读取，有台账的 20 列：工单编号、受理时间、" in result.output
    assert result.return_value == 0
    assert not [secret for secret in (*kept.engine.secrets, "张三", "13800000000") if secret in result.output]


def test_it_cannot_be_reached(in_sqlite: KeptLedger[SqliteEngine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_DATABASE", f"postgresql://reader@127.0.0.1:{free_port()}/hotline")
    result = asked()
    assert "× 数据库：连不上数据库；位置：表“工单”；处理办法：请检查数据库是否已启动" in result.output
    assert result.return_value == 9
    assert "127.0.0.1" not in result.output


def test_it_lacks_a_column(kept: KeptLedger) -> None:
    kept.holds_rows({"工单编号": "text"}, [("A1",)])
    assert "× 数据库：表中没有“受理时间”列" in asked().output


@pytest.mark.parametrize("site", ["none", "with a mistake"])
def test_nothing_is_said_without_one(county: County, site: str) -> None:
    if site == "with a mistake":
        county.write_site(database={"tabel": "工单"})
    assert "数据库" not in asked().output
