"""A bug in this room must not tell what stands in a ledger: its message may quote a cell."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from hotline.errors import UserError

_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")
_PACKAGE = Path(__file__).parent.parent


class LedgerBug(Exception):  # noqa: N818 - a bug, and no error of the family
    """A bug in what reads, checks or cleans a ledger: what kind of exception, and where; never its message."""


def telling_no_rows(work: Callable[_Given, _Returned]) -> Callable[_Given, _Returned]:
    """*work*, of whose unexpected exceptions nothing is told but their class and the lines that they came through.

    The texts of pandas, Arrow and the readers quote what they stumble over.  Errors for users are masked where
    they are made; those of the disk hold names of files.
    """

    @functools.wraps(work)
    def telling(*args: _Given.args, **kwargs: _Given.kwargs) -> _Returned:
        try:
            return work(*args, **kwargs)
        except (UserError, OSError, MemoryError, LedgerBug):
            raise
        except Exception as bug:  # noqa: BLE001 - whichever it is
            raise LedgerBug(_told(bug)) from None

    return telling


def _told(bug: Exception) -> str:
    frames = [
        frame for frame in traceback.extract_tb(bug.__traceback__) if _PACKAGE in Path(frame.filename).parents
    ]
    lines = [f"{Path(frame.filename).relative_to(_PACKAGE.parent).as_posix()}:{frame.lineno}" for frame in frames]
    return f"{type(bug).__name__}（{' → '.join(lines)}）"
