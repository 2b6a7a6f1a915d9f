"""The rows of a ledger as the rules see them: fields in our words, each column looked at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from hotline.ledger.distinct import Distinct, arrow_texts
from hotline.ledger.parsing import times
from hotline.ledger.raw import RawLedger

_DAY = "datetime64[D]"


@dataclass(frozen=True)
class Rows:
    """The rows of *raw* under the names of our fields.

    ``texts`` has a column for each field that the ledger has, text or (of moments) ``datetime64[s]``, with the
    site's aliases replaced; its index counts from 0.  ``headings`` says what the file calls each field.  Every
    answer is an array with one value a row.
    """

    raw: RawLedger
    texts: pd.DataFrame
    headings: Mapping[str, str]
    _times: dict[str, pd.Series] = field(default_factory=dict, repr=False)
    _distinct: dict[str, Distinct] = field(default_factory=dict, repr=False)
    _found: dict[Callable[[Rows], np.ndarray], np.ndarray] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    def has(self, *names: str) -> bool:
        """Whether the ledger has all these fields."""
        return all(name in self.texts for name in names)

    def is_empty(self, name: str) -> np.ndarray:
        """Which rows have nothing there."""
        column = self.texts[name]
        return (column == "").to_numpy() if column.dtype == "str" else column.isna().to_numpy()

    def says(self, name: str, *texts: str) -> np.ndarray:
        """Which rows have one of these *texts* there; none does where the ledger lacks the field."""
        return self.distinct(name).rows_in(texts) if self.has(name) else np.zeros(len(self), dtype=bool)

    def which(self, name: str, holds: Callable[[str], bool]) -> np.ndarray:
        """Which rows have a text there of which this *holds*."""
        return self.distinct(name).rows_where(holds)

    def unknown(self, name: str, known: Collection[str]) -> np.ndarray:
        """Which rows have something there that is not *known*."""
        return ~self.distinct(name).rows_in({"", *known})

    def times(self, name: str) -> np.ndarray:
        """The moments of a field, ``NaT`` where there is none or its form is unknown; ``datetime64[s]``."""
        return self.moments(name).to_numpy()

    def before(self, name: str, earlier: str) -> np.ndarray:
        """Which rows have a moment there that is before the one in *earlier*.

        A missing one is before nothing.  Midnight is what a day without a time of day reads as: it is not before
        any moment of the same day.
        """
        this, that = self.times(name), self.times(earlier)
        whole_day = this == this.astype(_DAY)
        return np.where(whole_day, this < that.astype(_DAY), this < that)

    def moments(self, name: str) -> pd.Series:
        """:meth:`times` as a column; read once."""
        if name not in self._times:
            self._times[name] = times(self.texts[name])
        return self._times[name]

    def distinct(self, name: str) -> Distinct:
        """The texts of a field, each once; found once."""
        if name not in self._distinct:
            self._distinct[name] = Distinct.of(self.texts[name])
        return self._distinct[name]

    def text(self, name: str, position: int) -> str:
        """One cell as a person sees it."""
        value = self.texts[name].iloc[position]
        return "" if pd.isna(value) else str(value)

    def once(self, find: Callable[[Rows], np.ndarray]) -> np.ndarray:
        """What *find* finds in these rows, found once."""
        if find not in self._found:
            self._found[find] = find(self)
        return self._found[find]

    def lengths(self, name: str) -> np.ndarray:
        """How many bytes the text of each row takes: texts of other lengths are others."""
        return pc.binary_length(arrow_texts(self.texts[name])).to_numpy()
