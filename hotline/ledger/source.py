"""Where the ledger of a month is: a file, a folder of daily files, or a database.

Importing this costs little, for commands that only ask whether there is one; reading brings pandas.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.daily_files import DailyFiles, daily_files
from hotline.ledger.databases.asking import has_tickets
from hotline.ledger.regular_files import hash_of
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.database import Database

if TYPE_CHECKING:
    from hotline.ledger.databases.fetching import Fetched
    from hotline.ledger.raw import RawLedger

# WPS names a workbook et, which is one of Excel all the same.
ENDINGS = ("csv", "tsv", "xls", "xlsx", "xlsm", "et", "parquet")


class LedgerSource(ABC):
    """Where a month's ledger is.

    ``shown`` is what messages and the manifest call it; ``files`` are those that it is read from, none of a
    database.
    """

    shown: str
    files: tuple[Path, ...]

    @abstractmethod
    def fingerprint(self) -> str:
        """A hash of the content: another one as soon as anything in it is another.

        Raises:
            LedgerError: it cannot be read.
        """

    @abstractmethod
    def read(self, site: Site) -> RawLedger:
        """The ledger as it is; *site* knows which headers there may be.

        Raises:
            LedgerError: it cannot be read.
        """


@dataclass(frozen=True)
class LedgerFiles(LedgerSource):
    """One file, or the daily files of a folder."""

    project: Project
    shown: str
    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        hashes = {self.project.shown(path): hash_of(path, self.project.shown(path)) for path in self.files}
        if self.shown in hashes:
            return hashes[self.shown]
        # Which file a row stands in is told with it.
        return hashlib.sha256(repr(hashes).encode()).hexdigest()

    def read(self, site: Site) -> RawLedger:
        from hotline.ledger.reading import read_file  # noqa: PLC0415 - see above
        from hotline.ledger.reading.daily_files import read_together  # noqa: PLC0415

        ledgers = [read_file(path, self.project.shown(path), site) for path in self.files]
        raw = ledgers[0] if len(ledgers) == 1 else read_together(ledgers, site)
        return replace(raw, remarks=(*raw.remarks, *self.remarks))


@dataclass(frozen=True)
class LedgerTable(LedgerSource):
    """The tickets of a month in a table of a database; they are fetched once, when they are first asked for."""

    project: Project
    site: Site
    database: Database
    month: Month
    files: tuple[Path, ...] = ()

    @property
    def shown(self) -> str:  # type: ignore[override]
        """The table and the month; not where the database is, nor who reads it."""
        return f"数据库 {self.database.table}（{self.month}）"

    def fingerprint(self) -> str:
        return self._fetched.fingerprint()

    def read(self, site: Site) -> RawLedger:
        from hotline.ledger.reading.database import read_fetched  # noqa: PLC0415 - see above

        return read_fetched(self._fetched, self.shown)

    def has_tickets(self) -> bool:
        """Whether there is a ticket of the month.

        Raises:
            LedgerError: the database cannot be read.
        """
        return has_tickets(self.project.root, self.database, self.site, self.month, self.shown)

    @cached_property
    def _fetched(self) -> Fetched:
        from hotline.ledger.databases.fetching import fetch  # noqa: PLC0415 - see above

        return fetch(self.project.root, self.database, self.site, self.month, self.shown)


def find_ledger(project: Project, site: Site, month: Month) -> LedgerSource | None:
    """The ledger of *month*, or ``None``; a file was put there on purpose, and is taken rather than a database.

    Raises:
        LedgerError: there is more than one, and nobody can say which is right; or the database cannot be read.
    """
    found = _files(project, month)
    folder = daily_folder(project, month)
    daily = daily_files(folder, project.shown(folder)) if folder.is_dir() else DailyFiles((), ())
    places = [*found, *([folder] if daily.files else [])]
    if len(places) > 1:
        names = "、".join(project.shown(path) for path in places)
        raise LedgerError(f"{month.chinese}有不止一个台账：{names}。", remedy="请只保留一个，其余的移到别处。")
    if places:
        shown = project.shown(places[0])
        remarks = (*daily.remarks, *([f"台账取自 {shown}，没有读数据库"] if site.database else []))
        return LedgerFiles(project, shown, tuple(found) or daily.files, remarks)
    if site.database is None:
        return None
    table = LedgerTable(project, site, site.database, month)
    return table if table.has_tickets() else None


def where_to_look(site: Site, month: Month) -> str:
    """Where the ledger of *month* may be, for whoever misses it."""
    files = f"data/{month}.csv（或 .xlsx、.parquet），或放每日台账的文件夹 data/{month}"
    return f"{files}，或数据库的表 {site.database.table}" if site.database else files


def ledger_files(project: Project, month: Month) -> list[Path]:
    """The files that may be the ledger of *month*, and the daily files that may be.

    Raises:
        LedgerError: the folder of daily files cannot be used.
    """
    folder = daily_folder(project, month)
    daily = daily_files(folder, project.shown(folder)).files if folder.is_dir() else ()
    return [*_files(project, month), *daily]


def daily_folder(project: Project, month: Month) -> Path:
    """Where the daily files of *month* would be."""
    return project.data / str(month)


def _files(project: Project, month: Month) -> list[Path]:
    return [path for ending in ENDINGS if (path := project.data / f"{month}.{ending}").is_file()]
