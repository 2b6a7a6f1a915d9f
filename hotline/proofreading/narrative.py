"""What a reader reads of a notebook: paragraphs of plain words, with the places that references filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SENTENCE_END = re.compile(r"[。！？!?\n]+")
_CLAUSE_END = re.compile(r"[，；：。！？,;!?\n]+")
# Stands for each character that nobody typed, or that is no word: no letter, digit or punctuation.
FILLED = "\ufffc"


@dataclass(frozen=True)
class Filled:
    """The characters from ``start`` to ``end`` that a reference filled in; code and the like has no expression."""

    start: int
    end: int
    expression: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, list item, caption or row of a table in the cell ``cell``.

    ``level`` is that of a heading, 0 for other words.  ``headings`` are those that it stands under, from the
    first level down.  Rows of one table have the same number in ``table`` and a tab between their cells.
    """

    cell: str
    words: str
    filled: tuple[Filled, ...] = ()
    level: int = 0
    headings: tuple[str, ...] = ()
    attachment: bool = False
    table: int = 0

    @property
    def typed(self) -> str:
        """The words, as long as they are, with a stand-in for each character that was not typed."""
        characters = list(self.words)
        for span in self.filled:
            characters[span.start : span.end] = FILLED * (span.end - span.start)
        return "".join(characters)

    @property
    def source(self) -> str:
        """The words with each reference instead of its value."""
        written, position = "", 0
        for span in self.filled:
            value = span.expression or self.words[span.start : span.end]
            written += self.words[position : span.start] + f"`{value}`"
            position = span.end
        return written + self.words[position:]

    def sentence_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence begins and ends that holds the characters from *start* to *end*."""
        return self._around(_SENTENCE_END, start, end)

    def clause_around(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause begins and ends that holds the characters from *start* to *end*."""
        return self._around(_CLAUSE_END, start, end)

    def sentences(self) -> list[tuple[int, int]]:
        return self._split(_SENTENCE_END, 0, len(self.words))

    def clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The clauses between *start* and *end*."""
        return self._split(_CLAUSE_END, start, end)

    def references(self, start: int, end: int) -> list[Filled]:
        """What references filled in between *start* and *end*."""
        return [each for each in self.filled if each.expression and each.start < end and each.end > start]

    def is_filled(self, start: int, end: int) -> bool:
        """Whether any character from *start* to *end* was filled in."""
        return any(each.start < end and each.end > start for each in self.filled)

    def _split(self, ends: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
        # What a reference filled in is not parted: a ranking holds punctuation of its own.
        breaks = list(ends.finditer(self.typed, start, end))
        starts = [start, *(match.end() for match in breaks)]
        stops = [*(match.start() for match in breaks), end]
        return [(one, other) for one, other in zip(starts, stops, strict=True) if one < other]

    def _around(self, ends: re.Pattern[str], start: int, end: int) -> tuple[int, int]:
        for one, other in self._split(ends, 0, len(self.words)):
            if one <= start < other:
                return one, max(other, end)
        return start, end


@dataclass(frozen=True)
class Drawn:
    """A figure or table that a cell makes: its label, and whether it belongs to an attachment."""

    label: str
    cell: str
    caption: str
    attachment: bool


@dataclass(frozen=True)
class Narrative:
    """The whole: paragraphs in order, the figures and tables, and those that the words refer to.

    ``cited`` has for each label the first paragraph that refers to it, and ``outputs`` the words of what code
    cells show, under the headings that they stand under.
    """

    paragraphs: tuple[Paragraph, ...]
    drawn: tuple[Drawn, ...] = ()
    cited: dict[str, Paragraph] = field(default_factory=dict)
    outputs: tuple[Paragraph, ...] = ()
