"""The rows of a ledger as the rules see them: fields in our words, moments read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from hotline.ledger.parsing import times, unit_lists
from hotline.ledger.raw import RawLedger


@dataclass(frozen=True)
class Rows:
    """The rows of *raw* under the names of our fields.

    ``texts`` has a column for each field that the ledger has, text or (of moments) ``datetime64[s]``, with the
    site's aliases replaced; its index counts from 0.  ``headings`` says what the file calls each field.
    """

    raw: RawLedger
    texts: pd.DataFrame
    headings: Mapping[str, str]
    _times: dict[str, pd.Series] = field(default_factory=dict, repr=False)
    _units: dict[str, pd.Series] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, name: str) -> pd.Series:
        return self.texts[name]

    def has(self, *names: str) -> bool:
        """Whether the ledger has all these fields."""
        return all(name in self.texts for name in names)

    def is_empty(self, name: str) -> pd.Series:
        """Which rows have nothing there."""
        column = self.texts[name]
        return column.isna() | (column.astype(str) == "") if column.dtype == "str" else column.isna()

    def times(self, name: str) -> pd.Series:
        """The moments of a field, ``NaT`` where there is none or its form is unknown; read once."""
        if name not in self._times:
            self._times[name] = times(self.texts[name])
        return self._times[name]

    def unit_lists(self) -> pd.Series:
        """The units of each row as a list."""
        if "units" not in self._units:
            self._units["units"] = unit_lists(self.texts["units"])
        return self._units["units"]

    def text(self, name: str, position: int) -> str:
        """One cell as a person sees it."""
        value = self.texts[name].iloc[position]
        return "" if pd.isna(value) else str(value)
