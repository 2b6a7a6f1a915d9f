"""A folder of daily files: which of its files are ledgers."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import LedgerError

# What an ending says of a file that its first bytes would say too; others are tried all the same.
_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".et", ".parquet"}
_NOTES = ("readme", "read me", "说明", "自述", "备注", "注意")
_UNSEEN = {"Cc", "Cf", "Cs"}
# What Windows leaves in a folder.
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class DailyFiles:
    """The ledgers in a folder, by name, and the names of what is none."""

    files: tuple[Path, ...]
    left_alone: tuple[str, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of the folder."""
        return (f"文件夹中没有读的文件：{'、'.join(self.left_alone)}",) if self.left_alone else ()


def daily_files(folder: Path, shown: str) -> DailyFiles:
    """The files of *folder*, which messages call *shown*; names are free, and only what is no ledger is left out.

    Raises:
        LedgerError: the folder cannot be read, or holds a folder, whose files nobody would miss in the report, or
            a file whose name nobody can read.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise LedgerError("台账文件夹打不开。", where=shown, remedy=f"请检查权限（{error.strerror}）。") from None
    seen = [entry for entry in entries if not entry.name.startswith(".")]
    inner = [entry.name for entry in seen if entry.is_dir() and entry.name != "__MACOSX"]
    if inner:
        raise LedgerError(
            f"台账文件夹里还有文件夹：{'、'.join(inner)}，里面的文件不会读。",
            where=shown,
            remedy="请把其中的台账移出来，再把空文件夹移到别处。",
        )
    unseen = [name for entry in seen if (name := _shown(entry.name)) != entry.name]
    if unseen:
        raise LedgerError(
            f"台账文件夹里有文件的名字含有看不见的字符（写作□）：{'、'.join(unseen)}。",
            where=shown,
            remedy="请给这些文件换个名字。",
        )
    kept = [entry for entry in seen if not (entry.is_dir() or _is_no_ledger(entry.name))]
    left = [entry.name for entry in entries if entry not in kept]
    return DailyFiles(tuple(folder / entry.name for entry in kept), tuple(left))


def _shown(name: str) -> str:
    """*name* with □ for what nobody sees: controls, directions, and bytes that are no text."""
    return "".join("□" if unicodedata.category(each) in _UNSEEN else each for each in name)


def _is_no_ledger(name: str) -> bool:
    """Excel's lock file, what the system keeps, or words about the folder."""
    stem, ending = os.path.splitext(name.casefold())
    if name.startswith("~$") or name.casefold() in _OF_THE_SYSTEM or ending == ".md":
        return True
    return ending not in _TABLES and stem.startswith(_NOTES)
