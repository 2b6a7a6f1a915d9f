"""A table of a database, open for reading: its columns, and its rows as text, batch by batch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from hotline.months import Month
from hotline.parameters.database import Database

# Rows that are fetched at a time: what is in memory as Python objects.
BATCH = 10_000
# Seconds.
CONNECT_TIMEOUT = 10


class Kind(Enum):
    """What a column holds, as far as it matters to how it becomes text."""

    TEXT = auto()
    DAY = auto()
    MOMENT = auto()
    ZONED_MOMENT = auto()
    TRUTH = auto()
    FLOAT = auto()
    LIST = auto()
    BYTES = auto()
    OTHER = auto()

    @property
    def is_time(self) -> bool:
        """Whether the database can tell which rows are of a month."""
        return self in {Kind.DAY, Kind.MOMENT, Kind.ZONED_MOMENT}


@dataclass(frozen=True)
class Column:
    """A column of the table; ``readable`` says whether the user may read it."""

    name: str
    kind: Kind
    readable: bool = True


class OpenTable(ABC):
    """The site's table in one read-only transaction, so that all that is read of it is of one state.

    A driver says how a name is quoted (``quote``), how a value is marked (``marker``), whether the percent sign is
    special to it, and what its columns are; the queries are the same for all.
    """

    quote = '"'
    marker = "?"
    percent = "%"

    def __init__(self, database: Database) -> None:
        self.database = database

    @abstractmethod
    def columns(self) -> list[Column]:
        """The columns in their order; none if there is no such table."""

    @abstractmethod
    def tables(self) -> list[str]:
        """The tables and views that the user can see."""

    @abstractmethod
    def batches(self, query: str, values: Sequence[Any] = ()) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of *query*, :data:`BATCH` at a time."""

    @abstractmethod
    def as_text(self, name: str, kind: Kind) -> str:
        """The SQL expression that makes text of the column of the quoted *name*, or what Python makes text of."""

    def without_time(self, name: str) -> str:
        """The SQL condition that the column of times of the quoted *name* says of no month."""
        return f"{name} IS NULL"

    @property
    def name(self) -> str:
        """The table as a query writes it."""
        schema = self.database.schema_name
        return ".".join(self.quoted(part) for part in (schema, self.database.table) if part)

    def quoted(self, name: str) -> str:
        """*name* as an identifier, whatever is in it: SQL doubles the quotation mark within."""
        doubled = name.replace(self.quote, self.quote * 2).replace("%", self.percent)
        return f"{self.quote}{doubled}{self.quote}"

    def rows(self, columns: Sequence[Column], received: Column, month: Month) -> Iterator[list[tuple[Any, ...]]]:
        """The *columns* of the tickets received in *month*; of all tickets if the database cannot tell."""
        chosen = ", ".join(self.as_text(self.quoted(column.name), column.kind) for column in columns)
        query = f"SELECT {chosen} FROM {self.name}"  # noqa: S608 - names are quoted, values are parameters
        if received.kind.is_time:
            return self.batches(f"{query} WHERE {self._within(received)}", period(month))
        return self.batches(query)

    def has_row(self, received: Column, month: Month) -> bool:
        """Whether any ticket was received in *month*, by a column of times."""
        query = f"SELECT 1 FROM {self.name} WHERE {self._within(received)} LIMIT 1"  # noqa: S608 - as above
        return any(self.batches(query, period(month)))

    def rows_without(self, received: Column) -> int:
        """How many rows are of no month, by a column of times."""
        condition = self.without_time(self.quoted(received.name))
        query = f"SELECT COUNT(*) FROM {self.name} WHERE {condition}"  # noqa: S608 - as above
        return sum(int(number) for batch in self.batches(query) for (number,) in batch)

    def _within(self, received: Column) -> str:
        name = self.quoted(received.name)
        return f"{name} >= {self.marker} AND {name} < {self.marker}"


def period(month: Month) -> tuple[datetime, datetime]:
    """The first moment of *month* and that of the next."""
    after = month.last_day + timedelta(days=1)
    return datetime(month.year, month.number, 1), datetime(after.year, after.month, 1)  # noqa: DTZ001 - local times
