"""The kernel: reached through private sockets, and gone afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from hotline.errors import NotebookError
from tests.rendering.projects import begin, copy_project, files_of, finished, write_notebook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这种套接字")

# Fails in the kernel if anything of it can be reached from outside.
LOOK = """
import json, psutil, sys
connection = json.load(open(sys.argv[sys.argv.index("-f") + 1]))
assert connection["transport"] == "ipc", connection["transport"]
listening = [each for each in psutil.Process().net_connections("inet") if each.status == psutil.CONN_LISTEN]
assert not listening, listening
"""


def kernels() -> set[int]:
    """The kernels that this process or a child of it has started and that still run."""
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if child.status() != psutil.STATUS_ZOMBIE and any("ipykernel" in word for word in child.cmdline())
    }


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own, short enough for a socket's address."""
    folder = Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_no_port_listens(run_cells: Callable) -> None:
    with pytest.raises(NotebookError, match="打开"):
        run_cells(("look", "code", LOOK))


def test_no_warning_about_transport(run_cells: Callable, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotebookError):
        run_cells(("one", "code", "1"))

    assert "ncrypted" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("source", ["1", "raise ValueError", "import os; os._exit(1)"])
def test_nothing_is_left_of_it(run_cells: Callable, temporary: Path, source: str) -> None:
    with pytest.raises(NotebookError):
        run_cells(("one", "code", source))

    assert kernels() == set()
    assert list(temporary.iterdir()) == []


@pytest.fixture(scope="module")
def waiting_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose notebook says that it runs and then waits, with a report published before."""
    root = copy_project(tmp_path_factory.mktemp("waiting"))
    source = "import pathlib, time\npathlib.Path('../running').touch()\ntime.sleep(300)"
    write_notebook(root / "notebooks" / "2022-02.ipynb", ("wait", "code", source))
    (root / "output" / "2022-02").mkdir()
    (root / "output" / "2022-02" / "report.docx").write_text("before", encoding="utf-8")
    return root


def test_interrupted_by_a_person(waiting_project: Path, temporary: Path) -> None:
    before = files_of(waiting_project / "output" / "2022-02")
    run = begin(waiting_project, "report", "2022-02")
    started = waiting_project / "running"
    deadline = time.monotonic() + 60
    while not started.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert started.exists(), finished(run).stderr if run.poll() is not None else "the kernel did not start"
    children = psutil.Process(run.pid).children(recursive=True)

    os.killpg(run.pid, signal.SIGINT)
    result = finished(run)

    assert result.returncode == 130
    assert "已中断" in result.stderr
    assert "Traceback" not in result.stderr
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    assert files_of(waiting_project / "output" / "2022-02") == before
    assert not (waiting_project / "output" / ".2022-02.staging").exists()
    assert list(temporary.iterdir()) == []


def test_the_words_of_a_notebook_load_nothing_that_they_do_not_need() -> None:
    """Each of these takes a tenth of a second to two seconds, in every run and in the analyst's JupyterLab."""
    late = "{'nbformat', 'jsonschema', 'papermill', 'pypandoc', 'nbconvert', 'typst', 'docx', 'scipy'}"
    program = f"import sys, hotline.notebook.vocabulary; print(sorted({late} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.strip() == "[]"
