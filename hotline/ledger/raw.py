"""A ledger as it was read: the cells as a person sees them, and where each row stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Source:
    """Where rows came from: a file, one sheet of a workbook, a table of a database; as messages call it.

    ``header_row`` is the number of the row that its headers stand in.
    """

    file: str
    sheet: str = ""
    header_row: int = field(default=1, compare=False)

    @property
    def where(self) -> str:
        """File and, in a workbook, sheet."""
        return f"{self.file}，工作表“{self.sheet}”" if self.sheet else self.file


@dataclass(frozen=True)
class Place:
    """One row of a source; ``row`` is the number that Excel shows, 0 where rows have no number."""

    source: Source
    row: int


@dataclass(frozen=True)
class RawLedger:
    """The rows of a ledger, of one source or of several.

    ``rows`` has one column for each header, in the order of the file: text (``str``), or ``datetime64[s]`` where
    the file holds moments; its index counts from 0.  ``source_of`` and ``row_of`` say for each of them which of
    the ``sources`` it stands in, and where.  ``set_aside`` are rows that were read and are no tickets, such as a
    line of totals, by the reason, in Chinese.  Empty rows are no rows.  ``remarks`` are Chinese sentences on what
    a reader of the file might not know, such as that hidden rows are counted.
    """

    sources: tuple[Source, ...]
    rows: pd.DataFrame
    source_of: np.ndarray
    row_of: np.ndarray
    set_aside: Counter[str] = field(default_factory=Counter)
    remarks: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The source, or the first of them and how many there are."""
        more = f" 等 {len(self.sources)} 个" if len(self.sources) > 1 else ""
        return f"{self.sources[0].where}{more}"

    @property
    def rows_read(self) -> int:
        """How many rows the sources hold: tickets, and those set aside."""
        return len(self.rows) + sum(self.set_aside.values())

    def remarking(self, *remarks: str) -> RawLedger:
        """The same with these *remarks* besides."""
        return replace(self, remarks=(*self.remarks, *remarks))

    def place(self, position: int) -> Place:
        """Where the row at *position* stands."""
        return Place(self.sources[int(self.source_of[position])], int(self.row_of[position]))
