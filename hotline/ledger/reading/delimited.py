"""Reading CSV files, whatever separates their cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.cells import column_of
from hotline.ledger.reading.header_row import LOOKED_AT, SAVE_AGAIN, HeaderRow
from hotline.ledger.reading.rows import in_columns, require_header_row
from hotline.ledger.reading.text_encoding import encoding_of
from hotline.parameters import Site

_SEPARATORS = (",", "\t", ";")
# Rows that are cells of Python at one time; the rest is columns.
_BLOCK = 20_000
_NAMED = 5


@dataclass
class _Lengths:
    """Rows that have other numbers of cells than the header row, by their numbers; ``long`` with those."""

    short: list[int] = field(default_factory=list)
    long: list[tuple[int, int, int]] = field(default_factory=list)


def read_delimited(content: bytes, shown: str, site: Site | None) -> RawLedger:
    """The rows of a CSV file.

    Raises:
        LedgerError: it is in no known encoding, a quote is left open, or a row has too many cells.
    """
    encoding = encoding_of(content, shown)
    if encoding != "utf-16" and b"\x00" in content:
        line = content.count(b"\n", 0, content.index(b"\x00")) + 1
        raise LedgerError(f"CSV 第 {line} 行有空字符（NUL），文件损坏。", where=shown, remedy=SAVE_AGAIN)
    header, separator = _header(content, encoding, Source(shown), site)
    lengths = _Lengths()
    records = _records(content, encoding, separator, shown)
    below = islice(records, header.position + 1, None)
    blocks = list(_blocks(below, header, lengths))
    if lengths.long:
        raise _too_long(lengths.long, len(header.headers), shown)
    columns = [_whole(chunks) for chunks in zip(*blocks, strict=True)]
    rows = len(columns[0]) if columns else 0
    numbers = np.arange(header.position + 2, header.position + 2 + rows)
    raw = in_columns(
        columns or [column_of(())] * len(header.headers),
        header,
        Source(shown, header_row=header.position + 1),
        numbers,
    )
    return raw.remarking(_said_of_short(lengths.short, shown)) if lengths.short else raw


def _header(content: bytes, encoding: str, source: Source, site: Site | None) -> tuple[HeaderRow, str]:
    """The header row as the separator shows it that makes most of it."""
    tried: list[tuple[int, int, HeaderRow | LedgerError, str]] = []
    for separator in _SEPARATORS:
        try:
            cells = [cells for _, cells in islice(_records(content, encoding, separator, source.file), LOOKED_AT)]
        except LedgerError as error:
            tried.append((-1, -1, error, separator))
        else:
            header = require_header_row(cells, source, site)
            tried.append((header.known, len(header.headers), header, separator))
    best = max(tried, key=lambda each: each[:2])
    if isinstance(best[2], LedgerError):
        raise best[2]
    return best[2], best[3]


def _records(content: bytes, encoding: str, separator: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it ends: a cell may hold several lines."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise LedgerError(
                f"CSV 第 {begins} 行的引号不配对。",
                where=shown,
                remedy=f"请用记事本打开，核对这一行的双引号；或者{SAVE_AGAIN.removeprefix('请')}",
            ) from None
        if cells is None:
            return
        yield reader.line_num, cells


def _blocks(
    records: Iterator[tuple[int, list[str]]], header: HeaderRow, lengths: _Lengths
) -> Iterator[list[pd.Series]]:
    width = len(header.headers)
    number = header.position + 2
    while block := list(islice(records, _BLOCK)):
        rows = [cells for _, cells in block]
        for at, (line, cells) in enumerate(block):
            if len(cells) != width:
                rows[at] = _fitted(cells, width, number + at, line, lengths)
        yield [column_of(column) for column in zip(*rows, strict=True)]
        number += len(block)


def _fitted(cells: list[str], width: int, number: int, line: int, lengths: _Lengths) -> list[str]:
    if any(cell.strip() for cell in cells[width:]):
        lengths.long.append((number, line, len(cells)))
    elif 0 < len(cells) < width:
        lengths.short.append(number)
    return cells[:width] + [""] * (width - len(cells))


def _whole(chunks: Sequence[pd.Series]) -> pd.Series:
    return chunks[0] if len(chunks) == 1 else pd.concat(chunks, ignore_index=True)


def _too_long(rows: list[tuple[int, int, int]], width: int, shown: str) -> LedgerError:
    named = [
        f"第 {number} 行{f'（用记事本打开是第 {line} 行）' if line != number else ''}有 {cells} 列"
        for number, line, cells in rows[:_NAMED]
    ]
    more = f"等 {len(rows)} 行" if len(rows) > _NAMED else ""
    return LedgerError(
        f"CSV {'，'.join(named)}{more}，表头却是 {width} 列。",
        where=shown,
        remedy="多半是单元格里的逗号没有用双引号括起来；请改正这几行，或从平台重新导出为 xlsx。",
    )


def _said_of_short(rows: list[int], shown: str) -> str:
    named = "、".join(map(str, rows[:_NAMED])) + ("等" if len(rows) > _NAMED else "")
    return f"{shown} 有 {len(rows)} 行的列数比表头少（第 {named} 行），缺的列按空白计入。"
