"""The months of an export: how many rows each has, and its rows as a ledger of its own."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hotline.adopting.column import Column
from hotline.adopting.export import Export
from hotline.ledger.parsing import times
from hotline.months import Month

_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
EARLIEST, LATEST = Month(2000, 1), Month(2099, 12)


@dataclass(frozen=True, eq=False)
class Months:
    """The month of each row: ``numbers`` counts months from year 0, -1 where no date can be read.

    ``unread`` are the forms of what is there and cannot be read, with digits as 0 and letters as 文.
    """

    numbers: np.ndarray
    unread: Mapping[str, int]
    whole_days: bool

    @property
    def rows(self) -> dict[Month, int]:
        """How many rows each month has, in their order."""
        found = Counter(self.numbers[self.numbers >= 0].tolist())
        return {Month(number // 12, number % 12 + 1): found[number] for number in sorted(found)}

    @property
    def undated(self) -> int:
        """How many rows have no date that can be read, or one that can be none of a hotline's."""
        return int((self.numbers < 0).sum())


def months_of(received: Column | None, rows: int) -> Months:
    """The months of the *rows* of an export by the column of the time of receipt."""
    if received is None:
        return Months(np.full(rows, -1), {}, whole_days=False)
    moments = times(received.texts)
    numbers = (moments.dt.year * 12 + moments.dt.month - 1).fillna(-1).to_numpy().astype("int64")
    possible = (numbers >= _number(EARLIEST)) & (numbers <= _number(LATEST))
    known = moments.dropna()
    unread = Counter(form(text) for text in received.filled[moments.loc[received.filled.index].isna()].astype(str))
    return Months(
        np.where(possible, numbers, -1),
        dict(sorted(unread.items(), key=lambda each: (-each[1], each[0]))),
        whole_days=bool(len(known)) and bool((known == known.dt.normalize()).all()),
    )


def form(text: str) -> str:
    """How a date is written, without the date.

    >>> form("2018.10.09"), form("9 Oct 2018")
    ('0000.00.00', '0 文文文 0000')
    """
    return _LETTER.sub("文", _DIGIT.sub("0", text))[:30]


def ledger_texts(export: Export, months: Months) -> dict[Month, str]:
    """The rows of each month under the headers of the export, as CSV that Excel opens as UTF-8."""
    return {month: _csv(export.raw.rows[months.numbers == _number(month)]) for month in months.rows}


def _csv(rows: pd.DataFrame) -> str:
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(zip(*(_cells(rows.iloc[:, position]) for position in range(rows.shape[1])), strict=True))
    return buffer.getvalue()


def _cells(column: pd.Series) -> list[str]:
    if column.dtype == "str":
        return column.tolist()
    return column.dt.strftime("%Y-%m-%d %H:%M:%S").fillna("").tolist()


def _number(month: Month) -> int:
    return month.year * 12 + month.number - 1
