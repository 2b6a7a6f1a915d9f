"""Reading a ledger file as it is: every cell as text, every row with its number in the file.

What a file is, its content decides, not its name: exports are renamed by hand.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading.delimited import read_delimited
from hotline.ledger.reading.header_row import SAVE_AGAIN
from hotline.ledger.reading.markup import is_markup, read_markup
from hotline.ledger.reading.parquet import read_parquet
from hotline.ledger.reading.workbook import read_old_workbook, read_workbook
from hotline.ledger.regular_files import content_of
from hotline.parameters import Site

_WEB_ARCHIVE = b"MIME-Version:"
# An OLE file is an old xls workbook, or an xlsx workbook with a password.
_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


def read_file(path: Path, shown: str, site: Site | None = None) -> RawLedger:
    """The rows of *path*, which messages call *shown*.

    The headers that *site* knows tell the header row and the sheets; without a site, the first row that looks like
    a header row is taken for it.

    Raises:
        LedgerError: the file cannot be opened, or is no ledger that can be read.
    """
    content = content_of(path, shown)
    if not content.strip():
        raise LedgerError("台账是空文件。", where=shown, remedy=SAVE_AGAIN)
    if content.startswith(_WEB_ARCHIVE):
        raise LedgerError("台账是网页存档（MHTML）。", where=shown, remedy="请在 Excel 中另存为 xlsx。")
    with _without_collection():
        return _reader(content)(content, shown, site)


def _reader(content: bytes) -> Callable[[bytes, str, Site | None], RawLedger]:
    if content.startswith(_ZIP):
        return read_workbook
    if content.startswith(_OLE):
        return read_old_workbook
    if content.startswith(_PARQUET):
        return read_parquet
    if is_markup(content):
        return read_markup
    return read_delimited


@contextmanager
def _without_collection() -> Iterator[None]:
    """Millions of new cells make Python look for rubbish again and again, where there is none."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
