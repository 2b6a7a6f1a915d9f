"""A report that cannot be made: its exit code, what is said, and that nothing was changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.rendering.projects import begin, copy_project, files_of, finished, hotline, write_notebook

OPEN = "from hotline.notebook.vocabulary import *\n本月, 上月, 去年同月, 事实, 本站 = 打开(month)"
MONTH = ("parameters", "code", 'month = "2022-02"')


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a report published before."""
    root = copy_project(tmp_path / "项目")
    (root / "output" / "2022-02").mkdir()
    (root / "output" / "2022-02" / "report.docx").write_text("before", encoding="utf-8")
    return root


def refused(root: Path, exit_code: int) -> subprocess.CompletedProcess[str]:
    """Runs the report, which must be refused with *exit_code* and change nothing."""
    before = files_of(root)
    result = hotline(root, "report", "2022-02")

    assert result.returncode == exit_code, result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert str(root) not in result.stderr
    after = files_of(root)
    assert {name: after[name] for name in after if name != "output/.2022-02.lock"} == before
    return result


def test_reference_that_raises(project: Path) -> None:
    write_notebook(project / "notebooks" / "2022-02.ipynb", ("sentence", "markdown", "共`{python} 1/0`件"))

    said = refused(project, 5).stderr

    assert "【笔记本错误】引用算不出来：1/0" in said
    assert "notebooks/2022-02.ipynb 单元格 sentence" in said


def test_notebook_that_is_none(project: Path) -> None:
    (project / "notebooks" / "2022-02.ipynb").write_text("{", encoding="utf-8")

    assert "【笔记本错误】" in refused(project, 5).stderr


def test_error_in_the_ledger_comes_out_of_the_kernel_as_it_is(project: Path) -> None:
    write_notebook(project / "notebooks" / "2022-02.ipynb", MONTH, ("open", "code", OPEN))
    ledger = project / "data" / "2022-02.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8-sig").replace(",求助,", ",求救,", 1), encoding="utf-8")

    said = refused(project, 4).stderr

    assert "【台账错误】台账有 1 处问题" in said
    assert "“求救”不是已知的取值" in said
    assert "data/2022-02.csv" in said


def test_wrong_parameters(project: Path) -> None:
    path = project / "params" / "2022-02.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nas_off: 2022-03-01\n", encoding="utf-8")

    assert "as_off" in refused(project, 3).stderr


def test_quarto_wanted_where_there_is_none(project: Path) -> None:
    result = hotline(project, "report", "2022-02", environ={"RENDERER": "quarto", "PATH": "/nowhere"})

    assert result.returncode == 6
    assert "没有找到 quarto 命令" in result.stderr


@pytest.mark.slow
def test_two_runs_at_once(project: Path) -> None:
    waits = "import pathlib, time\npathlib.Path('../running').touch()\ntime.sleep(300)"
    write_notebook(project / "notebooks" / "2022-02.ipynb", ("wait", "code", waits))
    first = begin(project, "report", "2022-02")
    try:
        while not (project / "running").exists() and first.poll() is None:
            pass
        second = hotline(project, "report", "2022-02")
    finally:
        first.terminate()
        finished(first)

    assert second.returncode == 8
    assert "另一个窗口" in second.stderr
