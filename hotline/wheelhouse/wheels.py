"""The wheels that are in the folder, and which of them fit a kind of computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from hotline.publish.manifest import file_hash
from hotline.wheelhouse.locked import Lock, Locked

# Not locked, because nothing runs with it: it installs, on a machine that has no pip.
UNLOCKED = {"pip"}


@dataclass(frozen=True)
class Wheel:
    """A wheel: the package and version in it, the tags it is for, its hash, and its size in bytes."""

    name: str
    version: str
    tags: frozenset[Tag]
    digest: str
    size: int

    def serves(self, package: Locked, fitting: frozenset[Tag]) -> bool:
        """Whether it installs *package* where wheels of the tags *fitting* can be installed."""
        same = (self.name, self.version) == (package.name, package.version)
        return same and self.digest in package.hashes and not self.tags.isdisjoint(fitting)


def wheels_in(folder: Path) -> list[Wheel]:
    """The wheels in *folder*, whole or not."""
    return [_read(path) for path in sorted(folder.glob("*.whl"))]


def without_strangers(folder: Path, lock: Lock) -> list[str]:
    """Remove the wheels of an older lock, and what came only in part; their names."""
    strangers = [path for path in sorted(folder.glob("*.whl")) if not _belongs(path, lock)]
    for path in strangers:
        path.unlink()
    return [path.name for path in strangers]


def lacking(packages: Iterable[Locked], wheels: Iterable[Wheel], fitting: frozenset[Tag]) -> list[Locked]:
    """Those of *packages* that none of *wheels* installs where wheels of the tags *fitting* can be installed."""
    there = list(wheels)
    return [package for package in packages if not any(wheel.serves(package, fitting) for wheel in there)]


def _belongs(path: Path, lock: Lock) -> bool:
    try:
        name = parse_wheel_filename(path.name)[0]
    except InvalidWheelFilename:
        return False
    return name in UNLOCKED or file_hash(path) in lock.hashes


def _read(path: Path) -> Wheel:
    name, version, _, tags = parse_wheel_filename(path.name)
    return Wheel(name, str(version), tags, file_hash(path), path.stat().st_size)
