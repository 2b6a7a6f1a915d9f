"""Words that were written against other numbers are pointed out in the run; nothing is held up."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.rendering.projects import copy_project, hotline

WATER = "2.生活用水类"


def report(root: Path) -> tuple[str, list[str]]:
    """What a run says on the terminal, and the stale paragraphs of its manifest."""
    run = hotline(root, "report", "2022-02")
    assert run.returncode == 0, run.stderr
    manifest = json.loads((root / "output" / "2022-02" / "manifest.json").read_text(encoding="utf-8"))
    return run.stderr, [str(each) for each in manifest["checks"]["stale"]]


def correct_ledger(root: Path) -> None:
    """Two tickets about water turn out to be none."""
    path = root / "data" / "2022-02.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    water = [line for line in lines if "生活用水" in line][:2]
    path.write_text("".join(line for line in lines if line not in water), encoding="utf-8-sig")


@pytest.mark.slow
def test_a_corrected_ledger(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "月报 二月")
    assert report(root)[1] == []
    assert hotline(root, "issue", "2022-02").returncode == 0

    correct_ledger(root)
    shutil.rmtree(root / "output" / "2022-02")
    said, stale = report(root)
    about_water = [each for each in stale if WATER in each]
    assert len(about_water) == 1
    assert '本月.事项细类["生活用水"].受理量 26 → 24' in about_water[0]
    assert about_water[0] in said
    assert "topic-water" in said
    # What no number of was touched, and what the template says of any number, is not in question.
    assert not [each for each in stale if "1.道路交通类" in each or "1.受理量统计" in each]

    notebook = root / "notebooks" / "2022-02.ipynb"
    text = notebook.read_text(encoding="utf-8")
    assert "压力较大" in text
    notebook.write_text(text.replace("压力较大", "压力很大"), encoding="utf-8")
    assert [each for each in report(root)[1] if WATER in each] == []


@pytest.mark.slow
def test_where_it_cannot_be_remembered_the_report_is_made_and_it_is_said(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / "notebooks" / ".written-against").write_text("", encoding="utf-8")
    said, _ = report(root)
    assert "引用的数字没有记下来（notebooks/.written-against/2022-02.json" in said
