"""Writing a file that only its owner may read: as a whole or not at all, and never readable by others in between.

Systems with file modes hold to them from the first byte on.  Windows has none: there, a file has the rights of the
folder that it is in.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
_UNFINISHED = ".unfinished-"
# Seconds after which what is unfinished belongs to no run that is still alive.
_LONG_AGO = 3600


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which stands at *path* once the block has ended, and not at all if it raises.

    Its folder is made if need be, and is its owner's alone too.  Until then the file is in a folder of its own,
    ``Path(file.name).parent``, where whoever writes may keep what is as private; what a run left there that was
    killed, a later one clears away.

    Raises:
        OSError: it cannot be written, or another program does not let go of what stands there.
    """
    path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    path.parent.chmod(OWNERS_FOLDER)
    _clear_away(path.parent)
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        with open(unfinished, "x+b", opener=_for_its_owner) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)


def _for_its_owner(name: str, flags: int) -> int:
    return os.open(name, flags, OWNER_ONLY)


def _clear_away(folder: Path) -> None:
    for left in folder.glob(f"{_UNFINISHED}*"):
        # Its own run may just be putting it in place.
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                shutil.rmtree(left, ignore_errors=True)
