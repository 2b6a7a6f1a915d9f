"""``hotline upgrade`` where the notebook, the files beside it or the disk are not as they should be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hotline.errors import NotebookError
from hotline.notebook.reading import read_notebook
from hotline.notebook.saving import keep_beside, save_changed
from hotline.notebook.templates import current_template, version_of
from hotline.upgrading.left_over import left_over_text
from hotline.upgrading.merge import NotMerged, merge
from hotline.whole_files import replace_whole
from tests.unit.test_upgrading import BODY, FOR_MARCH, MARCH, Office

HOSTILE = [
    "```\n围栏\n````\n`````{python}\n",
    "<script>alert(1)</script> | 表 | 格 |\n# 假标题",
    "<<<<<<< 甲\n=======\n>>>>>>> 乙",
    "行\u2028段\u2029页\x0c\x85\x1b[31m\x00",
    "𠮷 e\u0301 \u202e反",
    "---\ntitle: x\n---",
]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "正宁 {月}报")


def changed_template(office: Office) -> None:
    office.set_template(BODY | {"opening": "甲", "handling": "乙"})


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"nbformat": 4}', b'{"nbformat": 4, "cells": 3}']
)
def test_what_is_no_notebook_is_refused_and_left(office: Office, content: bytes) -> None:
    office.path.write_bytes(content)
    changed_template(office)
    with pytest.raises(NotebookError, match=r"2022-03\.ipynb"):
        office.upgrade()
    assert office.path.read_bytes() == content


def test_without_a_notebook(office: Office) -> None:
    office.path.unlink()
    with pytest.raises(NotebookError, match="没有这个月的笔记本"):
        office.upgrade()


def test_without_a_template(office: Office) -> None:
    office.project.template.unlink()
    with pytest.raises(NotebookError, match="没有模板笔记本"):
        office.upgrade()


def test_a_kept_version_that_was_changed_by_hand_is_not_believed(office: Office) -> None:
    (kept,) = office.project.templates.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace("情况报告如下。", "我的开头。"), encoding="utf-8")
    office.edit(opening="我的开头。")
    changed_template(office)
    office.upgrade()
    assert office.texts()["opening"] == "我的开头。"


@pytest.mark.parametrize("version", [3, None, "../../x", "", ["a"]])
def test_a_version_that_is_none(office: Office, version: object) -> None:
    notebook = office.notebook()
    notebook.metadata["hotline_template"] = {"version": version}
    office.save(notebook)
    changed_template(office)
    assert "没有记录模板版本" in office.upgrade()
    assert office.texts()["opening"] == "甲"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_of_both_stay_as_they_are(office: Office, words: str) -> None:
    office.edit(opening=f"我的{words}")
    office.set_template(BODY | {"opening": f"模板的{words}", "handling": words, "new": words})
    office.upgrade()
    assert office.texts() == FOR_MARCH | {"opening": f"我的{words}", "handling": words, "new": words}
    assert f"模板的{words}" in office.project.not_merged(MARCH).read_bytes().decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_breaks_out_of_its_fence(words: str) -> None:
    text = left_over_text([NotMerged("a", "因为", words, "新")], title="三月", old="x", new="y")
    fence = text.split("模板原来的内容：\n\n", 1)[1].split("\n", 1)[0]
    assert set(fence) == {"`"}
    assert fence not in words
    assert f"{fence}\n{words}\n{fence}" in text


def test_cells_with_one_id(office: Office) -> None:
    content = json.loads(office.path.read_text(encoding="utf-8"))
    content["cells"] += [{**content["cells"][1], "source": "抄来改过的。"}, {**content["cells"][1]}]
    office.path.write_text(json.dumps(content), encoding="utf-8")
    changed_template(office)
    office.upgrade()
    assert list(office.texts().values())[1::4] == ["甲", "抄来改过的。"]
    assert list(office.texts().values())[-1] == BODY["opening"]


def test_a_thousand_cells(office: Office) -> None:
    many = [new_markdown_cell(f"第{number}段\n\n字", id=f"part-{number}") for number in range(1000)]
    base = new_notebook(cells=many)
    ours = new_notebook(cells=[new_markdown_cell(f"我{cell.id}", id=cell.id) for cell in many[::2]] + many[1::2])
    theirs = new_notebook(
        cells=[new_markdown_cell(cell.source + "新", id=cell.id) for cell in many]
        + [new_code_cell("1", id=f"code-{number}") for number in range(1000)]
    )
    began = time.perf_counter()
    result = merge(base, ours, theirs, MARCH)
    assert time.perf_counter() - began < 20
    assert len(result.notebook.cells) == 2000
    assert len(result.left) == 500
    assert office.texts() == FOR_MARCH


def files(office: Office) -> dict[str, bytes]:
    root = office.project.root
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_where_the_old_file_cannot_be_kept_nothing_is_written(office: Office) -> None:
    """A file stands where the folder of old files should be, as in a folder that may not be written."""
    office.project.before_changes(MARCH).parent.write_text("", encoding="utf-8")
    office.edit(opening="我的")
    changed_template(office)
    before = files(office)
    with pytest.raises(NotebookError, match="笔记本没有改动"):
        office.upgrade()
    after = files(office)
    kept = f"notebooks/templates/{version_of(current_template(office.project))}.json"
    assert {name: data for name, data in after.items() if name != kept} == before


def test_where_the_notebook_cannot_be_replaced_all_is_as_it_was(office: Office) -> None:
    """Something stands where the new file is written first; what was kept before, of the same bytes, stays."""
    office.edit(opening="我的")
    changed_template(office)
    kept = office.project.before_changes(MARCH)
    kept.parent.mkdir()
    kept.write_bytes(office.path.read_bytes())
    (office.project.notebooks / ".2022-03.ipynb.unfinished").mkdir()
    before = files(office)
    with pytest.raises(NotebookError, match="笔记本没有改动"):
        office.upgrade()
    now = f"notebooks/templates/{version_of(current_template(office.project))}.json"
    assert {name: data for name, data in files(office).items() if name != now} == before


FULL_DISK = """
import resource, sys
from pathlib import Path
from hotline.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 不能限制一个程序可写的文件大小")
@pytest.mark.parametrize("room", [0, 200, 2000])
def test_on_a_full_disk_the_notebook_stays(office: Office, room: int) -> None:
    (office.project.root / "params").mkdir()
    office.project.site_file.write_text("", encoding="utf-8")
    office.edit(opening="我的" * 1000)
    changed_template(office)
    before = files(office)
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(room), "upgrade", "2022-03"],
        cwd=office.project.root,
        env={name: value for name, value in os.environ.items() if name != "HOTLINE_ROOT"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 5, run.stderr
    assert "笔记本错误" in run.stderr
    assert "Traceback" not in run.stderr
    after = files(office)
    assert after["notebooks/2022-03.ipynb"] == before["notebooks/2022-03.ipynb"]
    assert [name for name in after if "unfinished" in name or "未并入" in name] == []
    assert "更新" in office.upgrade()


def test_a_notebook_that_was_saved_meanwhile_is_not_overwritten(office: Office) -> None:
    read = office.path.read_bytes()
    notebook = read_notebook(office.path, "笔记本")
    office.edit(opening="JupyterLab 刚刚保存的。")
    saved = office.path.read_bytes()
    with pytest.raises(NotebookError, match="刚刚被别的程序改过"):
        save_changed(
            office.path,
            notebook,
            read=read,
            beside={office.project.before_changes(MARCH): read},
            shown="notebooks/2022-03.ipynb",
        )
    assert office.path.read_bytes() == saved
    assert not office.project.before_changes(MARCH).exists()


def test_whoever_reads_while_it_is_replaced_sees_all_or_nothing(tmp_path: Path) -> None:
    """Whoever has the old file open goes on reading the old file."""
    path = tmp_path / "笔记本.ipynb"
    replace_whole(path, b"old" * 1000)
    with path.open("rb", buffering=0) as reader:
        begun = reader.read(3)
        if sys.platform != "win32":
            replace_whole(path, b"new" * 1000)
        assert begun + reader.read() == b"old" * 1000
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的权限")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "别处" / "2022-03.ipynb"
    real.parent.mkdir()
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "2022-03.ipynb"
    link.symlink_to(real)
    replace_whole(link, b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)


def test_what_is_kept_already_is_not_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "旧" / "2022-03.升级前.ipynb"
    assert [keep_beside(path, data).name for data in (b"1", b"2", b"1", b"2", b"3")] == [
        "2022-03.升级前.ipynb",
        "2022-03.升级前2.ipynb",
        "2022-03.升级前.ipynb",
        "2022-03.升级前2.ipynb",
        "2022-03.升级前3.ipynb",
    ]


@pytest.mark.slow
def test_old_files_are_no_months_and_nothing_runs_them(office: Office) -> None:
    changed_template(office)
    office.upgrade()
    assert sorted(path.name for path in office.project.notebooks.glob("*.ipynb")) == [
        "2022-03.ipynb",
        "template.ipynb",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval-lax", "--collect-only", "-q", "notebooks"],
        cwd=office.project.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    collected = {line.split("::")[0] for line in run.stdout.splitlines() if "::" in line}
    assert collected == {"notebooks/2022-03.ipynb", "notebooks/template.ipynb"}, run.stdout


def test_the_upgraded_notebook_is_a_good_notebook(office: Office) -> None:
    office.edit(opening="我的")
    changed_template(office)
    office.upgrade()
    made = nbformat.read(office.path, as_version=4)
    nbformat.validate(made)
    assert made.nbformat_minor >= 5
    assert office.path.read_bytes().endswith(b"}\n")
