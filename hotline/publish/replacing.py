"""Putting a finished report in the place of the previous one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from hotline.errors import PublishError
from hotline.publish.keeping import free_name, is_lock, keep_basis, keep_what_people_did
from hotline.publish.manifest import file_hash
from hotline.publish.staging import Place, settle

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def publish(place: Place) -> list[str]:
    """Put what is in the staging folder in place, and what people did in the previous report beside it.

    Returns:
        The names under which edited files of the previous report were kept.

    Raises:
        PublishError: a file of the previous report is open and cannot be replaced; the finished report is
            kept beside.
    """
    in_use = files_in_use(place.target)
    if in_use:
        raise _open_elsewhere(place, in_use)
    seen = _hashes(place.target)
    kept = keep_what_people_did(place.target, place.staging)
    settle(place.staging)
    try:
        previous = _swap(place)
    except PermissionError:
        raise _open_elsewhere(place, _unwritable(place.target)) from None
    if previous is not None:
        kept += _keep_late_changes(previous, place.target, seen)
        shutil.rmtree(previous)
    return kept


def files_in_use(folder: Path) -> list[str]:
    """The files in *folder* that Word or LibreOffice says somebody has open."""
    if not folder.is_dir():
        return []
    names = {path.name for path in folder.iterdir()}
    return sorted(
        name
        for name in names
        if f".~lock.{name}#" in names or f"~${name}" in names or (len(name) > 8 and f"~${name[2:]}" in names)
    )


def _swap(place: Place) -> Path | None:
    """Put the staging folder in place; where the previous report stands now, if there was one."""
    if not place.target.exists():
        place.staging.rename(place.target)
        return None
    if _exchange(place.staging, place.target):
        return place.staging
    place.target.rename(place.outgoing)
    try:
        place.staging.rename(place.target)
    except OSError:
        place.outgoing.rename(place.target)
        raise
    return place.outgoing


def _keep_late_changes(previous: Path, published: Path, seen: dict[str, str]) -> list[str]:
    """Keep what somebody saved into the previous report between the first look and the swap."""
    kept = []
    for name, now in _hashes(previous).items():
        if seen.get(name) != now and not is_lock(name):
            free = free_name(published, previous / name)
            shutil.copy2(previous / name, published / free)
            keep_basis(previous / name, published / free)
            kept.append(free)
    return kept


def _hashes(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {path.name: file_hash(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, so that no moment is without a report; ``False`` where that cannot be."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _unwritable(folder: Path) -> list[str]:
    names = []
    for path in sorted(folder.iterdir()):
        try:
            with path.open("rb+"):
                pass
        except OSError:
            names.append(path.name)
    return names


def _open_elsewhere(place: Place, names: list[str]) -> PublishError:
    shutil.rmtree(place.finished, ignore_errors=True)
    place.staging.rename(place.finished)
    listed = "、".join(names) or place.target.name
    return PublishError(
        f"{listed} 正在别的程序里打开，不能替换。",
        where=f"output/{place.target.name}",
        remedy=f"请关闭后重新运行。新报告已经做好，暂存在 output/{place.finished.name}。",
    )
