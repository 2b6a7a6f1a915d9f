"""From the tickets that were fetched out of a database to a ledger as it was read."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.databases.fetching import Fetched
from hotline.ledger.databases.table import Column, Kind
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.cells import as_column

UNDATED = "没有受理时间，或认不出是哪个月"


def read_fetched(fetched: Fetched, shown: str) -> RawLedger:
    """The tickets of *fetched*, which messages call *shown*; rows of a database have no numbers.

    Rows that nobody can say the month of are set aside in every month.
    """
    columns = {
        column.name: _as_read(fetched.rows[position], column) for position, column in enumerate(fetched.columns)
    }
    rows = pd.DataFrame(columns)
    nowhere = np.zeros(len(rows), dtype="int32")
    aside = Counter({UNDATED: fetched.undated} if fetched.undated else {})
    remarks = (
        f"台账取自{shown}，共 {len(rows)} 行",
        *(f"“{name}”列没有读取权限，没有读" for name in fetched.unreadable),
    )
    return RawLedger((Source(shown),), rows, nowhere, nowhere, aside, remarks)


def _as_read(texts: pa.ChunkedArray, column: Column) -> pd.Series:
    """Moments as such where each is one; a date that no calendar has stays the text that the rules complain of."""
    if column.kind in {Kind.MOMENT, Kind.ZONED_MOMENT}:
        empty = pc.equal(texts, "")
        try:
            return pc.if_else(empty, None, texts).cast(pa.timestamp("s")).to_pandas()
        except pa.ArrowInvalid:
            pass
    return as_column(texts)
