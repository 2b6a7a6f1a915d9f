"""The printed text of one cell, what a person made of it, and what of that is to go back.

Positions are those of characters in the cell's printed text, its paragraphs joined by :data:`PARTING`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hotline.differences.paragraphs import Piece

PARTING = "\u2029"


@dataclass(frozen=True)
class Place:
    """Where a piece that is not typed stands."""

    begin: int
    end: int
    piece: Piece


@dataclass(frozen=True)
class CellText:
    """The pieces of a cell's paragraphs, with a typed :data:`PARTING` between two paragraphs."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[Sequence[Piece]]) -> CellText:
        pieces: list[Piece] = []
        for number, paragraph in enumerate(paragraphs):
            pieces += [Piece(PARTING)] if number else []
            pieces += paragraph
        return cls(tuple(pieces))

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)

    @property
    def references(self) -> list[str]:
        """What is referred to, in order."""
        return [piece.reference for piece in self.pieces if piece.reference]

    def places(self) -> Iterator[Place]:
        """The values and the fixed pieces, in order."""
        begin = 0
        for piece in self.pieces:
            end = begin + len(piece.words)
            if piece.expression or piece.fixed:
                yield Place(begin, end, piece)
            begin = end


@dataclass(frozen=True)
class Change:
    """The pieces that stand in the place of the characters from *begin* to *end*."""

    begin: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def changed(text: CellText, changes: Sequence[Change]) -> CellText:
    """*text* with *changes*, which are in order and part no value."""
    made: list[Piece] = []
    begin, left = 0, list(changes)
    for piece in text.pieces:
        whole = bool(piece.expression or piece.fixed)
        for offset, character in enumerate([piece.words] if whole else piece.words):
            place = begin + offset
            while left and left[0].begin <= place and (left[0].end <= place or left[0].begin == left[0].end):
                made += left.pop(0).pieces
            if not (left and left[0].begin <= place < left[0].end):
                made.append(piece if whole else replace(piece, words=character))
        begin += len(piece.words)
    for change in left:
        made += change.pieces
    return CellText(tuple(made))
