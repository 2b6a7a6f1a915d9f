"""Reading Parquet files."""

from __future__ import annotations

import io

import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.header_row import under_headers


def read_parquet(content: bytes, shown: str) -> RawLedger:
    """The rows of a Parquet file, numbered from 1.

    Raises:
        LedgerError: it is broken.
    """
    try:
        frame = pd.read_parquet(io.BytesIO(content))
    except (OSError, ValueError):
        raise LedgerError("Parquet 文件损坏，读不出来。", where=shown, remedy="请重新导出。") from None
    cells = [list(frame.columns), *frame.astype(object).where(frame.notna(), None).to_numpy().tolist()]
    return under_headers(cells, Source(shown), first_row=0)
