"""Cells as they come in a table that is written as text: where they stand is counted or said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.ledger.reading.sheet_notes import MOST_CELLS, Position
from hotline.ledger.reading.sheets import Sheet, fill_merged

MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576


class TooLargeError(Exception):
    """The cells of a table, laid out as a rectangle, take too much memory."""


@dataclass
class Grid:
    """Cells by row and column from 0, and which cell is the one that was begun last."""

    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    without_result: list[Position] = field(default_factory=list)
    row: int = -1
    column: int = -1

    def put(self, value: Any) -> None:
        """Write *value* into the cell that was begun last, if any cell may stand there."""
        if value != "" and 0 <= self.column < MOST_COLUMNS and self.row < MOST_ROWS:
            self.cells[max(self.row, 0), self.column] = value

    def sheet(self, name: str, hidden: bool = False, starts_1904: bool = False) -> Sheet:
        """The cells as a rectangle.

        Raises:
            TooLargeError: that would be a large one.
        """
        height = max((row for row, _ in self.cells), default=-1) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        if height * width > MOST_CELLS:
            raise TooLargeError
        rows: list[list[Any]] = [[""] * width for _ in range(height)]
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        filled = fill_merged(rows, self.merged)
        return Sheet(name, rows, hidden, self.hidden_rows, filled, starts_1904, self.without_result)


def number(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    """What the attribute says, if it says a number that a sheet can have."""
    text = attributes.get(name, "").strip()
    return min(int(text), MOST_ROWS) if text.isdecimal() and len(text) < 10 else otherwise
