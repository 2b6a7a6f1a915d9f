"""DuckDB files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from hotline.ledger.databases import complaints
from hotline.ledger.databases.table import BATCH, Column, Kind, OpenTable
from hotline.parameters.database import Database

_KINDS = {
    "TIMESTAMP WITH TIME ZONE": Kind.ZONED_MOMENT,
    "DATE": Kind.DAY,
    "BOOLEAN": Kind.TRUTH,
    "BLOB": Kind.BYTES,
    "FLOAT": Kind.FLOAT,
    "DOUBLE": Kind.FLOAT,
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"), Kind.MOMENT),
}
# A view may name other files, and a query Python's own variables: neither is looked at, and nothing is fetched.
_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


class DuckdbTable(OpenTable):
    """A table of a DuckDB file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, database: Database) -> None:
        super().__init__(database)
        self._connection = connection

    def columns(self) -> list[Column]:
        try:
            found = self._connection.execute(f"DESCRIBE SELECT * FROM {self.name}").fetchall()  # noqa: S608 - quoted
        except duckdb.CatalogException:
            # After an error a transaction answers nothing more.
            self._connection.rollback()
            self._connection.begin()
            return []
        return [Column(name, _kind(written)) for name, written, *_ in found]

    def tables(self) -> list[str]:
        found = self._connection.execute("SELECT table_name FROM information_schema.tables ORDER BY table_name")
        return [name for (name,) in found.fetchall()]

    def batches(self, query: str, values: Sequence[Any] = ()) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self._connection.execute(query, list(values))
        while batch := cursor.fetchmany(BATCH):
            yield batch

    def without_time(self, name: str) -> str:
        return f"{name} IS NULL OR NOT isfinite({name})"

    def as_text(self, name: str, kind: Kind) -> str:
        match kind:
            case Kind.FLOAT:
                return name
            case Kind.MOMENT | Kind.ZONED_MOMENT:
                return f"strftime({name}::TIMESTAMP, '%Y-%m-%d %H:%M:%S')"
            case Kind.TRUTH:
                return f"CASE WHEN {name} THEN '是' WHEN NOT {name} THEN '否' END"
            case Kind.LIST:
                return f"array_to_string({name}, '、')"
        return f"{name}::VARCHAR"


@contextmanager
def open_duckdb(path: Path, database: Database, shown: str) -> Iterator[DuckdbTable]:
    """The table in the file *path*.

    Raises:
        LedgerError: the file cannot be read, then and while it is read.
    """
    try:
        with closing(_connected(path, shown)) as connection:
            connection.execute("SET TimeZone = $zone", {"zone": database.time_zone})
            connection.execute("BEGIN")
            yield DuckdbTable(connection, database)
    except duckdb.PermissionException:
        raise complaints.reaches_outside(shown) from None
    except duckdb.Error as error:
        raise complaints.something_else(shown, type(error).__name__) from None


def _connected(path: Path, shown: str) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=True, config=_ALONE)
    except duckdb.Error:
        raise complaints.unusable_file(shown) from None


def _kind(written: str) -> Kind:
    return Kind.LIST if written.endswith("[]") else _KINDS.get(written, Kind.OTHER)
