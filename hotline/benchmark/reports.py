"""How long a report takes, beside what a user would have without this project.

All are measured in the same run, in turn, each in new processes; the ratios decide, seconds only orient.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotline.benchmark.ledgers import measure_ledgers
from hotline.benchmark.saves import seconds_until_seen, summary
from hotline.folders import Project
from hotline.render.quarto import quarto_command
from hotline.temporary_folders import TemporaryFolder

MONTH = "2022-02"


@dataclass
class Series:
    """The runs of one way of making a report."""

    seconds: list[float] = field(default_factory=list)
    largest_process_mib: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def summary(self) -> dict[str, Any]:
        return {
            "seconds_median": round(self.median, 2),
            "seconds": [round(value, 2) for value in self.seconds],
            "largest_process_mib": round(statistics.median(self.largest_process_mib)),
        }


def measure(project: Project, runs: int) -> str:
    """Medians of *runs* cold runs as JSON text: each step, the whole, the alternatives, the ratios, ledgers."""
    ours, papermill, quarto = Series(), Series(), Series()
    steps: dict[str, list[float]] = {}
    with TemporaryFolder() as folder:
        copy = _copied(project, folder)
        for _ in range(runs):
            _ours(copy, ours, steps)
            _papermill_and_nbconvert(copy, papermill)
            if quarto_command():
                _quarto(copy, quarto)
        previewed = seconds_until_seen(copy, MONTH, runs)
    result: dict[str, Any] = {
        "month": MONTH,
        "runs": runs,
        "hotline_report_embedded": ours.summary()
        | {"steps_median": {step: round(statistics.median(times), 2) for step, times in steps.items()}},
        "papermill_then_nbconvert_html": papermill.summary(),
        "ratio_to_papermill_and_nbconvert": round(ours.median / papermill.median, 3),
    }
    result["ledgers"] = measure_ledgers(project, runs)
    result["preview_from_save_to_page"] = summary(previewed, ours.median)
    if quarto.seconds:
        result["quarto_execute_three_formats"] = quarto.summary()
        result["ratio_to_quarto"] = round(ours.median / quarto.median, 3)
    return json.dumps(result, ensure_ascii=False, indent=1)


def _copied(project: Project, folder: Path) -> Path:
    for part in ("data", "params", "notebooks"):
        shutil.copytree(project.root / part, folder / part)
    return folder


def _ours(copy: Path, series: Series, steps: dict[str, list[float]]) -> None:
    log = copy / "steps.jsonl"
    command = [sys.executable, "-m", "hotline", "report", MONTH, "--renderer", "embedded", "--log", str(log)]
    _timed([command], copy, series)
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "step" in entry:
            steps.setdefault(entry["step"], []).append(entry["seconds"])


def _papermill_and_nbconvert(copy: Path, series: Series) -> None:
    executed = copy / "executed.ipynb"
    run = ["papermill", f"{MONTH}.ipynb", str(executed), "-f", f"../params/{MONTH}.yaml", "--no-progress-bar"]
    convert = ["nbconvert", "--to", "html", str(executed)]
    python = [sys.executable, "-m"]
    _timed([[*python, *run], [*python, *convert]], copy / "notebooks", series)


def _quarto(copy: Path, series: Series) -> None:
    folder = copy / "quarto"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(copy / "notebooks" / f"{MONTH}.ipynb", folder)
    command = [str(quarto_command()), "render", f"{MONTH}.ipynb", "--execute", "--to", "html,typst,docx"]
    _timed([command], folder, series, HOTLINE_ROOT=str(copy), QUARTO_PYTHON=sys.executable)


def _timed(commands: Sequence[Sequence[str]], folder: Path, series: Series, **environment: str) -> None:
    """Run *commands* one after the other and add their time and their largest process to *series*."""
    largest = 0
    began = time.perf_counter()
    for command in commands:
        largest = max(largest, _run(command, folder, environment))
    series.seconds.append(time.perf_counter() - began)
    series.largest_process_mib.append(largest / 1024)


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Run *command*; the memory in KiB of its largest process, 0 where the system does not tell."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=said
        )
        usage = None
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.wait():
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode(errors='replace')[-2000:]}")
    return usage.ru_maxrss if usage else 0
