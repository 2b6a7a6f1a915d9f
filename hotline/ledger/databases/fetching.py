"""The tickets of a month out of a database: fetched once, in an order of their own, with a fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.databases import complaints
from hotline.ledger.databases.address import open_table
from hotline.ledger.databases.columns import Chosen, chosen_columns
from hotline.ledger.databases.received import month_of
from hotline.ledger.databases.table import Column
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.database import Database

_TEXT = pa.large_string()
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Fetched:
    """The tickets of a month.

    ``rows`` has a text column for each of ``columns``, ordered by ticket number and then by all columns.
    ``undated`` rows of the table have no time that says of which month they are.  ``unreadable`` columns the user
    may not read.
    """

    rows: pa.Table
    columns: tuple[Column, ...]
    undated: int
    unreadable: tuple[str, ...]

    def fingerprint(self) -> str:
        """A hash of all that was fetched: the same for the same rows, in whatever order they are kept."""
        described = (self.rows.column_names, len(self.rows), self.undated, self.unreadable)
        digest = hashlib.sha256(repr(described).encode())
        for column in self.rows.columns:
            for part in _parts(column):
                digest.update(part)
        return digest.hexdigest()


def fetch(root: Path, database: Database, site: Site, month: Month, shown: str) -> Fetched:
    """The tickets of *month*.

    Raises:
        LedgerError: the database cannot be read, the table has not the columns, or a cell is no text.
    """
    with open_table(root, database, shown) as table:
        chosen = chosen_columns(table, site, shown)
        told = chosen.received.kind.is_time
        undated = table.rows_without(chosen.received) if told else 0
        kept, seen = [], 0
        for batch in table.rows(chosen.columns, chosen.received, month):
            seen += len(batch)
            rows, without = _of_month(batch, chosen, month)
            undated += without
            kept.append(_as_arrow(rows, chosen.columns, shown))
    if not told and seen and undated == seen:
        raise complaints.no_times(shown, chosen.received.name, seen)
    schema = pa.schema([(column.name, _TEXT) for column in chosen.columns])
    return Fetched(_in_order(pa.Table.from_batches(kept, schema)), chosen.columns, undated, chosen.unreadable)


def _of_month(batch: Rows, chosen: Chosen, month: Month) -> tuple[Rows, int]:
    """The rows of *batch* that are of *month*, and how many are of no month that can be told."""
    if chosen.received.kind.is_time:
        return batch, 0
    months = [month_of(row[chosen.position]) for row in batch]
    return [row for row, of in zip(batch, months, strict=True) if of == month], months.count(None)


def _as_arrow(rows: Rows, columns: Sequence[Column], shown: str) -> pa.RecordBatch:
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [_texts(values, column.name, shown) for values, column in zip(cells, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, [column.name for column in columns])


def _texts(values: Sequence[Any], column: str, shown: str) -> pa.Array:
    """The *values* of a column as text; nothing is empty text."""
    types = set(map(type, values))
    if bytes in types:
        raise complaints.bytes_in_column(shown, column)
    if not types <= {str, type(None)}:
        from hotline.ledger.reading.cells import cell_text  # noqa: PLC0415 - brings pandas, half a second

        values = [cell_text(value) for value in values]
    try:
        texts = pc.fill_null(pa.array(values, _TEXT), "")
    except UnicodeEncodeError:
        raise complaints.not_text(shown, column) from None
    if pc.any(pc.match_substring(texts, "\x00")).as_py():
        raise complaints.not_text(shown, column)
    return texts


def _in_order(rows: pa.Table) -> pa.Table:
    """*rows* by their texts, byte by byte: databases order text each in their own way."""
    keys = [(name, "ascending") for name in rows.column_names]
    return rows.take(pc.sort_indices(rows, sort_keys=keys)).combine_chunks()


def _parts(column: pa.ChunkedArray) -> Iterator[memoryview]:
    """What tells a column's texts from all others: how long each is, and all of them one after another."""
    array = column.combine_chunks()
    _, offsets, content = array.buffers()
    ends = (
        np.frombuffer(offsets, "<i8")[array.offset : array.offset + len(array) + 1]
        if offsets
        else np.zeros(1, "<i8")
    )
    yield (ends - ends[0]).tobytes()
    yield memoryview(content)[ends[0] : ends[-1]] if content else memoryview(b"")
