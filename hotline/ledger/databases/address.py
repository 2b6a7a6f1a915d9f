"""Where the database is, and which kind it is: the address comes from the site or from the environment."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from hotline.ledger.databases import complaints
from hotline.ledger.databases.table import OpenTable
from hotline.parameters.database import IS_URL, Database

ADDRESS_VARIABLE, PASSWORD_VARIABLE = "HOTLINE_DATABASE", "HOTLINE_DATABASE_PASSWORD"
_FILES = ("", "sqlite", "duckdb")
_SQLITE, _DUCKDB = b"SQLite format 3\x00", b"DUCK"


def address_of(database: Database) -> str | None:
    """What the environment says, or else the site: a host on an intranet need not stand in a tracked file."""
    return os.environ.get(ADDRESS_VARIABLE, "").strip() or database.address


def address_from_anywhere(root: Path, database: Database) -> str | None:
    """The address as a process that works in another folder has to be told it: a file's path in full."""
    address = address_of(database)
    if address is None:
        return None
    scheme = _scheme(address)
    return str(_path(address, scheme, root).resolve()) if scheme in _FILES else address


def open_table(root: Path, database: Database, shown: str) -> AbstractContextManager[OpenTable]:
    """The table of *database*, which messages call *shown*; paths are relative to *root*.

    Raises:
        LedgerError: there is no usable address, or no such file; or what opening and reading it raises.
    """
    address = address_of(database)
    if address is None:
        raise complaints.no_address(shown)
    password = os.environ.get(PASSWORD_VARIABLE)
    scheme = _scheme(address)
    try:
        match scheme:
            case "postgres" | "postgresql":
                from hotline.ledger.databases.postgresql import open_postgresql  # noqa: PLC0415 - few have one

                return open_postgresql(address, password, database, shown)
            case "mysql" | "mariadb":
                from hotline.ledger.databases.mysql import open_mysql  # noqa: PLC0415

                return open_mysql(address, password, database, shown)
            case _ if scheme in _FILES:
                return _open_file(_path(address, scheme, root), database, shown)
    except ImportError as error:
        raise complaints.no_driver(shown, error.name or "") from None
    raise complaints.bad_address(shown, "postgresql://…、mysql://… 或一个 SQLite、DuckDB 文件")


def _scheme(address: str) -> str:
    return address.partition("://")[0].lower() if IS_URL.match(address) else ""


def _path(address: str, scheme: str, root: Path) -> Path:
    """A file's path; after the scheme, ``///a.db`` is relative and ``////a.db`` absolute, as elsewhere."""
    written = address.removeprefix(address[: len(scheme) + 3]).removeprefix("/") if scheme else address
    return root / written


def _open_file(path: Path, database: Database, shown: str) -> AbstractContextManager[OpenTable]:
    """A file is what its first bytes say."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise complaints.no_file(shown) from None
    except OSError:
        raise complaints.unusable_file(shown) from None
    if start == _SQLITE:
        from hotline.ledger.databases.sqlite_file import open_sqlite  # noqa: PLC0415

        return open_sqlite(path, database, shown)
    if start[8:12] == _DUCKDB:
        from hotline.ledger.databases.duckdb_file import open_duckdb  # noqa: PLC0415

        return open_duckdb(path, database, shown)
    raise complaints.unusable_file(shown)
