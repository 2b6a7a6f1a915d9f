"""A ledger has the same figures wherever it is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline.stats import figures_record
from tests.databases.engines import Engine
from tests.databases.kept import KeptLedger
from tests.databases.sample import figures_of, fill, move_into_database, rows_of_months
from tests.databases.server_engines import PostgresEngine
from tests.databases.servers import PASSWORD
from tests.rendering.projects import copy_project, hotline

LEDGER = """
    工单编号 | 诉求类型 | 承办单位 | 办结时间
    A1       | 咨询     |          |
    A2       | 求助     | 水务局   | 2022-02-05 10:00
    A3       | 投诉     | 人社局   |
"""
MANIFEST = "output/2022-02/manifest.json"
YES_NO = dict.fromkeys(("二次转办", "是否回访", "是否解决"), "truth")
ZONED = dict.fromkeys(("受理时间", "派单时间", "办结时限", "办结时间"), "zoned")


@pytest.fixture(scope="module")
def of_files(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What the sample ledgers say as files."""
    return figures_of(copy_project(tmp_path_factory.mktemp("files")))


@pytest.mark.slow
@pytest.mark.parametrize("kinds", [{}, YES_NO | ZONED | {"承办单位": "list"}], ids=["plain", "typed"])
def test_the_sample_ledgers(
    engine: Engine,
    kinds: dict[str, str],
    of_files: list[object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = copy_project(tmp_path / "project")
    fill(engine, {name: kind for name, kind in kinds.items() if kind in engine.types}, rows_of_months()[::-1])
    move_into_database(root, engine)
    monkeypatch.setenv("HOTLINE_DATABASE_PASSWORD", engine.password or "")
    assert figures_of(root) == of_files


def test_a_small_ledger(kept: KeptLedger) -> None:
    kept.holds(LEDGER)
    # A file comes first.
    of_file = figures_record(kept.county.open(LEDGER).本月)
    (kept.county.root / "data" / "2022-02.csv").unlink()
    assert figures_record(kept.opened().本月) == of_file
    assert of_file["counts"]["received"] == 3


@pytest.mark.slow
def test_a_whole_report(postgresql: PostgresEngine, tmp_path: Path) -> None:
    """Same documents to the byte; the manifest names the table, and nothing says who read it."""
    of_file, of_table = copy_project(tmp_path / "file"), copy_project(tmp_path / "table")
    fill(postgresql, YES_NO, rows_of_months())
    move_into_database(of_table, postgresql)
    secret = {"HOTLINE_DATABASE": postgresql.address, "HOTLINE_DATABASE_PASSWORD": PASSWORD}
    runs = [hotline(of_file, "report", "2022-02"), hotline(of_table, "report", "2022-02", environ=secret)]
    assert [run.returncode for run in runs] == [0, 0], runs[1].stderr
    manifests = [json.loads((root / MANIFEST).read_bytes()) for root in (of_file, of_table)]
    for key in ("figures", "expressions", "signed_off"):
        assert manifests[0][key] == manifests[1][key]
    assert [shown for shown in manifests[1]["inputs"] if shown.startswith("数据库")] == [
        f"数据库 工单 台账（{month}）" for month in ("2021-02", "2022-01", "2022-02")
    ]
    written = {path: path.read_bytes() for path in (of_table / "output").rglob("*") if path.is_file()}
    said = [*written.values(), runs[1].stdout.encode(), runs[1].stderr.encode()]
    secrets = [postgresql.address, PASSWORD, f":{postgresql.server.port}", "owner@"]
    assert [each for each in secrets if any(each.encode() in content for content in said)] == []
    for name in ("report.docx", "report.html", "report.pdf", "appendix.xlsx"):
        one, other = ((root / "output/2022-02" / name).read_bytes() for root in (of_file, of_table))
        assert one == other, name
