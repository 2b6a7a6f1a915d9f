"""A disk that is full or may only be read, wherever a command writes: said, and nothing is left half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rendering.projects import copy_project, files_of, hotline, two_runs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="只有管理员能挂载小磁盘"),
]
MEBIBYTE = 1024**2


def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """*folder* with something mounted on it, until the test has ended."""
    folder.mkdir(exist_ok=True)
    command = ["mount", *options, str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("这里不能挂载")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MiB."""
    yield from mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={24 * MEBIBYTE}", "tmpfs")


@pytest.fixture
def office(disk: Path) -> Path:
    return copy_project(disk / "热线")


def fill(disk: Path, *, leave: int = 0) -> None:
    """Fill *disk* up to *leave* bytes."""
    with (disk / "filling").open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(b"x" * 4096)
        except OSError:
            pass
        filling.truncate(max(0, filling.tell() - leave))


def refused(root: Path, exit_codes: set[int], *arguments: str, **environ: str) -> str:
    """What ``hotline`` *arguments* says as it fails, having changed nothing."""
    before = without_locks(root)
    result = hotline(root, *arguments, environ=environ)

    assert result.returncode in exit_codes, result.stderr
    assert "Traceback" not in result.stderr
    assert str(root) not in result.stderr
    assert without_locks(root) == before
    return result.stderr


def without_locks(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in files_of(root).items() if not name.endswith(".lock")}


FULL = "磁盘已满"


def test_a_new_month(disk: Path, office: Path) -> None:
    fill(disk)

    assert FULL in refused(office, {13}, "new", "2022-03")
    (disk / "filling").unlink()
    assert hotline(office, "new", "2022-03").returncode == 0


def test_the_workbook_of_problems(disk: Path, office: Path) -> None:
    ledger = office / "data" / "2022-02.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8-sig").replace(",求助,", ",求救,", 3), encoding="utf-8")
    fill(disk)

    said = refused(office, {2, 13}, "check", "2022-02")
    assert FULL in said
    assert "data/problems/2022-02.xlsx" in said


def test_the_record_of_an_issue(disk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run = two_runs(tmp_path_factory.getbasetemp())[0]
    office = Path(shutil.copytree(run.root, disk / "签发"))
    fill(disk)

    assert FULL in refused(office, {8}, "issue", "2022-02")
    (disk / "filling").unlink()
    assert hotline(office, "issue", "2022-02").returncode == 0


@pytest.mark.parametrize("leave", [0, MEBIBYTE])
def test_a_report(disk: Path, office: Path, leave: int) -> None:
    (office / "output" / "2022-02").mkdir()
    (office / "output" / "2022-02" / "report.docx").write_text("before", encoding="utf-8")
    fill(disk, leave=leave)

    assert FULL in refused(office, {8}, "report", "2022-02")


@pytest.fixture(params=["16k", "512k"])
def temporary(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A small disk for temporary files."""
    yield from mounted(tmp_path / "tmp", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs")


def test_the_folder_for_temporary_files(tmp_path: Path, temporary: Path) -> None:
    root = copy_project(tmp_path / "热线")

    said = refused(root, {5, 6, 8, 13}, "report", "2022-02", TMPDIR=str(temporary))

    assert "磁盘" in said or "临时文件夹" in said, said
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("code", "arguments"), [(13, ("new", "2022-03")), (8, ("report", "2022-02"))])
def test_a_disk_that_may_only_be_read(office: Path, disk: Path, code: int, arguments: tuple[str, ...]) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    assert "磁盘只能读，不能写" in refused(office, {code}, *arguments)
