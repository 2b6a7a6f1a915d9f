"""The sheets of a workbook that is written as Excel's XML of 2003, as a parser comes upon their tags."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hotline.ledger.reading.grid import Grid, number
from hotline.ledger.reading.sheet_notes import Position
from hotline.ledger.reading.sheets import Sheet

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"


class Spreadsheet:
    """Takes the tags of such a workbook and gives its sheets."""

    def __init__(self) -> None:
        self._sheets: list[tuple[Grid, str]] = []
        self._hidden: set[int] = set()
        self._starts_1904 = False
        self._kind = ""
        self._text: list[str] | None = None
        self._formula = False
        # Rows and columns that a row or a cell before took and that are not written.
        self._skipped = self._across = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        about = {name.removeprefix(f"{{{NAMESPACE}}}"): value for name, value in attributes.items()}
        name = tag.removeprefix(f"{{{NAMESPACE}}}")
        if name == "Worksheet":
            self._sheets.append((Grid(), about.get("Name", "")))
            self._skipped = self._across = 0
        elif name == "Row" and self._sheets:
            self._begin_row(about)
        elif name == "Cell" and self._sheets:
            self._begin_cell(about)
        elif name == "Data":
            self._kind, self._text = about.get("Type", ""), []
        elif tag == f"{_EXCEL}Visible":
            self._text = []
        self._starts_1904 |= tag == f"{_EXCEL}Date1904"

    def end(self, tag: str) -> None:
        name = tag.removeprefix(f"{{{NAMESPACE}}}")
        if not self._sheets:
            return
        grid = self._sheets[-1][0]
        if name == "Data" and self._text is not None:
            grid.put(_value("".join(self._text), self._kind))
            self._text, self._formula = None, False
        elif name == "Cell" and self._formula:
            grid.without_result.append(Position(grid.row, grid.column))
            self._formula = False
        elif tag == f"{_EXCEL}Visible" and self._text is not None:
            if "hidden" in "".join(self._text).lower():
                self._hidden.add(len(self._sheets) - 1)
            self._text = None

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def close(self) -> list[Sheet]:
        return [
            grid.sheet(name, hidden=at in self._hidden, starts_1904=self._starts_1904)
            for at, (grid, name) in enumerate(self._sheets)
        ]

    def _begin_row(self, about: Mapping[str, str]) -> None:
        grid = self._sheets[-1][0]
        grid.row, grid.column = number(about, "Index", grid.row + self._skipped + 2) - 1, -1
        self._across = 0
        # So many rows below are like this one, and have no cells.
        self._skipped = number(about, "Span", 0)
        if about.get("Hidden") == "1":
            grid.hidden_rows += range(grid.row + 1, grid.row + self._skipped + 2)

    def _begin_cell(self, about: Mapping[str, str]) -> None:
        grid = self._sheets[-1][0]
        grid.column = number(about, "Index", grid.column + self._across + 2) - 1
        self._across = number(about, "MergeAcross", 0)
        self._formula = "Formula" in about
        if down := number(about, "MergeDown", 0):
            grid.merged.append((grid.row, grid.row + down, grid.column))


def _value(text: str, kind: str) -> Any:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
