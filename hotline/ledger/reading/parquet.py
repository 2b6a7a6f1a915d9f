"""Reading Parquet files: typed columns, which stay columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.cells import as_column, cell_text
from hotline.ledger.reading.rows import in_columns, require_header_row
from hotline.parameters import Site

# China keeps one time, without summer time since 1991; the clock of this machine has no say.
_BEIJING = np.timedelta64(8, "h")
_FIRST, _LAST = np.datetime64("0001-01-01T00:00:00"), np.datetime64("9999-12-31T23:59:59")
# Five million tickets of twenty columns.
_MOST_CELLS = 100_000_000
# What pandas calls the column of an index without a name.
_INDEX = re.compile(r"__index_level_\d+__")
_TEXTS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)


def read_parquet(content: bytes, shown: str, site: Site | None) -> RawLedger:
    """The rows of a Parquet file, numbered from 1.

    Moments with a time zone are read as Beijing time.

    Raises:
        LedgerError: it is broken, or a column holds lists, records or bytes.
    """
    with _complaining(shown):
        file = pq.ParquetFile(pa.BufferReader(content))
        kinds = dict(zip(file.schema_arrow.names, file.schema_arrow.types, strict=False))
        names = [name for name in file.schema_arrow.names if not _INDEX.fullmatch(name)]
    header = require_header_row([names], Source(shown), site)
    rows = _require_a_ledger(file, shown)
    with _complaining(shown):
        columns = [_column(name, column, shown) for name, column in zip(names, _arrays(file, names), strict=True)]
    if {len(column) for column in columns} != {rows}:
        raise _broken(shown)
    raw = in_columns(columns, header, Source(shown), np.arange(1, rows + 1))
    zoned = [name for name in names if _has_zone(kinds[name])]
    said = f"{shown} 中 {'、'.join(f'“{name}”' for name in zoned)} 带有时区，已换算为北京时间。"
    return raw.remarking(said) if zoned else raw


@contextmanager
def _complaining(shown: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, pa.ArrowException):
        raise _broken(shown) from None


def _broken(shown: str) -> LedgerError:
    return LedgerError("Parquet 文件损坏，读不出来。", where=shown, remedy="请重新导出。")


def _require_a_ledger(file: pq.ParquetFile, shown: str) -> int:
    """How many rows there are: few bytes may be very many."""
    about = file.metadata
    if about.num_rows * max(about.num_columns, 1) > _MOST_CELLS:
        raise LedgerError(
            f"Parquet 文件太大：{about.num_rows} 行，{about.num_columns} 列。",
            where=shown,
            remedy="请检查是不是放错了文件；确实是台账时，请只导出本月的工单。",
        )
    rows: int = about.num_rows
    return rows


def _arrays(file: pq.ParquetFile, names: list[str]) -> Iterator[pa.ChunkedArray]:
    """One column after another, which takes less memory; by its name, unless there are two of one name."""
    if len(set(names)) == len(names):
        yield from (file.read(columns=[name]).column(name) for name in names)
    else:
        table = file.read()
        yield from (
            column for name, column in zip(table.column_names, table.columns, strict=True) if name in names
        )


def _has_zone(kind: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(kind) and kind.tz)


def _column(name: str, column: pa.ChunkedArray, shown: str) -> pd.Series:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if any(asked(kind) for asked in _TEXTS):
        return as_column(_decodable(name, column, shown))
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return _moments(column)
    if pa.types.is_boolean(kind):
        return as_column(pc.if_else(column, "是", "否"))
    if pa.types.is_integer(kind):
        return as_column(column.cast(pa.large_string()))
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind) or pa.types.is_time(kind):
        return as_column(_as_texts(column))
    raise LedgerError(
        f"Parquet 的“{name}”列不是文字、数或时间，而是 {kind}。",
        where=shown,
        remedy="请去掉这一列，或改成文字后重新导出。",
    )


def _decodable(name: str, column: pa.ChunkedArray, shown: str) -> pa.ChunkedArray:
    """Whoever writes a file may claim that bytes are text."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        raise LedgerError(
            f"Parquet 的“{name}”列中有不是 UTF-8 的文字。", where=shown, remedy="请按 UTF-8 重新导出。"
        ) from None
    return column


def _moments(column: pa.ChunkedArray) -> pd.Series:
    """What no calendar has is text, of which a rule complains."""
    found = column.cast(pa.timestamp("s"), safe=False).to_numpy().astype("datetime64[s]")
    if _has_zone(column.type):
        found = found + _BEIJING
    if ((found < _FIRST) | (found > _LAST)).any():
        return as_column(
            pa.array([str(moment) if moment == moment else "" for moment in found], pa.large_string())
        )
    return pd.Series(found)


def _as_texts(column: pa.ChunkedArray) -> pa.Array:
    """Each number once as a person sees it."""
    found = column.combine_chunks().dictionary_encode()
    texts = pa.array([_text(value) for value in found.dictionary.to_pylist()], pa.large_string())
    return texts.take(found.indices)


def _text(value: object) -> str:
    """A decimal number says 3 where a floating-point one does."""
    return cell_text(float(value) if isinstance(value, Decimal) else value)
