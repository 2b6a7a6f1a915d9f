"""What is to be known of a sheet besides its values; the reader of values does not tell."""

from __future__ import annotations

from dataclasses import dataclass, field

# What the values of a workbook may take when each sheet is laid out as a rectangle: about a gigabyte.
MOST_CELLS = 32_000_000


class BrokenError(Exception):
    """What should be part of a workbook cannot be read as one."""


@dataclass(frozen=True)
class Position:
    """A cell by its row and column, both from 0."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """What Excel calls it."""
        letters, left = "", self.column + 1
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True)
class Notes:
    """Notes on a sheet.

    ``hidden_rows`` are numbers as Excel shows them; ``errors`` are cells with what they show (#N/A);
    ``without_result`` are formulas that nobody has computed; ``merged`` are the first row, the last and the
    column, from 0, of cells that are merged from top to bottom; ``farthest`` is the last row and the last column
    with something in it, exact only where a rectangle of that size would take much memory.
    """

    hidden_rows: list[int] = field(default_factory=list)
    errors: dict[Position, str] = field(default_factory=dict)
    without_result: list[Position] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    farthest: Position = Position(0, 0)

    @property
    def fits_into_memory(self) -> bool:
        return (self.farthest.row + 1) * (self.farthest.column + 1) <= MOST_CELLS
