"""SQLite files, through the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hotline.ledger.databases import complaints
from hotline.ledger.databases.table import BATCH, CONNECT_TIMEOUT, Column, Kind, OpenTable
from hotline.parameters.database import Database

# Of a hidden column (1) of a virtual table a query is not to know.
_COLUMNS = "SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden <> 1"
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "ORDER BY name"
)
# A number of SQLite is a number of any kind: which one, only the value says.
_TRUTHS = ("BOOL",)


class SqliteTable(OpenTable):
    """A table of an SQLite file.  Its columns have no types to rely on: times are text to it."""

    def __init__(self, connection: sqlite3.Connection, database: Database) -> None:
        super().__init__(database)
        self._connection = connection

    def columns(self) -> list[Column]:
        try:
            found = self._connection.execute(_COLUMNS, (self.database.table,)).fetchall()
        except sqlite3.OperationalError as error:
            # Of a view whose tables are gone.
            if "no such" in str(error):
                return []
            raise
        return [Column(name, Kind.TRUTH if _is_truth(written) else Kind.TEXT) for name, written in found]

    def tables(self) -> list[str]:
        return [name for (name,) in self._connection.execute(_TABLES)]

    def batches(self, query: str, values: Sequence[Any] = ()) -> Iterator[list[tuple[Any, ...]]]:
        with closing(self._connection.execute(query, tuple(values))) as cursor:
            while batch := cursor.fetchmany(BATCH):
                yield batch

    def as_text(self, name: str, kind: Kind) -> str:
        if kind is Kind.TRUTH:
            return f"CASE {name} WHEN 1 THEN '是' WHEN 0 THEN '否' ELSE {name} END"
        return name


@contextmanager
def open_sqlite(path: Path, database: Database, shown: str) -> Iterator[SqliteTable]:
    """The table in the file *path*.

    Raises:
        LedgerError: the file cannot be read, then and while it is read.
    """
    try:
        address = f"{path.resolve().as_uri()}?mode=ro"
        with closing(
            sqlite3.connect(address, uri=True, timeout=CONNECT_TIMEOUT, isolation_level=None)
        ) as connection:
            # A file may come from anybody: its views get no function that does more than compute.
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield SqliteTable(connection, database)
    except sqlite3.Error as error:
        if "decode to UTF-8" in str(error):
            raise complaints.not_text(shown) from None
        raise complaints.unusable_file(shown) from None


def _is_truth(written: str) -> bool:
    return written.upper().startswith(_TRUTHS)
