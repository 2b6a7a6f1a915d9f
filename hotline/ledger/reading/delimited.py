"""Reading CSV files."""

from __future__ import annotations

import io
import re

import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.header_row import SAVE_AGAIN, under_headers


def read_delimited(content: bytes, shown: str) -> RawLedger:
    """The rows of a CSV file.

    Raises:
        LedgerError: it is in no known encoding, or its rows have different numbers of cells.
    """
    text = _decoded(content, shown)
    try:
        cells = pd.read_csv(
            io.StringIO(text), header=None, dtype=str, na_filter=False, skip_blank_lines=False, engine="c"
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise LedgerError(_csv_fault(str(error)), where=shown, remedy=SAVE_AGAIN) from None
    return under_headers(cells.to_numpy().tolist(), Source(shown), first_row=1)


def _csv_fault(said: str) -> str:
    """What pandas *said* of a CSV file, in Chinese."""
    columns = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", said)
    if columns:
        return f"CSV 第 {columns[2]} 行有 {columns[3]} 列，表头却是 {columns[1]} 列。"
    return "CSV 的列数前后不一致或引号不配对。"


def _decoded(content: bytes, shown: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise LedgerError(
        "台账既不是 Excel、Parquet 文件，也不是 UTF-8 或 GBK 编码的 CSV。", where=shown, remedy=SAVE_AGAIN
    )
