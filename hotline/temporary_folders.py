"""Folders for what exists only during a run; those that a killed run left behind, the next one clears away.

Each holds a file that is locked as long as its process lives.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from hotline.file_locks import lock

PREFIX = "hotline-"
_LOCK = ".in-use"


class TemporaryFolder:
    """An empty folder that is gone when it is cleaned up, or by the next :func:`clear_dead_folders`."""

    def __init__(self) -> None:
        self._held: IO[bytes] | None = None
        while self._held is None:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._held = _held(self.path / _LOCK)

    def cleanup(self) -> None:
        """Remove the folder with all that is in it."""
        if self._held is not None:
            self._held.close()
            self._held = None
            shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cleanup()


def clear_dead_folders() -> None:
    """Remove the folders of this user whose process ended without removing them."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{_LOCK}"):
        try:
            if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
                continue
            with path.open("r+b") as handle:
                lock(handle)
                # Where an open file can be removed, before anybody else may take it for free.
                if os.name != "nt":
                    shutil.rmtree(path.parent, ignore_errors=True)
            shutil.rmtree(path.parent, ignore_errors=True)
        except OSError:
            # It is in use, or somebody else is clearing it away.
            continue
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # One whose process ended before it held anything; who is just about to, makes another.
        with suppress(OSError):
            path.rmdir()


def _held(path: Path) -> IO[bytes] | None:
    """The lock file *path*, made and locked; ``None`` if it was cleared away before it was."""
    try:
        handle = path.open("a+b")
    except FileNotFoundError:
        return None
    try:
        lock(handle)
        if path.exists():
            return handle
    except OSError:
        pass
    handle.close()
    return None
