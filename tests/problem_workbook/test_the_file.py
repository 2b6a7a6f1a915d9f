"""The file: its owner's alone, whole or not there, and never at the cost of what a person typed into it."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.private_files import private_file
from tests.problem_workbook.checks import FEBRUARY, cells, check, workbook_of, write
from tests.spec.ledgers import County

HAS_MODES = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有文件权限位")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def change_by_hand(county: County) -> None:
    """A person opens it where it lies, types, and saves it there."""
    book = workbook_of(county)
    cells(book["台账"], 2)["诉求类型"].value = "其他"
    book.save(county.project.problems(FEBRUARY))


@HAS_MODES
def test_only_its_owner_may_read_it(county: County) -> None:
    write(county)
    before = os.umask(0)
    try:
        check(county)
    finally:
        os.umask(before)
    path = county.project.problems(FEBRUARY)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@HAS_MODES
def test_it_never_was_anybody_elses(tmp_path: Path) -> None:
    """From the first byte on, and with what is kept beside it while it is written."""
    with private_file(tmp_path / "problems" / "甲.xlsx") as file:
        assert mode(Path(file.name)) == 0o600
        assert mode(Path(file.name).parent) == 0o700
    assert mode(tmp_path / "problems") == 0o700


def test_a_folder_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "problems"
    folder.mkdir(mode=0o755)
    with private_file(folder / "甲.xlsx") as file:
        file.write(b"1")
    assert sys.platform == "win32" or mode(folder) == 0o700


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "problems" / "甲.xlsx"

    def write(text: str) -> None:
        with private_file(path) as file:
            file.write(text.encode())
            if text == "新":
                raise OSError(28, "磁盘满")

    write("旧")
    with pytest.raises(OSError, match="磁盘满"):
        write("新")
    assert path.read_text(encoding="utf-8") == "旧"
    assert [each.name for each in path.parent.iterdir()] == ["甲.xlsx"]


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "problems"
    left, at_work = folder / ".unfinished-1", folder / ".unfinished-2"
    for each in (left, at_work):
        each.mkdir(parents=True)
    os.utime(left, (time.time() - 7200,) * 2)
    with private_file(folder / "甲.xlsx"):
        pass
    assert (left.exists(), at_work.exists()) == (False, True)


def test_it_is_the_same_every_time(county: County) -> None:
    write(county)
    check(county)
    first = county.project.problems(FEBRUARY).read_bytes()
    check(county)
    assert county.project.problems(FEBRUARY).read_bytes() == first


def test_it_stands_outside_of_output_where_git_does_not_look(project: Project) -> None:
    path = project.problems(FEBRUARY)
    assert project.output not in path.parents
    assert "data/problems/" in (project.root / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lock", ["~$2022-02.xlsx", ".~lock.2022-02.xlsx#"])
def test_open_in_excel_or_libreoffice_it_is_not_touched(county: County, lock: str) -> None:
    write(county)
    check(county)
    path = county.project.problems(FEBRUARY)
    before = path.read_bytes()
    (path.parent / lock).write_bytes(b"")
    with pytest.raises(UsageError, match="问题表正在别的程序里打开") as raised:
        check(county)
    assert "请在 Excel 中关闭它（改过的先另存），再运行 hotline check 2022-02。" in str(raised.value)
    assert path.read_bytes() == before


def test_held_by_another_program_as_windows_does(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    write(county)

    def held(source: object, target: object) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr("hotline.private_files.os.replace", held)
    with pytest.raises(UsageError, match="问题表正在别的程序里打开"):
        check(county)


def test_on_a_full_disk(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    write(county)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hotline.private_files.os.fsync", full)
    with pytest.raises(UsageError, match="问题表写不了：磁盘已满") as raised:
        check(county)
    assert "请检查磁盘空间和文件夹权限" in str(raised.value)
    assert list(county.project.problems(FEBRUARY).parent.iterdir()) == []


class TestChangedByAPerson:
    def test_is_kept_beside_the_new_one(self, county: County) -> None:
        write(county)
        check(county)
        change_by_hand(county)
        said = check(county).said
        kept = county.project.problems(FEBRUARY).with_name("2022-02.人工修改.xlsx")
        assert "上次的问题表有人改过，保留为 data/problems/2022-02.人工修改.xlsx；" in said
        assert "请把它另存为 data/2022-02.xlsx 再检查" in said
        assert cells(openpyxl.load_workbook(kept)["台账"], 2)["诉求类型"].value == "其他"
        assert cells(workbook_of(county)["台账"], 2)["诉求类型"].value == "求肋"

    def test_twice(self, county: County) -> None:
        write(county)
        for _ in range(2):
            check(county)
            change_by_hand(county)
        assert "2022-02.人工修改2.xlsx" in check(county).said

    def test_is_not_deleted_either(self, county: County) -> None:
        write(county)
        check(county)
        change_by_hand(county)
        county.write_ledger("诉求内容 | 件数\n小区停水两天了 | 3")
        said = check(county).said
        assert "保留为 data/problems/2022-02.人工修改.xlsx；不用时请删去（其中有来电人的信息）" in said
        assert [path.name for path in county.project.problems(FEBRUARY).parent.iterdir()] == [
            "2022-02.人工修改.xlsx"
        ]

    def test_what_is_no_workbook_any_more_is_kept_too(self, county: County) -> None:
        write(county)
        check(county)
        county.project.problems(FEBRUARY).write_bytes(b"x")
        assert "人工修改" in check(county).said
