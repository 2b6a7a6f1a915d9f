"""Moments that Excel keeps as numbers, where nobody told it to show them as moments."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.distinct import arrow_texts
from hotline.ledger.reading.plain_writing import moments_plainly_written

_DAY_0 = np.datetime64("1899-12-30T00:00:00")
_DAYS_TO_1904 = 1462
# From 1982 to 2119: other numbers in a column of moments are something else, and are complained of.
_SERIAL = r"^[3-7]\d{4}(?:\.\d{1,12})?$"
_SECONDS = 24 * 60 * 60


def in_moments(column: pd.Series, starts_1904: bool) -> tuple[pd.Series, int]:
    """A *column* of moments with numbers of days (44595.38) replaced, and how many these were.

    Excel counts from 1900, or from 1904 in workbooks that were made on an old Macintosh (*starts_1904*).
    """
    if column.dtype != "str":
        return column, 0
    texts = moments_plainly_written(arrow_texts(column))
    serial = pc.match_substring_regex(texts, _SERIAL)
    count = pc.sum(serial).as_py() or 0
    if not count:
        return pd.Series(pd.array(texts, dtype="str")), 0
    days = pc.filter(texts, serial).cast(pa.float64()).to_numpy() + (_DAYS_TO_1904 if starts_1904 else 0)
    moments = _DAY_0 + np.round(days * _SECONDS).astype("timedelta64[s]")
    written = np.char.replace(np.datetime_as_string(moments, unit="s"), "T", " ")
    replaced = pc.replace_with_mask(texts, serial, pa.array(written.tolist(), pa.large_string()))
    return pd.Series(pd.array(replaced, dtype="str")), count
