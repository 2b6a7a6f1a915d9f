"""Reading a ledger file as it is: every cell as text, every row with its number in the file.

What a file is, its content decides, not its name: exports are renamed by hand.
"""

from __future__ import annotations

from pathlib import Path

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading.delimited import read_delimited
from hotline.ledger.reading.header_row import SAVE_AGAIN
from hotline.ledger.reading.parquet import read_parquet
from hotline.ledger.reading.workbook import read_workbook

# An OLE file is an old xls workbook, or an xlsx workbook with a password.
_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


def read_file(path: Path, shown: str) -> RawLedger:
    """The rows of *path*, which messages call *shown*.

    Raises:
        LedgerError: the file cannot be opened, or is no CSV, XLSX or Parquet file with a header row.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LedgerError("台账打不开。", where=shown, remedy=f"请检查文件权限（{error.strerror}）。") from None
    if not content.strip():
        raise LedgerError("台账是空文件。", where=shown, remedy=SAVE_AGAIN)
    if content.startswith((_ZIP, _OLE)):
        return read_workbook(content, shown)
    if content.startswith(_PARQUET):
        return read_parquet(content, shown)
    return read_delimited(content, shown)
