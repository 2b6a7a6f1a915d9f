"""How long it takes to read and check a ledger: beside calamine's own read, of a million rows, with bad rows."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotline.benchmark.made_ledger import Made, make_ledger, write_large_parquet
from hotline.folders import Project
from hotline.parameters import read_site
from hotline.temporary_folders import TemporaryFolder

ROWS, MANY_ROWS = 100_000, 1_000_000
BAD_ROWS = (0, 1, 100, 10_000)


@dataclass(frozen=True)
class _Run:
    """What :mod:`hotline.benchmark.one_ledger` measured; times are seconds and a processor's seconds."""

    ours: tuple[float, float]
    peak_mib: int
    found: list[list[Any]]
    calamine: tuple[float, float] = (0.0, 0.0)


def measure_ledgers(project: Project, runs: int) -> dict[str, Any]:
    """Medians of *runs* cold runs each, as plain values; seconds are without the start of Python."""
    with TemporaryFolder() as folder:
        return {
            "xlsx_100000_rows": _workbook(project, folder, runs),
            "parquet_1000000_rows": _parquet(project, folder, runs),
            "csv_100000_rows_some_bad": _bad_rows(project, folder, runs),
        }


def _workbook(project: Project, folder: Path, runs: int) -> dict[str, Any]:
    path = folder / "ledger.xlsx"
    made = make_ledger(read_site(project), ROWS)
    made.write_workbook(path)
    measured = [_measured(project, path) for _ in range(runs)]
    return {
        **_summary(measured),
        "columns": len(made.rows.columns),
        "calamine_seconds_median": _median(run.calamine[0] for run in measured),
        "calamine_processor_seconds_median": _median(run.calamine[1] for run in measured),
        "ratio_to_calamine": _median(run.ours[0] / run.calamine[0] for run in measured),
        "processor_ratio_to_calamine": _median(run.ours[1] / run.calamine[1] for run in measured),
    }


def _parquet(project: Project, folder: Path, runs: int) -> dict[str, Any]:
    path = folder / "ledger.parquet"
    write_large_parquet(read_site(project), MANY_ROWS, path)
    return _summary([_measured(project, path) for _ in range(runs)])


def _bad_rows(project: Project, folder: Path, runs: int) -> dict[str, Any]:
    """In turn, so that what else the machine does falls upon all alike."""
    ledgers = {bad: make_ledger(read_site(project), ROWS, bad) for bad in BAD_ROWS}
    for bad, made in ledgers.items():
        made.write_csv(folder / f"{bad}.csv")
    measured: dict[int, list[_Run]] = {bad: [] for bad in BAD_ROWS}
    for _ in range(runs):
        for bad in BAD_ROWS:
            measured[bad].append(_measured(project, folder / f"{bad}.csv"))
    return {
        f"{bad}_bad": {
            **_summary(measured[bad]),
            **_beside_clean(measured[bad], measured[0]),
            "every_one_found_and_located": all(_finds_all(run, ledgers[bad]) for run in measured[bad]),
        }
        for bad in BAD_ROWS
    }


def _finds_all(run: _Run, made: Made) -> bool:
    """Whether just the rows that were spoiled were found, each in its place (the header is row 1)."""
    return {(row, rule) for row, rule in run.found} == {(at + 2, rule) for at, rule in made.faults.items()}


def _measured(project: Project, path: Path) -> _Run:
    command = [sys.executable, "-m", "hotline.benchmark.one_ledger", str(project.root), str(path)]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return _Run(**json.loads(result.stdout))


def _beside_clean(measured: Sequence[_Run], clean: Sequence[_Run]) -> dict[str, float]:
    """The ratios of each run to that of clean data in the same turn."""
    turns = list(zip(measured, clean, strict=True))
    return {
        "ratio_to_clean": _median(run.ours[0] / other.ours[0] for run, other in turns),
        "processor_ratio_to_clean": _median(run.ours[1] / other.ours[1] for run, other in turns),
    }


def _summary(measured: Sequence[_Run]) -> dict[str, Any]:
    return {
        "seconds_median": _median(run.ours[0] for run in measured),
        "processor_seconds_median": _median(run.ours[1] for run in measured),
        "peak_mib": max(run.peak_mib for run in measured),
    }


def _median(values: Iterable[float]) -> float:
    return round(statistics.median(values), 2)
