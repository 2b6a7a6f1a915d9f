"""Asking pip for wheels, of the registry that this machine is set up for."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from hotline.errors import UsageError
from hotline.temporary_folders import TemporaryFolder
from hotline.wheelhouse.computers import Computer
from hotline.wheelhouse.locked import Locked

_NO_WHEEL = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)==")
_OPTIONS = ("--no-deps", "--only-binary=:all:", "--implementation=cp", "--disable-pip-version-check", "--no-input")


def download(packages: Sequence[Locked], computer: Computer, folder: Path) -> None:
    """Download the wheels of *packages* for *computer* into *folder*; those that have none are passed over.

    Raises:
        UsageError: pip is missing, reaches no registry, or got a file that is not the locked one.
    """
    wanted = list(packages)
    while wanted:
        name = _first_without_wheel(wanted, computer, folder)
        if name is None:
            return
        wanted = [package for package in wanted if package.name != name]


def download_pip(folder: Path) -> None:
    """Download pip itself, for machines that have none.

    Raises:
        UsageError: as :func:`download`.
    """
    complained = _pip(["pip"], ["--no-deps", "--only-binary=:all:", "--disable-pip-version-check"], folder)
    if complained is not None:
        raise _refused(complained)


def options(computer: Computer) -> list[str]:
    """What tells pip to download for *computer* rather than for this machine."""
    platforms = [f"--platform={tag}" for tag in computer.tags]
    return [*_OPTIONS, f"--python-version={computer.version}", *platforms]


def _first_without_wheel(packages: Iterable[Locked], computer: Computer, folder: Path) -> str | None:
    """The first of *packages* that pip finds no wheel of, with nothing downloaded; ``None`` if it has them all."""
    with TemporaryFolder() as work:
        asked = work / "requirements.txt"
        asked.write_text("".join(f"{package.line}\n" for package in packages), encoding="utf-8")
        complained = _pip(["--require-hashes", f"--requirement={asked}"], options(computer), folder)
    if complained is None:
        return None
    found = _NO_WHEEL.search(complained)
    name = found[1].lower().replace("_", "-").replace(".", "-") if found else ""
    if name not in {package.name for package in packages}:
        raise _refused(complained)
    return name


def _pip(asked: Sequence[str], how: Sequence[str], folder: Path) -> str | None:
    """What pip complains of as it downloads what is *asked* for into *folder*; ``None`` if it does not."""
    command = [*pip_command(), "download", "--quiet", *how, f"--dest={folder}", *asked]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return None if done.returncode == 0 else done.stderr


@functools.cache
def pip_command() -> tuple[str, ...]:
    """The command of a pip: of this Python, of the one that it was made from, or any.

    Raises:
        UsageError: there is none.
    """
    outside = Path(sys.base_prefix) / ("python.exe" if sys.platform == "win32" else "bin/python3")
    asked: list[tuple[str, ...]] = [(python, "-m", "pip") for python in (sys.executable, str(outside))]
    asked += [(found,) for name in ("pip3", "pip") if (found := shutil.which(name))]
    for command in asked:
        try:
            if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0:
                return command
        except OSError:
            continue
    raise UsageError("没有找到 pip，不能下载软件包。", remedy="Debian/Ubuntu 请安装 python3-pip。")


def _refused(complained: str) -> UsageError:
    said = [line for line in complained.splitlines() if line.startswith("ERROR:")] or complained.splitlines()
    return UsageError(
        f"pip 不能下载软件包：{' '.join(said[-2:])}",
        where="wheelhouse",
        remedy="请检查这台电脑能否连上软件源、磁盘是否已满，再运行一次；已经下载的不会再下载。",
    )
