"""A run that is killed, at every step and at any moment: the old report or the new one, and nothing left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.publish.manifest import changed_since, published_manifest
from tests.rendering.projects import begin, copy_project, finished, write_notebook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows 上没有这些信号"),
]
MONTH = Month(2022, 2)
OPEN = "from hotline.notebook.vocabulary import *\n本月, 上月, 去年同月, 事实, 本站 = 打开(month)"
STEPS = ["prepare", "execute", "check", "render", "gate"]
DEADLINE_SECONDS = 120


@dataclass
class Office:
    """A project with a small report, whose runs have a folder for temporary files of their own."""

    root: Path
    temporary: Path
    seconds: float = 0.0

    def write(self, words: str) -> None:
        """Have the next report say *words*."""
        write_notebook(
            self.root / "notebooks" / "2022-02.ipynb",
            ("parameters", "code", 'month = "2022-02"'),
            ("open", "code", OPEN),
            ("opening", "markdown", f"{words}受理`{{python}} 本月.受理量`件。"),
        )

    def begin(self, log: Path) -> subprocess.Popen[str]:
        log.unlink(missing_ok=True)
        return begin(self.root, "report", "2022-02", "--log", str(log), environ={"TMPDIR": str(self.temporary)})

    def published_words(self) -> str:
        """What the published report says, which must be whole: each file as its manifest has it."""
        project = Project(self.root)
        manifest = published_manifest(project, MONTH)
        assert manifest is not None
        assert changed_since(project, MONTH, manifest) == []
        assert set(manifest["outputs"]) < {path.name for path in project.published(MONTH).iterdir()}
        report = json.loads((project.published(MONTH) / "report.ipynb").read_text(encoding="utf-8"))
        return next("".join(cell["source"]) for cell in report["cells"] if cell["id"] == "opening").split("受理")[
            0
        ]

    def processes(self) -> list[str]:
        """The processes that belong to a run here and are alive."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("TMPDIR") == str(self.temporary) and process.status() != "zombie":
                    found.append(" ".join(process.cmdline()))
            except psutil.Error:
                continue
        return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    base = tmp_path_factory.mktemp("killed")
    (base / "tmp").mkdir()
    office = Office(copy_project(base / "热线"), base / "tmp")
    office.write("开头")
    began = time.monotonic()
    assert finished(office.begin(base / "log")).returncode == 0
    office.seconds = time.monotonic() - began
    return office


def wait_for_step(run: subprocess.Popen[str], log: Path, step: str) -> None:
    """Until *run* has done *step*."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline and run.poll() is None:
        if log.exists() and f'"step": "{step}"' in log.read_text(encoding="utf-8"):
            return
        time.sleep(0.005)


def end(run: subprocess.Popen[str], how: str) -> None:
    """End *run*: as the system does, as Ctrl-C does, or by its kernel."""
    try:
        if how == "kernel":
            for child in psutil.Process(run.pid).children(recursive=True):
                child.kill()
        elif how == "SIGINT":
            os.killpg(run.pid, signal.SIGINT)
        else:
            os.kill(run.pid, getattr(signal, how))
    except (ProcessLookupError, psutil.Error):
        pass


def survives(office: Office, run: subprocess.Popen[str], how: str, old: str, new: str) -> None:
    """What must be true after *run* was ended: whole, nobody left, and the next run publishes and clears up."""
    _, err = run.communicate(timeout=DEADLINE_SECONDS)
    assert run.returncode in {0, 5, 130, -signal.SIGKILL, -signal.SIGTERM}, err
    assert "Traceback" not in err, err
    assert office.published_words() in {old, new}
    if run.returncode == 0:
        assert office.published_words() == new
    deadline = time.monotonic() + 10
    while office.processes() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert office.processes() == []

    again = finished(office.begin(office.root.parent / "log"))

    assert again.returncode == 0, again.stderr
    assert office.published_words() == new
    assert {path.name for path in (office.root / "output").iterdir()} == {"2022-02", ".2022-02.lock"}
    assert list(office.temporary.iterdir()) == []


HOW = ["SIGKILL", "SIGTERM", "SIGINT", "kernel"]


@pytest.mark.parametrize("step", STEPS)
def test_killed_after_each_step(office: Office, step: str) -> None:
    old, new = office.published_words(), f"到{step}为止"
    office.write(new)
    log = office.root.parent / "log"
    run = office.begin(log)
    wait_for_step(run, log, step)
    end(run, "SIGKILL")

    survives(office, run, "SIGKILL", old, new)


@pytest.mark.parametrize("number", range(20))
def test_killed_at_any_moment(office: Office, number: int) -> None:
    old, new = office.published_words(), f"第{number}次"
    office.write(new)
    moment = random.Random(number).uniform(0.02, 1.0) * office.seconds
    how = HOW[number % len(HOW)]
    run = office.begin(office.root.parent / "log")
    time.sleep(moment)
    end(run, how)

    survives(office, run, how, old, new)
