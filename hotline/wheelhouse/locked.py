"""What ``requirements.lock`` asks for on a kind of computer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.wheelhouse.computers import Computer

LOCK = "requirements.lock"


@dataclass(frozen=True)
class Locked:
    """A locked package: its name and version, and the hashes (SHA-256) of its files."""

    name: str
    version: str
    hashes: frozenset[str]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def line(self) -> str:
        """It as a line of a requirements file, without a marker: pip would answer that for this machine."""
        return f"{self.name}=={self.version} {' '.join(f'--hash=sha256:{value}' for value in sorted(self.hashes))}"


@dataclass(frozen=True)
class Lock:
    """The lines of the lock: each package with what its marker asks."""

    lines: tuple[tuple[Requirement, Locked], ...]

    def asked_by(self, environment: Mapping[str, str]) -> list[Locked]:
        """What is to be installed where markers are answered so; each name once."""
        return [
            package
            for requirement, package in self.lines
            if requirement.marker is None or requirement.marker.evaluate(dict(environment))
        ]

    def asked_on(self, computer: Computer) -> list[Locked]:
        """What may be asked for on *computer*; a name twice if that depends on the patch of its Python."""
        found = [package for each in computer.environments() for package in self.asked_by(each)]
        return list(dict.fromkeys(found))

    @property
    def hashes(self) -> frozenset[str]:
        """The hashes of all files of all packages."""
        return frozenset(value for _, package in self.lines for value in package.hashes)


def read_lock(project: Project) -> Lock:
    """The lock of *project*.

    Raises:
        UsageError: there is none.
    """
    path = Path(project.root / LOCK)
    if not path.is_file():
        raise UsageError(f"找不到 {LOCK}。", remedy="请在完整的项目文件夹里运行。")
    return Lock(tuple(_lines(path.read_text(encoding="utf-8"))))


def _lines(text: str) -> Iterator[tuple[Requirement, Locked]]:
    for line in text.replace("\\\r\n", " ").replace("\\\n", " ").splitlines():
        words = line.split(" --hash=", 1)[0].strip()
        if not words or words.startswith("#"):
            continue
        requirement = Requirement(words)
        version = str(requirement.specifier).removeprefix("==")
        hashes = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        yield requirement, Locked(canonicalize_name(requirement.name), version, hashes)
