"""How long a save takes to be seen: from the file being saved to the new page being with its reader."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.preview.reading import Reader, reading

# Seconds between two saves: a person looks at the page, and the findings are counted meanwhile.
PAUSE = 1.5


def seconds_until_seen(project: Path, month: str, runs: int) -> dict[str, list[float]]:
    """The seconds of *runs* saves of each kind, in the project's copy *project*, which is changed.

    Returns:
        ``first_page`` (from the command on), ``words``, ``ledger``, ``parameters`` and ``code``.
    """
    began = time.perf_counter()
    with _previewed(project, month) as reader:
        reader.state_when(lambda state: state["findings"] is not None)
        times = {"first_page": [time.perf_counter() - began]}
        for kind, save in _saves(project, month).items():
            times[kind] = [_seen(reader, save, number) for number in range(runs)]
    return times


def summary(times: dict[str, list[float]], report: float) -> dict[str, dict[str, float]]:
    """Median and worst of each kind, and the median as part of the *report* seconds that a whole run takes."""
    return {
        kind: {
            "seconds_median": round(statistics.median(values), 2),
            "seconds_worst": round(max(values), 2),
            "ratio_to_report": round(statistics.median(values) / report, 3),
        }
        for kind, values in times.items()
    }


@contextmanager
def _previewed(project: Path, month: str) -> Iterator[Reader]:
    command = [sys.executable, "-m", "hotline", "preview", month, "--no-browser"]
    run = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert run.stdout is not None
        with reading(run.stdout.readline().split("：", 1)[1].strip()) as reader:
            yield reader
    finally:
        # Not an interrupt: whatever a shell has started in the background ignores those.
        run.terminate()
        run.communicate()


def _seen(reader: Reader, save: Callable[[int], None], number: int) -> float:
    """The seconds until *reader* has the page that follows upon *save*, with its bytes."""
    time.sleep(PAUSE)
    before = reader.state_when(lambda state: state["findings"] is not None)["version"]
    began = time.perf_counter()
    save(number)
    reader.state_when(lambda state: state["version"] > before)
    reader.page()
    return time.perf_counter() - began


def _saves(project: Path, month: str) -> dict[str, Callable[[int], None]]:
    """What is saved: the number of the save makes each another one."""
    notebook = project / "notebooks" / f"{month}.ipynb"
    ledger = project / "data" / f"{month}.csv"
    parameters = project / "params" / f"{month}.yaml"
    whole = {path: path.read_text(encoding="utf-8-sig") for path in (notebook, ledger, parameters)}

    def cell(kind: str, addition: str) -> Callable[[int], None]:
        def save(number: int) -> None:
            content = json.loads(whole[notebook])
            last = [each for each in content["cells"] if each["cell_type"] == kind][1]
            last["source"] = f"{''.join(last['source'])}\n{addition.format(number)}"
            _replace(notebook, json.dumps(content, ensure_ascii=False, indent=1))

        return save

    def rows(number: int) -> None:
        _replace(ledger, "\n".join(whole[ledger].splitlines()[: -number - 1]) + "\n")

    def calls(number: int) -> None:
        _replace(parameters, whole[parameters].replace("offered: 446", f"offered: {447 + number}"))

    return {
        "words": cell("markdown", "\n第{}次改写的一句话。"),
        "ledger": rows,
        "parameters": calls,
        "code": cell("code", "次数 = {}"),
    }


def _replace(path: Path, text: str) -> None:
    """Save in one piece, as editors do."""
    new = path.with_name(f".~{path.name}")
    new.write_text(text, encoding="utf-8", newline="\n")
    os.replace(new, path)
