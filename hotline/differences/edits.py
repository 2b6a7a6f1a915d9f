"""What was changed by hand in a Word report, by the cells of the notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hotline.differences.cell_text import PARTING, CellText
from hotline.differences.kept_references import Weighed, weighed
from hotline.differences.paragraphs import Kind, Paragraph
from hotline.differences.stretches import Stretch


@dataclass
class CellEdit:
    """The changes in the text of one cell, as a person reads them (``shown``) and by their place (``stretches``).

    ``levels`` are those of its headings, 0 for other paragraphs, by their words.
    """

    cell: str
    text: CellText
    levels: dict[str, int] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    def weighed(self) -> Weighed:
        return weighed(self.text, sorted(self.stretches, key=lambda each: (each.begin, each.end)))


@dataclass
class HandEdits:
    """What was changed in each cell, in the order of the document, and what belongs in none (``elsewhere``)."""

    cells: list[CellEdit]
    elsewhere: list[str]


class Places:
    """Where the printed paragraphs that are a cell's text begin and end in it, by their numbers.

    ``of_cells`` are those numbers by the cell's id.
    """

    def __init__(self, printed: Sequence[Paragraph]) -> None:
        self._printed = printed
        self.of_cells: dict[str, list[int]] = {}
        self.begins: dict[int, int] = {}
        for number, paragraph in enumerate(printed):
            if paragraph.kind in {Kind.TEXT, Kind.HEADING}:
                own = self.of_cells.setdefault(paragraph.cell, [])
                self.begins[number] = self.end(own[-1]) + len(PARTING) if own else 0
                own.append(number)

    def end(self, number: int) -> int:
        return self.begins[number] + len(self._printed[number].words)
