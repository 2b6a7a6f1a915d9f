"""A paragraph as it is printed, and each stretch of it with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# What stands for a footnote's mark or a formula: a thing that has no words here.
OBJECT = "\ufffc"


class Kind(Enum):
    """What a paragraph is in the document."""

    TEXT = "正文"
    HEADING = "标题"
    CAPTION = "题注"
    TABLE = "表格"


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph: typed, the value of a reference, or (``fixed``) what the format puts there.

    ``markup`` is what is written for something fixed, where it is known: ``[@fig-subjects]`` for 图2.
    """

    words: str
    expression: str = ""
    fixed: bool = False
    markup: str = ""

    @property
    def reference(self) -> str:
        """What this refers to, whatever it prints; empty for what was typed."""
        return self.expression or self.markup


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is printed, of the cell with that id; ``level`` is a heading's."""

    cell: str
    kind: Kind
    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)
