"""A lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import sys
from typing import IO


def lock(handle: IO[bytes]) -> None:
    """Lock the open file *handle* for this process.

    Raises:
        OSError: another one holds it.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
