"""The kinds of computer that packages are collected for: what pip calls them, and what their markers say."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from packaging.markers import default_environment
from packaging.tags import Tag, compatible_tags, cpython_tags, platform_tags

from hotline.errors import UsageError

OLDEST_PYTHON = (3, 11)
# The glibc of the Linux systems that Chinese offices run (openEuler, Kylin V10, UOS) and of everything newer.
_GLIBC = 28
_WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
_LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
# What a marker may ask of a computer that is not at hand.
_MARKERS = {
    "win_amd64": {**_WINDOWS, "platform_machine": "AMD64"},
    "win_arm64": {**_WINDOWS, "platform_machine": "ARM64"},
    "linux_x86_64": {**_LINUX, "platform_machine": "x86_64"},
    "linux_aarch64": {**_LINUX, "platform_machine": "aarch64"},
}
PLATFORMS = tuple(_MARKERS)
# A lock may tell apart the first versions of a Python from the later ones; both may run there.
_FIRST_AND_LAST = (0, 99)


@dataclass(frozen=True)
class Computer:
    """A kind of computer: its *platform* as users name it, and the version of its Python."""

    platform: str
    python: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.platform}、Python {self.version}"

    @property
    def version(self) -> str:
        return ".".join(map(str, self.python))

    @property
    def is_windows(self) -> bool:
        return self.platform.startswith("win")

    @property
    def tags(self) -> list[str]:
        """The platforms that its wheels may be built for, as pip names them, the closest first."""
        if self.platform not in _MARKERS:
            return list(platform_tags())
        if self.is_windows:
            return [self.platform]
        machine = self.platform.removeprefix("linux_")
        modern = [f"manylinux_2_{minor}_{machine}" for minor in range(_GLIBC, 4, -1)]
        return [
            *modern,
            f"manylinux2014_{machine}",
            f"manylinux2010_{machine}",
            f"manylinux1_{machine}",
            self.platform,
        ]

    @property
    def fitting(self) -> frozenset[Tag]:
        """The tags of every wheel that can be installed there."""
        interpreter = f"cp{''.join(map(str, self.python))}"
        own = cpython_tags(self.python, platforms=self.tags)
        return frozenset([*own, *compatible_tags(self.python, interpreter, self.tags)])

    def environments(self) -> Iterator[dict[str, str]]:
        """What the markers of a lock may be answered there, for the first and for the last patch of its Python."""
        for patch in _FIRST_AND_LAST:
            here = {name: str(value) for name, value in default_environment().items()}
            full = f"{self.version}.{patch}"
            yield {
                **here,
                **_MARKERS.get(self.platform, {}),
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
                "python_version": self.version,
                "python_full_version": full,
                "implementation_version": full,
                "extra": "",
            }


def this_platform() -> str:
    """The platform of this machine: one of :data:`PLATFORMS`, or what Python calls it."""
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


def computers(platforms: Sequence[str], pythons: Sequence[str]) -> list[Computer]:
    """The computers of these *platforms* with these *pythons*.

    Without platforms Windows and this machine, without versions that of this Python.

    Raises:
        UsageError: a platform is not known, or a version is none or too old.
    """
    wanted = [_platform(name) for name in platforms or ("win_amd64", this_platform())]
    versions = [_python(text) for text in pythons or (".".join(map(str, sys.version_info[:2])),)]
    return list(dict.fromkeys(Computer(platform, version) for platform in wanted for version in versions))


def _platform(name: str) -> str:
    known = (*PLATFORMS, this_platform())
    if name not in known:
        listed = "、".join(dict.fromkeys(known))
        raise UsageError(f"不认识的平台：{name}。", remedy=f"可以写：{listed}。")
    return name


def _python(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"3\.(\d{1,2})", text)
    if match is None or (3, int(match[1])) < OLDEST_PYTHON:
        raise UsageError(f"Python 版本不对：{text}。", remedy="请写 3.11 或更新的版本，如 --python 3.12。")
    return 3, int(match[1])
