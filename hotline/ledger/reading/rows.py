"""From the cells of a sheet to the rows of a ledger: under their headers, without what is no ticket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.fields import TIME_FIELDS
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.cells import column_of
from hotline.ledger.reading.header_row import SAVE_AGAIN, HeaderRow, find_header_row
from hotline.ledger.reading.no_tickets import no_tickets
from hotline.ledger.reading.serials import in_moments
from hotline.parameters import Site

MOST_COLUMNS = 2000


def require_header_row(cells: Sequence[Sequence[Any]], source: Source, site: Site | None) -> HeaderRow:
    """The header row of *cells*.

    Raises:
        LedgerError: no cell of the first rows is filled, or there are very many.
    """
    refuse_too_wide(max(map(len, cells), default=0), source)
    header = find_header_row(cells, site)
    if header is None:
        raise LedgerError("台账中没有表头。", where=source.where, remedy=SAVE_AGAIN)
    return header


def refuse_too_wide(columns: int, source: Source) -> None:
    """Each column takes a millisecond, and nobody has so many.

    Raises:
        LedgerError: there are more than :data:`MOST_COLUMNS`.
    """
    if columns > MOST_COLUMNS:
        raise LedgerError(
            f"台账有 {columns} 列，最多 {MOST_COLUMNS} 列。",
            where=source.where,
            remedy="请检查是不是放错了文件；确实是台账时，请删去用不到的列。",
        )


def under_headers(
    cells: Sequence[Sequence[Any]], header: HeaderRow, source: Source, *, starts_1904: bool = False
) -> RawLedger:
    """The rows of *cells*, all of one length, that stand under *header*; the first row of *cells* is row 1.

    Raises:
        LedgerError: very many columns have something in them.
    """
    below = cells[header.position + 1 :]
    columns = list(zip(*below, strict=True)) if below else [()] * len(header.headers)
    # A sheet is as wide as its farthest cell that was ever touched.
    kept = [at for at, column in enumerate(columns) if header.headers[at] or any(cell != "" for cell in column)]
    refuse_too_wide(len(kept), source)
    numbers = np.arange(header.position + 2, header.position + 2 + len(below))
    made = [column_of(columns[at]) for at in kept]
    return in_columns(made, header.only(kept), source, numbers, starts_1904=starts_1904)


def in_columns(
    columns: Sequence[pd.Series],
    header: HeaderRow,
    source: Source,
    row_of: np.ndarray,
    *,
    starts_1904: bool = False,
) -> RawLedger:
    """The rows that *columns* hold, one for each header; ``row_of`` says where each row stands.

    Numbers of days among the moments become moments; they count from 1900, or else from 1904.
    """
    columns, remarks = _with_moments(columns, header, source, starts_1904)
    filled = np.zeros(len(row_of), dtype=bool)
    some = []
    for column in columns:
        cells = (column != "").to_numpy() if column.dtype == "str" else column.notna().to_numpy()
        some.append(cells.any())
        filled |= cells
    # A sheet is as wide as its farthest cell that was ever touched.
    kept = [at for at, header_ in enumerate(header.headers) if header_ or some[at]]
    aside = no_tickets(columns, header)
    tickets = filled.copy()
    tickets[list(aside.row_reasons)] = False
    rows = pd.concat([columns[at] for at in kept], axis=1, ignore_index=True) if kept else pd.DataFrame()
    rows.columns = pd.Index([header.headers[at] for at in kept], dtype=str)
    if not tickets.all():
        rows, row_of = rows.loc[tickets].reset_index(drop=True), row_of[tickets]
    return RawLedger((source,), rows, np.zeros(len(rows), dtype="int32"), row_of, aside.counted, remarks)


def _with_moments(
    columns: Sequence[pd.Series], header: HeaderRow, source: Source, starts_1904: bool
) -> tuple[list[pd.Series], tuple[str, ...]]:
    made, remarks = [], []
    for column, name, field in zip(columns, header.headers, header.fields, strict=True):
        moments, count = in_moments(column, starts_1904) if field in TIME_FIELDS else (column, 0)
        made.append(moments)
        if count:
            remarks.append(f"{source.where}的“{name}”列有 {count} 格是 Excel 的日期序号，已换算为时间。")
    return made, tuple(remarks)
