"""Cells of a file, one or a column of them, as the text that a person sees or as moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.reading.plain_writing import NOT_PLAIN, has_pattern, one_of, plainly_written

# Beyond them, a floating-point number has lost digits, and Excel shows it with an exponent.
EXACT = 10**15
_BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_WITHOUT_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
# What stands around a text and cannot be seen.
AROUND = _BLANKS + _WITHOUT_WIDTH
_BETWEEN = "\x00"
_BLANK = f"(?:{one_of(AROUND)})"
_NOT_PLAIN = rf"(?:^|\x00){_BLANK}|{_BLANK}(?:\x00|$)|{NOT_PLAIN}"
_HALF_A_SECOND = np.timedelta64(500, "ms")


def cell_text(cell: Any) -> str:
    """A cell as the text a person sees in it, without blanks around it; moments to the second."""
    if isinstance(cell, str):
        return cell.strip(AROUND)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return f"{cell + timedelta(milliseconds=500):%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip(AROUND)


def _number(cell: float) -> str:
    if cell.is_integer() and abs(cell) < EXACT:
        return str(int(cell))
    return f"{cell:.15G}" if abs(cell) >= EXACT else repr(cell)


def column_of(cells: Sequence[Any]) -> pd.Series:
    """A column of cells: ``datetime64[s]`` where every one that is filled holds a moment, else ``str``."""
    try:
        texts, plain = _joined(cells)
        return pd.Series(pd.array(texts, dtype="str")) if plain else as_column(texts)
    except TypeError:
        kinds = set(map(type, cells))
    if kinds & {date, datetime} and kinds <= {date, datetime, str} and not _says_anything(cells, kinds):
        return pd.Series(_moments(cells))
    return as_column(pa.array([cell_text(cell) for cell in cells], pa.large_string()))


def as_column(texts: pa.Array | pa.ChunkedArray) -> pd.Series:
    """The *texts*, plainly written and without blanks around, as a column of type ``str``; missing ones empty."""
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    filled = pc.fill_null(whole.cast(pa.large_string()), "")
    return pd.Series(pd.array(plainly_written(pc.utf8_trim(filled, characters=AROUND)), dtype="str"))


def _says_anything(cells: Sequence[Any], kinds: set[type]) -> bool:
    return str in kinds and any(type(cell) is str and cell.strip(AROUND) for cell in cells)


def _moments(cells: Sequence[Any]) -> np.ndarray:
    """Excel counts in days: a second is a fraction of one, and comes back a little early or late."""
    exact = np.array([None if type(cell) is str else cell for cell in cells], dtype="datetime64[us]")
    return (exact + _HALF_A_SECOND).astype("datetime64[s]")


def _joined(cells: Sequence[str]) -> tuple[pa.LargeStringArray, bool]:
    """All cells as one text, encoded at once, which is faster than one by one; and whether all are plain already.

    Raises:
        TypeError: a cell is no text.
    """
    if not cells:
        return pa.array([], pa.large_string()), True
    content = _BETWEEN.join(cells).encode()
    ends = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == 0)
    if len(ends) != len(cells) - 1:
        return pa.array(cells, pa.large_string()), False
    starts = np.zeros(len(cells) + 1, dtype=np.int64)
    starts[1:-1] = ends - np.arange(len(ends))
    starts[-1] = len(content) - len(ends)
    texts = pa.py_buffer(content.replace(_BETWEEN.encode(), b""))
    plain = not has_pattern(content, _NOT_PLAIN)
    return pa.LargeStringArray.from_buffers(len(cells), pa.py_buffer(starts), texts), plain
