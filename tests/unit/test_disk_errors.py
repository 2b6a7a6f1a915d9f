"""What the system says of a file, in Chinese, and with no more of its path than an office knows."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import pytest

from hotline import __main__
from hotline.cli import commands
from hotline.disk_errors import disk_error, in_chinese, is_of_the_disk, shown_file
from hotline.errors import INTERNAL_ERROR, DiskError
from hotline.folders import Project
from tests.rendering.projects import environment

HERE = Path("/home/某人/热线")


def on_windows(number: int, code: int = errno.EACCES, name: str = "2022-02.xlsx") -> OSError:
    """What Windows raises with its own *number*; Linux knows of none."""
    error = OSError(code, "as Windows says it", str(HERE / "data" / name))
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "磁盘配额已用完"),
        (OSError(errno.EROFS, "Read-only file system"), "磁盘只能读，不能写"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限，或文件正在别的程序里打开"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "文件名或路径太长"),
        (OSError(errno.EIO, "Input/output error"), "磁盘读写出错"),
        (on_windows(32), "文件正在别的程序里打开"),
        (on_windows(33), "文件正在别的程序里打开"),
        (on_windows(206, errno.ENOENT), "文件名或路径太长"),
        (on_windows(3, errno.ENOENT, "长" * 250), "文件名或路径太长"),
        (
            FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"),
            "临时文件夹不能写，磁盘可能已满",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_of_the_disk_is_said_in_chinese(error: OSError, words: str) -> None:
    assert is_of_the_disk(error)
    assert in_chinese(error) == words
    assert words in str(disk_error(error, HERE))


@pytest.mark.parametrize(
    "error",
    [FileNotFoundError(2, "x", "a.csv"), on_windows(3, errno.ENOENT), IsADirectoryError(21, "x"), OSError("x")],
)
def test_what_a_bug_raises_keeps_its_traceback(error: OSError) -> None:
    assert not is_of_the_disk(error)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (str(HERE / "params" / "2022-02.yaml"), "params/2022-02.yaml"),
        (os.fsencode(str(HERE / "params" / "2022-02.yaml")), "params/2022-02.yaml"),
        ("/home/别人/秘密/a.csv", "a.csv"),
        (str(Path(tempfile.gettempdir()) / "hotline-x" / "a.svg"), "临时文件夹（a.svg）"),
        (3, ""),
        (None, ""),
    ],
)
def test_the_file_is_named_as_somebody_in_the_project_would(path: str | bytes | int | None, shown: str) -> None:
    assert shown_file(OSError(28, "No space left on device", path), HERE) == shown


def test_of_a_file_that_cannot_be_put_in_place_the_place_is_named() -> None:
    error = OSError(13, "x", str(HERE / ".a.ipynb.unfinished"), None, str(HERE / "notebooks" / "a.ipynb"))
    assert shown_file(error, HERE) == "notebooks/a.ipynb"


def test_it_ends_a_command_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device", str(Path.cwd() / "params" / "2022-03.yaml"))

    monkeypatch.setattr(commands, "main", full)

    assert __main__._exit_code() == DiskError.exit_code == 13
    assert capsys.readouterr().err.startswith(
        "【读写错误】读写文件时出错：磁盘已满。\n位置：params/2022-03.yaml\n"
    )


def test_a_bug_keeps_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def bug(**_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "x")

    monkeypatch.setattr(commands, "main", bug)

    assert __main__._exit_code() == INTERNAL_ERROR
    assert "Traceback" in capsys.readouterr().err


def listed_into(output: IO[str], project: Project, unbuffered: str) -> subprocess.CompletedProcess[str]:
    """``hotline indicators`` with *output* for its standard output."""
    return subprocess.run(
        [sys.executable, "-m", "hotline", "indicators"],
        cwd=project.root,
        env=environment() | {"PYTHONUNBUFFERED": unbuffered},
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows 没有 /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written(project: Project, unbuffered: str) -> None:
    """A full disk under ``> file``: told, and no traceback as the process ends."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = listed_into(full, project, unbuffered)

    assert done.returncode == 13
    assert "磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows 没有 head 命令")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_enough(project: Project, unbuffered: str) -> None:
    """``hotline indicators | head -n 1``"""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        assert listed_into(closed, project, unbuffered).stderr == ""
