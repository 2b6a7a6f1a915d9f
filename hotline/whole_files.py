"""Writing a file that is a person's or a record: as a whole or not at all, and a new one never over another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from hotline.errors import UsageError


def write_new(path: Path, text: str) -> None:
    """Write *path*, which must not exist, as a whole or not at all; UTF-8 with LF.

    Raises:
        UsageError: it exists.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        _take_name(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_all_new(texts: Mapping[Path, str]) -> None:
    """Write files that must not exist, all of them or none.

    Raises:
        UsageError: one exists.
    """
    made: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, text)
            made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def replace_whole(path: Path, data: bytes) -> None:
    """Make *data* the content of *path*; whoever looks sees what was there or what is there now, never half."""
    path = path.resolve()
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _take_name(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        _take_name_without_links(unfinished, path)


def _take_name_without_links(unfinished: Path, path: Path) -> None:
    """As :func:`_take_name`, on a stick or a network drive, where a rename may go over what another run made."""
    try:
        path.open("x").close()
    except FileExistsError:
        raise _exists(path) from None
    try:
        os.replace(unfinished, path)
    except OSError:
        path.unlink()
        raise


def _exists(path: Path) -> UsageError:
    return UsageError("文件已经有了，不会覆盖。", where=path.name)
