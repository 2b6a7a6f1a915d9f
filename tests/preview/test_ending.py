"""How a preview ends, and what it leaves: nothing."""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests.preview.previews import MONTH, edit_cell, previewed
from tests.rendering.projects import begin, copy_project, files_of, finished, hotline

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows 上没有这些信号"),
]


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own, short enough for a socket's address."""
    folder = Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_leaves_no_process_and_no_file(tmp_path: Path, temporary: Path, number: signal.Signals) -> None:
    root = copy_project(tmp_path / "project")
    with previewed(root, tmp_path / "executions") as preview:
        before = files_of(root)
        preview.begin()
        children = psutil.Process(preview.run.pid).children(recursive=True)
        preview.run.send_signal(number)
        _, err = preview.run.communicate(timeout=60)

        assert preview.run.returncode == 0
        assert "预览已结束" in err
        assert "Traceback" not in err
        assert children
        assert psutil.wait_procs(children, timeout=5)[1] == []
        assert files_of(root) == before
        assert list(temporary.iterdir()) == []


def test_in_the_middle_of_a_run(tmp_path: Path, temporary: Path) -> None:
    root = copy_project(tmp_path / "project")
    edit_cell(root / "notebooks" / f"{MONTH}.ipynb", "table-units", lambda source: "import time\ntime.sleep(300)")
    with previewed(root, tmp_path / "executions") as preview:
        deadline = time.monotonic() + 60
        while not preview.executed() and time.monotonic() < deadline:
            time.sleep(0.05)
        children = psutil.Process(preview.run.pid).children(recursive=True)
        preview.run.send_signal(signal.SIGINT)
        _, err = preview.run.communicate(timeout=30)

        assert preview.run.returncode == 0
        assert "Traceback" not in err
        assert psutil.wait_procs(children, timeout=5)[1] == []
        assert list(temporary.iterdir()) == []


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with previewed(root, tmp_path / "executions") as preview:
        port = preview.address.split(":")[2].split("/")[0]
        result = hotline(root, "preview", MONTH, "--no-browser", "--port", port)

        assert result.returncode == 2
        assert f"端口 {port} 不能用" in result.stderr


def test_shows_what_the_report_shows(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    report = begin(root, "report", MONTH)
    with previewed(copy_project(tmp_path / "other"), tmp_path / "executions") as preview:
        preview.begin()

    assert finished(report).returncode == 0
    assert preview.first_page == (root / "output" / MONTH / "report.html").read_text("utf-8")
