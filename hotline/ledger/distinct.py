"""A column of texts as the few texts that occur in it: what holds of a text is asked once, not once a row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa


@dataclass(frozen=True)
class Distinct:
    """The texts of a column, each once, and for each row the number of its text in ``numbers``.

    An empty cell is the empty text.
    """

    dictionary: pa.Array
    numbers: np.ndarray

    @classmethod
    def of(cls, column: pd.Series) -> Distinct:
        """The texts of *column*."""
        encoded = arrow_texts(column).dictionary_encode()
        return cls(encoded.dictionary, encoded.indices.to_numpy())

    @cached_property
    def texts(self) -> list[str]:
        """The texts, in the order in which they occur."""
        texts: list[str] = self.dictionary.to_pylist()
        return texts

    @property
    def first_rows(self) -> np.ndarray:
        """For each row the position of the first one with its text."""
        first = np.empty(len(self.dictionary), dtype="int64")
        backwards = self.numbers[::-1]
        # Of several rows with one text the last that is written stays, which is the first of them.
        first[backwards] = np.arange(len(backwards))[::-1]
        return first[self.numbers]

    def rows_where(self, holds: Callable[[str], bool]) -> np.ndarray:
        """Which rows have a text of which this *holds*."""
        return self.of_each(holds, bool)

    def rows_in(self, texts: Collection[str]) -> np.ndarray:
        """Which rows have one of these texts."""
        return self.rows_where(set(texts).__contains__)

    def of_each(self, asked: Callable[[str], Any], dtype: Any) -> np.ndarray:
        """What is *asked* of the text of each row."""
        return np.array([asked(text) for text in self.texts], dtype=dtype)[self.numbers]

    def as_texts(self, change: Callable[[str], str]) -> pd.Series:
        """The column of the changed texts."""
        return pd.Series(self._encoded([change(text) for text in self.texts]).cast(pa.large_string()), dtype="str")

    def as_names(self, named: Callable[[str], str]) -> pa.DictionaryArray:
        """The column for the query engine, each name stored once; missing where the name is empty."""
        return self._encoded([named(text) or None for text in self.texts])

    def _encoded(self, texts: list[Any]) -> pa.DictionaryArray:
        """Two texts may have become one, and the engine expects each once."""
        kept = pa.array(texts, pa.string()).dictionary_encode()
        numbers = pa.array(kept.indices.to_pylist(), pa.int32()).take(pa.array(self.numbers))
        return pa.DictionaryArray.from_arrays(numbers, kept.dictionary)


def arrow_texts(column: pd.Series) -> pa.Array:
    """A column of texts as Arrow holds it, without a missing one."""
    texts = pa.array(column, type=pa.large_string(), from_pandas=True)
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    return whole.fill_null("") if whole.null_count else whole
