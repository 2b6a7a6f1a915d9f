"""A foreign export: its rows, and the columns that a field may be in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from hotline.adopting.column import Column
from hotline.adopting.people import is_number_of_person
from hotline.adopting.yaml_text import is_visible
from hotline.errors import LedgerError
from hotline.ledger.header_names import normal_header
from hotline.ledger.parsing import times
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading import read_file


@dataclass(frozen=True, eq=False)
class Export:
    """An export as it was read; ``name`` is its file's."""

    name: str
    raw: RawLedger

    @property
    def rows(self) -> int:
        return len(self.raw.rows)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that can be told apart by their headers."""
        headers = self._headers
        texts = self.raw.rows
        return [
            Column(header, position, texts.iloc[:, position])
            for position, header in enumerate(headers)
            if header and is_visible(header) and self._times[normal_header(header)] == 1
        ]

    @property
    def repeated_headers(self) -> dict[str, int]:
        """Headers of more than one column, and of how many."""
        return {
            header: self._times[normal_header(header)]
            for header in dict.fromkeys(self._headers)
            if header and self._times[normal_header(header)] > 1
        }

    @property
    def without_header(self) -> int:
        """How many columns have no header."""
        return self._headers.count("")

    @property
    def with_hidden_header(self) -> int:
        """How many columns have a header with characters that nobody sees, and a site's file cannot name."""
        return sum(not is_visible(header) for header in self._headers)

    @cached_property
    def _times(self) -> Counter[str]:
        """How many columns a ledger would find under each header."""
        return Counter(map(normal_header, self._headers))

    @property
    def _headers(self) -> list[str]:
        return [str(header).strip() for header in self.raw.rows.columns]

    def tickets_for_headers(self) -> bool:
        """Whether the row that was taken for the headers is a ticket: it holds a date, or a number of a person."""
        texts = pd.Series([header for header in self._headers if header], dtype="str")
        return bool(times(texts).notna().any()) or any(map(is_number_of_person, texts))


def read_export(path: Path) -> Export:
    """The export in *path*.

    Raises:
        LedgerError: it cannot be read, or has no headers; nothing of a ticket in their place is shown.
    """
    export = Export(path.name, read_file(path, path.name))
    if export.tickets_for_headers():
        raise LedgerError(
            "第一行像是工单，不是表头。",
            where=export.raw.where,
            remedy="请在第一行写上表头（每列的名称）；导出时可以选择带表头的，重新导出。",
        )
    return export
