"""The kinds of databases, as tests fill them: a table from its columns and rows, and its address."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import duckdb

Rows = Sequence[Sequence[object]]


class Engine(ABC):
    """A database that a test writes; ``types`` are its names for what a column holds."""

    quote = '"'
    marker = "?"
    types: ClassVar[Mapping[str, str]]
    password: str | None = None

    @property
    @abstractmethod
    def address(self) -> str:
        """As params/site.yaml has it."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may show."""
        return (self.address,)

    @abstractmethod
    def run(self, *statements: str, rows: Rows = ()) -> None:
        """Run *statements*; the last one for each of *rows*."""

    def quoted(self, name: str) -> str:
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def make(self, table: str, columns: Mapping[str, str], rows: Rows = ()) -> None:
        """A new *table* whose *columns* are of the kinds of ``types``, or as the database calls them."""
        kinds = {self.quoted(name): self.types.get(kind, kind) for name, kind in columns.items()}
        described = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
        name, markers = self.quoted(table), ", ".join([self.marker] * len(columns))
        made = f"DROP TABLE IF EXISTS {name}", f"CREATE TABLE {name} ({described})"
        escaped = name.replace("%", "%%") if self.marker == "%s" else name
        added = [f"INSERT INTO {escaped} VALUES ({markers})"] if rows else []
        self.run(*made, *added, rows=rows)

    def value(self, kind: str, text: str) -> object:
        """What a column of *kind* holds where a ledger says *text*."""
        if not text:
            return "" if kind == "text" else None
        match kind:
            case "moment" | "zoned":
                return datetime.fromisoformat(text)
            case "truth":
                return text == "是"
            case "list":
                return text.split("、")
        return text


class FileEngine(Engine):
    """A database in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def address(self) -> str:
        return str(self.path)


class SqliteEngine(FileEngine):
    types: ClassVar = {
        "text": "TEXT",
        "moment": "DATETIME",
        "zoned": "DATETIME",
        "day": "DATE",
        "truth": "BOOLEAN",
    }

    def run(self, *statements: str, rows: Rows = ()) -> None:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            run_all(connection, statements, rows)

    def value(self, kind: str, text: str) -> object:
        # It keeps times as text.
        return super().value("text" if kind in {"moment", "zoned"} else kind, text)


class DuckdbEngine(FileEngine):
    types: ClassVar = {
        "text": "VARCHAR",
        "moment": "TIMESTAMP",
        "zoned": "TIMESTAMPTZ",
        "day": "DATE",
        "truth": "BOOLEAN",
        "list": "VARCHAR[]",
    }

    def run(self, *statements: str, rows: Rows = ()) -> None:
        with closing(duckdb.connect(str(self.path))) as connection:
            connection.execute("SET TimeZone = 'Asia/Shanghai'").begin()
            run_all(connection, statements, rows)
            connection.commit()


def run_all(
    connection: sqlite3.Connection | duckdb.DuckDBPyConnection, statements: Sequence[str], rows: Rows
) -> None:
    """Run *statements*; the last one for each of *rows*."""
    *first, last = statements
    for statement in first:
        connection.execute(statement)
    if rows:
        connection.executemany(last, rows)
    else:
        connection.execute(last)
