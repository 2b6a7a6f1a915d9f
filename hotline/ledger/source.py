"""Where the ledger of a month is.

Importing this costs little, for commands that only ask whether there is one; reading brings pandas.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import Site

if TYPE_CHECKING:
    from hotline.ledger.raw import RawLedger

ENDINGS = ("csv", "xlsx", "parquet")


@dataclass(frozen=True)
class LedgerSource:
    """Where a month's ledger is: its files, and what messages call the whole."""

    files: tuple[Path, ...]
    shown: str

    def fingerprint(self) -> str:
        """A hash of the content: another one as soon as anything in it is another."""
        return hashlib.sha256(b"".join(path.read_bytes() for path in self.files)).hexdigest()

    def read(self) -> RawLedger:
        """The ledger as it is.

        Raises:
            LedgerError: it cannot be read.
        """
        from hotline.ledger.reading import read_file  # noqa: PLC0415 - see above

        (path,) = self.files
        return read_file(path, self.shown)


def find_ledger(project: Project, site: Site, month: Month) -> LedgerSource | None:
    """The ledger of *month*, or ``None``.

    Raises:
        LedgerError: there is more than one, and nobody can say which is right.
    """
    found = ledger_files(project, month)
    if len(found) > 1:
        names = "、".join(project.shown(path) for path in found)
        raise LedgerError(f"{month.chinese}有不止一个台账：{names}。", remedy="请只保留一个，其余的移到别处。")
    return LedgerSource((found[0],), project.shown(found[0])) if found else None


def ledger_files(project: Project, month: Month) -> list[Path]:
    """The files that may be the ledger of *month*."""
    return [path for ending in ENDINGS if (path := project.data / f"{month}.{ending}").is_file()]
