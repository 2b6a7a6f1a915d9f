"""The ledgers that are measured: without bad rows nothing is wrong with them, with some just those are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.benchmark.made_ledger import FAULTS, make_ledger, write_large_parquet
from hotline.benchmark.one_ledger import found_in
from hotline.folders import Project
from hotline.parameters import read_site


@pytest.mark.parametrize("bad", [0, 1, 40])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_bad_row_is_found_and_located(project: Project, tmp_path: Path, bad: int, ending: str) -> None:
    site = read_site(project)
    made = make_ledger(site, 400, bad)
    path = tmp_path / f"ledger.{ending}"
    made.write_csv(path) if ending == "csv" else made.write_workbook(path)
    assert set(found_in(path, site)) == {(at + 2, rule) for at, rule in made.faults.items()}
    assert len(made.faults) == bad
    assert len(made.rows.columns) == 20


def test_of_moments_too(project: Project, tmp_path: Path) -> None:
    site = read_site(project)
    write_large_parquet(site, 400, tmp_path / "ledger.parquet")
    assert found_in(tmp_path / "ledger.parquet", site) == []


def test_each_kind_of_fault_breaks_a_rule_of_its_own() -> None:
    assert len({rule for _, rule in FAULTS}) == len(FAULTS)
