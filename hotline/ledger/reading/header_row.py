"""From the cells of a sheet to rows under their headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source, of_one_source
from hotline.ledger.reading.cells import cell_text

SAVE_AGAIN = "请从平台重新导出，或在 Excel 中另存为 xlsx 或“CSV UTF-8”。"


def under_headers(cells: Sequence[Sequence[Any]], source: Source, first_row: int) -> RawLedger:
    """The rows below the first one, which holds the headers; *first_row* is its number.

    Raises:
        LedgerError: there is no row.
    """
    if not cells:
        raise LedgerError("台账中没有表头。", where=source.file, remedy=SAVE_AGAIN)
    headers = [cell_text(cell) for cell in cells[0]]
    texts = [[cell_text(cell) for cell in row] for row in cells[1:]]
    filled = np.array([any(row) for row in texts], dtype=bool)
    frame = pd.DataFrame(texts, columns=pd.Index(headers, dtype=str), dtype=str)
    numbers = np.arange(first_row + 1, first_row + 1 + len(texts))
    return of_one_source(source, frame.loc[filled], numbers[filled])
