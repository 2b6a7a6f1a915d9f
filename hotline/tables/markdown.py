"""A table that writes itself as Markdown for the report, and as text for the terminal and for nbval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hotline.text import TABLE_NOTE, Inline, PlainText, Shown, display_width

# Half-width characters of a table's type that fit beside each other, and those that a cell's edges take.
PAGE_WIDTH, PADDING = 72, 3


@dataclass(frozen=True)
class Column:
    """A column's heading, and whether its cells are figures, which stand at the right."""

    heading: str
    figures: bool = False


@dataclass(frozen=True)
class Table(Shown):
    """Rows of cells; a cell is text from data, or a piece that knows its own Markdown.

    ``note`` is what a reader is to know of the table.  It stands below, as a paragraph of its own.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    note: str = ""

    @classmethod
    def of(cls, columns: Sequence[Column], rows: Sequence[Sequence[Inline | str | int]]) -> Table:
        """A table of *rows*; strings and whole numbers are taken as plain text."""
        return cls(tuple(columns), tuple(tuple(map(_piece, row)) for row in rows))

    def markdown(self) -> str:
        """A pipe table.  Its dashes give the relative widths of the columns, by the longest cell of each."""
        widths = in_page_width(self._widths())
        rule = [_dashes(column, width) for column, width in zip(self.columns, widths, strict=True)]
        lines = [
            [PlainText(column.heading).markdown() for column in self.columns],
            rule,
            *([cell.markdown() for cell in row] for row in self.rows),
        ]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def html(self) -> str:
        """The table as JupyterLab shows it."""
        heading = "".join(map(_html_heading, self.columns))
        rows = ["".join(map(_html_cell, self.columns, row)) for row in self.rows]
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        table = f"<table><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"
        return f"{table}<p>{self._note.html()}</p>" if self.note else table

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """The note for the report, where a captioned table can hold nothing else."""
        return {TABLE_NOTE: self._note.markdown()} if self.note else {}

    @property
    def _note(self) -> PlainText:
        return PlainText(f"注：{self.note}")

    def __str__(self) -> str:
        widths = self._widths()
        lines = [[column.heading for column in self.columns], *([str(cell) for cell in row] for row in self.rows)]
        shown = [
            "  ".join(
                _padded(cell, width, column.figures)
                for cell, width, column in zip(cells, widths, self.columns, strict=True)
            ).rstrip()
            for cells in lines
        ]
        return "\n".join([*shown, str(self._note)] if self.note else shown)

    __repr__ = __str__

    def _widths(self) -> list[int]:
        return [
            max([display_width(column.heading), *(display_width(str(row[number])) for row in self.rows)])
            for number, column in enumerate(self.columns)
        ]


def _piece(cell: Inline | str | int) -> Inline:
    return PlainText(str(cell)) if isinstance(cell, str | int) else cell


def _html_heading(column: Column) -> str:
    return f'<th style="text-align:{_side(column)}">{PlainText(column.heading).html()}</th>'


def _html_cell(column: Column, cell: Inline) -> str:
    return f'<td style="text-align:{_side(column)}">{cell.html()}</td>'


def _side(column: Column) -> str:
    return "right" if column.figures else "left"


def _padded(cell: str, width: int, to_the_right: bool) -> str:
    blanks = " " * (width - display_width(cell))
    return blanks + cell if to_the_right else cell + blanks


def _dashes(column: Column, width: int) -> str:
    dashes = "-" * width
    return f"{dashes}:" if column.figures else f":{dashes}"


def in_page_width(widths: Sequence[int]) -> list[int]:
    """Column widths that fit the page: where the sum is too much, the widest columns alone give way.

    >>> in_page_width([8, 100, 10])
    [11, 48, 13]
    """
    wanted = [width + PADDING for width in widths]
    limit = max(wanted, default=0)
    while sum(min(width, limit) for width in wanted) > PAGE_WIDTH and limit > PAGE_WIDTH // len(wanted):
        limit -= 1
    return [min(width, limit) for width in wanted]
