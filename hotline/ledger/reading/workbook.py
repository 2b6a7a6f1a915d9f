"""Reading Excel workbooks."""

from __future__ import annotations

import io

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.header_row import SAVE_AGAIN, under_headers


def read_workbook(content: bytes, shown: str) -> RawLedger:
    """The rows of the first sheet of a workbook.

    Raises:
        LedgerError: it is broken, or has a password.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where there is a workbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = workbook.sheet_names[0]
        cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, IndexError):
        raise LedgerError("Excel 文件损坏或有密码，读不出来。", where=shown, remedy=SAVE_AGAIN) from None
    return under_headers(cells, Source(shown, sheet), first_row=1)
