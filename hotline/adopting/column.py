"""One column of a foreign export, and what its cells are like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from hotline.adopting.value_words import PLACEHOLDERS
from hotline.ledger.parsing import times

# The first rows decide what a column is; its vocabulary is taken from all of them.
SAMPLED_ROWS = 20_000
FEWEST_DIGITS = 6
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, eq=False)
class Column:
    """A column by its header and its place, counted from 0; ``texts`` are its cells, or moments."""

    header: str
    position: int
    texts: pd.Series

    @cached_property
    def filled(self) -> pd.Series:
        """The cells that hold something, under the index of the export; placeholders are nothing."""
        if self.texts.dtype != "str":
            return self.texts.dropna()
        return self.texts[(self.texts != "") & ~self.texts.isin(PLACEHOLDERS)]

    @cached_property
    def sample(self) -> Counter[str]:
        """How often each value stands in the first filled cells."""
        return Counter(self.filled.iloc[:SAMPLED_ROWS].astype(str).tolist())

    @property
    def sampled(self) -> int:
        return self.sample.total()

    @cached_property
    def distinct_share(self) -> float:
        """How many different values there are, as a share of the sampled cells."""
        return len(self.sample) / self.sampled if self.sampled else 0.0

    @cached_property
    def length(self) -> float:
        """How long a cell is on average."""
        return sum(len(text) * times for text, times in self.sample.items()) / max(self.sampled, 1)

    @cached_property
    def sampled_times(self) -> pd.Series:
        """The sampled cells as moments, ``NaT`` where they are in no known form."""
        cells = self.filled.iloc[:SAMPLED_ROWS]
        if cells.dtype == "str" and not self.share(_may_be_a_date):
            return pd.Series(pd.NaT, index=cells.index, dtype="datetime64[s]")
        return times(cells)

    @cached_property
    def repeated(self) -> int:
        """How many filled cells hold what a cell above holds, over all rows."""
        return int(self.filled.duplicated().sum())

    @cached_property
    def share_in_chinese(self) -> float:
        return self.share(lambda text: bool(_CJK.search(text)))

    def share(self, meets: Callable[[str], bool]) -> float:
        """The share of sampled cells that meet a condition."""
        met = sum(times for text, times in self.sample.items() if meets(text))
        return met / self.sampled if self.sampled else 0.0

    def share_in(self, words: Container[str]) -> float:
        """The share of sampled cells that are one of *words*."""
        return self.share(lambda text: text in words)


def _may_be_a_date(text: str) -> bool:
    """Whether *text* has the digits of a year, a month and a day: most have not, and reading dates is slow."""
    return sum(map(str.isdigit, text)) >= FEWEST_DIGITS
