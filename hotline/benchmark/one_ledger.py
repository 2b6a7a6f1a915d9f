"""One ledger, read and checked in a process of its own: ``python -m hotline.benchmark.one_ledger PROJECT FILE``.

Prints JSON: how long it took, beside calamine's own read of a workbook, what was found where, the memory at most.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hotline.benchmark.made_ledger import MONTH
from hotline.folders import Project
from hotline.ledger.checking.problems import Problems
from hotline.ledger.examining import checked
from hotline.ledger.reading import read_file  # noqa: F401 - imported before the clock runs
from hotline.ledger.source import LedgerFiles
from hotline.parameters import Site, read_site

Answer = TypeVar("Answer")


def main() -> None:
    root, path = map(Path, sys.argv[1:])
    site = read_site(Project(root))
    result: dict[str, Any] = {}
    if path.suffix == ".xlsx":
        result["calamine"], _ = _timed(lambda: _read_by_calamine(path))
    result["ours"], found = _timed(lambda: found_in(path, site))
    json.dump({**result, "found": found, "peak_mib": _peak_mib()}, sys.stdout)


def _read_by_calamine(path: Path) -> int:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where there is a workbook

    return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())


def found_in(path: Path, site: Site) -> list[tuple[int, str]]:
    """Row and rule of every problem, each located and put in words as for the analyst."""
    source = LedgerFiles(Project(path.parent), path.name, (path,))
    problems: Problems = checked(source, site, MONTH)
    return [(problem.place.row, problem.rule.name) for problem in problems.in_order() if str(problem)]


def _timed(work: Callable[[], Answer]) -> tuple[tuple[float, float], Answer]:
    """Seconds, and those that a processor worked: the same but where others use the machine too."""
    began, worked = time.perf_counter(), time.process_time()
    answer = work()
    return (time.perf_counter() - began, time.process_time() - worked), answer


def _peak_mib() -> int:
    """The most memory that this process has had; 0 where the system does not tell.

    Not ``ru_maxrss``, which begins with what the process had that started this one.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    main()
