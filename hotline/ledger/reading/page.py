"""The tables of a page (HTML), as a parser comes upon its tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.ledger.reading.grid import MOST_COLUMNS, Grid, number
from hotline.ledger.reading.sheets import Sheet

_SILENT = {"script", "style"}
_BREAKS = {"br", "p", "div", "li"}


@dataclass
class _Table(Grid):
    text: list[str] | None = None
    spans: dict[int, int] = field(default_factory=dict)
    opened: Mapping[str, str] = field(default_factory=dict)

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        self.row, self.column = self.row + 1, -1
        if "display:none" in attributes.get("style", "").replace(" ", "").lower():
            self.hidden_rows.append(self.row + 1)

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        if self.row < 0:
            self.begin_row({})
        self.column += 1
        while self.spans.get(self.column, -1) >= self.row:
            self.column += 1
        self.text, self.opened = [], attributes

    def end_cell(self) -> None:
        """A cell that spans columns stands in the first of them, one that spans rows in all."""
        if self.text is None or self.column >= MOST_COLUMNS:
            return
        self.put("".join(self.text).strip())
        self.text = None
        width, height = (max(number(self.opened, name, 1), 1) for name in ("colspan", "rowspan"))
        last = min(self.column + width, MOST_COLUMNS)
        if height > 1:
            self.merged.append((max(self.row, 0), self.row + height - 1, self.column))
            self.spans.update(dict.fromkeys(range(self.column, last), self.row + height - 1))
        self.column = last - 1


class Page:
    """Takes the tags of a page and gives its tables; tables within cells are tables of their own."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._tables: list[_Table] = []
        self._silent = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self._tables.append(self._open[-1])
        self._silent += tag in _SILENT
        if not self._open:
            return
        table = self._open[-1]
        if tag == "tr":
            table.begin_row(attributes)
        elif tag in {"td", "th"}:
            table.end_cell()
            table.begin_cell(attributes)
        elif tag in _BREAKS and table.text:
            table.text.append("\n")

    def end(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if self._open and tag in {"td", "th", "tr", "table"}:
            self._open[-1].end_cell()
        if self._open and tag == "table":
            self._open.pop()

    def data(self, text: str) -> None:
        if self._open and self._open[-1].text is not None and not self._silent:
            # A page is as broken into lines as its writer likes; only a tag breaks a line.
            self._open[-1].text.append(" ".join(text.replace("\xa0", " ").split("\n")))

    def close(self) -> list[Sheet]:
        filled = [table for table in self._tables if table.cells]
        names = [f"表{number}" for number in range(1, len(filled) + 1)] if len(filled) > 1 else [""]
        return [table.sheet(name) for table, name in zip(filled, names, strict=False)]
