"""The folder that a report is built in, beside the place where it will stand.

One run a month at a time holds the lock; what a dead run left behind, the next one clears away.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hotline.disk_errors import in_chinese, shown_file
from hotline.errors import PublishError
from hotline.file_locks import lock
from hotline.folders import Project
from hotline.months import Month
from hotline.temporary_folders import clear_dead_folders


@dataclass(frozen=True)
class Place:
    """Where a month's report stands, and the folders beside it that exist only during a run."""

    target: Path

    @property
    def staging(self) -> Path:
        """What is being built."""
        return self.target.with_name(f".{self.target.name}.staging")

    @property
    def finished(self) -> Path:
        """A finished report that could not be put in place, for a person to take."""
        return self.target.with_name(f"{self.target.name}.未发布")

    @property
    def outgoing(self) -> Path:
        """The previous report on its way out."""
        return self.target.with_name(f".{self.target.name}.outgoing")

    @property
    def lock(self) -> Path:
        return self.target.with_name(f".{self.target.name}.lock")


@contextmanager
def staging(project: Project, month: Month) -> Iterator[Place]:
    """An empty staging folder for *month*, removed at the end whatever happens.

    Raises:
        PublishError: another run of the same month is under way, or the disk is full or read-only.
    """
    place = Place(project.published(month))
    try:
        place.target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place.lock):
            recover(place)
            clear_dead_folders()
            place.staging.mkdir()
            try:
                yield place
            finally:
                shutil.rmtree(place.staging, ignore_errors=True)
    except OSError as error:
        raise PublishError(
            f"不能读写文件：{in_chinese(error)}。",
            where=shown_file(error, project.root) or "output",
            remedy="请检查磁盘空间和文件夹权限；上一次的报告没有改动。",
        ) from error


def recover(place: Place) -> None:
    """Undo what a run that died left half done: the previous report stands where it stood."""
    if place.outgoing.exists():
        if place.target.exists():
            shutil.rmtree(place.outgoing)
        else:
            place.outgoing.rename(place.target)
    shutil.rmtree(place.staging, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file *path*; the system lets go of it when the process ends, however it ends."""
    with path.open("a+b") as handle:
        try:
            lock(handle)
        except OSError:
            raise PublishError(
                "这个月的报告正在另一个窗口里生成。", remedy="请等它完成，或关掉那个窗口后重试。"
            ) from None
        yield


def settle(folder: Path) -> None:
    """Make sure that the files of *folder* are on the disk before they are shown to anybody."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as handle:
                os.fsync(handle.fileno())
