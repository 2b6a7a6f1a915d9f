"""Reading a ledger file as it is: every cell as text, every row with its number in the file.

What a file is, its content decides, not its name: exports are renamed by hand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from hotline.errors import LedgerError

# An OLE file is an old xls workbook, or an xlsx workbook with a password.
_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"
_SAVE_AGAIN = "请从平台重新导出，或在 Excel 中另存为 xlsx 或“CSV UTF-8”。"


@dataclass(frozen=True)
class RawLedger:
    """A ledger file's rows.

    ``rows`` has one text column for each header of the file, in its order; its index is the row number
    that Excel shows.
    """

    file: str
    sheet: str
    rows: pd.DataFrame

    @property
    def where(self) -> str:
        """File and, in a workbook, sheet."""
        return f"{self.file}，工作表“{self.sheet}”" if self.sheet else self.file


def read_ledger(path: Path, shown: str) -> RawLedger:
    """The rows of *path*, which messages call *shown*.

    Raises:
        LedgerError: the file cannot be opened, or is no CSV, XLSX or Parquet file with a header row.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LedgerError("台账打不开。", where=shown, remedy=f"请检查文件权限（{error.strerror}）。") from None
    if not content.strip():
        raise LedgerError("台账是空文件。", where=shown, remedy=_SAVE_AGAIN)
    if content.startswith((_ZIP, _OLE)):
        return _read_workbook(content, shown)
    if content.startswith(_PARQUET):
        return _read_parquet(content, shown)
    return _read_csv(content, shown)


def _read_csv(content: bytes, shown: str) -> RawLedger:
    text = _decoded(content, shown)
    try:
        cells = pd.read_csv(
            io.StringIO(text), header=None, dtype=str, na_filter=False, skip_blank_lines=False, engine="c"
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise LedgerError(_csv_fault(str(error)), where=shown, remedy=_SAVE_AGAIN) from None
    return RawLedger(shown, "", _with_headers(cells.to_numpy().tolist(), shown, first_row=1))


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
        "台账既不是 Excel、Parquet 文件，也不是 UTF-8 或 GBK 编码的 CSV。", where=shown, remedy=_SAVE_AGAIN
    )


def _read_workbook(content: bytes, shown: str) -> RawLedger:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where there is a workbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = workbook.sheet_names[0]
        cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, IndexError):
        raise LedgerError("Excel 文件损坏或有密码，读不出来。", where=shown, remedy=_SAVE_AGAIN) from None
    return RawLedger(shown, sheet, _with_headers(cells, shown, first_row=1))


def _read_parquet(content: bytes, shown: str) -> RawLedger:
    try:
        frame = pd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError):
        raise LedgerError("Parquet 文件损坏，读不出来。", where=shown, remedy="请重新导出。") from None
    cells = [list(frame.columns), *frame.astype(object).where(frame.notna(), None).to_numpy().tolist()]
    return RawLedger(shown, "", _with_headers(cells, shown, first_row=0))


def _with_headers(cells: Sequence[Sequence[Any]], shown: str, first_row: int) -> pd.DataFrame:
    if not cells:
        raise LedgerError("台账中没有表头。", where=shown, remedy=_SAVE_AGAIN)
    headers = [cell_text(cell) for cell in cells[0]]
    texts = [[cell_text(cell) for cell in row] for row in cells[1:]]
    numbers = pd.RangeIndex(first_row + 1, first_row + 1 + len(texts))
    frame = pd.DataFrame(texts, columns=pd.Index(headers, dtype=str), index=numbers, dtype=str)
    return frame.loc[[any(row) for row in texts]]


def cell_text(cell: Any) -> str:
    """A cell as the text a person sees in it, without blanks around it."""
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell).strip()
