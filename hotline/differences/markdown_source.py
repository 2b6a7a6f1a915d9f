"""Changing the Markdown source of a cell so that it prints other words, with all else in it as it was.

The source is parted into what prints a character each (an escape, an entity, a reference, a blank line …) and laid
beside the printed text; what prints nothing is markup.  A change takes out what printed the old words and writes
the new ones as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotline.differences.cell_text import PARTING, CellText, Change
from hotline.differences.paragraphs import Piece
from hotline.differences.source_tokens import PARTS, alignment, atoms_of, tokens_of
from hotline.differences.typed_text import typed_as_markdown

_HEADING = re.compile(r"#+\s")


class SourceError(Exception):
    """The words to be changed cannot be found in the source."""


def rewritten(source: str, text: CellText, changes: Sequence[Change], *, plainly: bool = False) -> str:
    """*source*, which prints *text*, with *changes* made in it.

    Args:
        plainly: write each paragraph that is changed as plain text with its references, without its markup.

    Raises:
        SourceError: what is to be changed does not come from anything in the source that is recognised.
    """
    return _Writer(source, text).write(changes, plainly)


class _Writer:
    def __init__(self, source: str, text: CellText) -> None:
        self._tokens = tokens_of(source)
        self._atoms, self._starts = atoms_of(text)
        self._of_atom = alignment(self._tokens, self._atoms)
        self._printing = {token for token in self._of_atom if token is not None}
        self._dropped: set[int] = set()
        self._written: dict[int, str] = {}

    def write(self, changes: Sequence[Change], plainly: bool) -> str:
        for change in changes:
            self._note(change)
        parts, begin = [], 0
        ends = [number for number, token in enumerate(self._tokens) if token.key == PARTS]
        for end in (*ends, len(self._tokens)):
            parts.append(self._paragraph(range(begin, end), plainly))
            if end < len(self._tokens):
                parts.append(self._written.get(end, "") + self._kept(end, markup=True))
            begin = end + 1
        return "".join(parts) + self._written.get(len(self._tokens), "")

    def _note(self, change: Change) -> None:
        first, last = self._atom(change.begin), self._atom(change.end)
        gone = self._of_atom[first:last]
        if None in gone:
            raise SourceError
        self._dropped |= {token for token in gone if token is not None}
        if change.pieces:
            place = gone[0] if gone and gone[0] is not None else self._between(first, change.words)
            beginning = place == 0 or self._tokens[place - 1].key == PARTS
            self._written[place] = self._written.get(place, "") + _as_source(change.pieces, beginning)

    def _atom(self, place: int) -> int:
        try:
            return self._starts[place]
        except KeyError:
            raise SourceError from None

    def _between(self, atom: int, words: str) -> int:
        """Before which token *words* are written that stand before *atom*: right after what prints before it."""
        before = self._of_atom[atom - 1] if atom else None
        at_the_end = atom == len(self._atoms) or self._atoms[atom] == PARTS
        if words.startswith(PARTING) and at_the_end:
            return self._end_of_paragraph(before)
        after = self._of_atom[atom] if atom < len(self._atoms) else None
        if before is not None and self._atoms[atom - 1] != PARTS:
            # What is typed after a link is not the link's.
            linked = after is not None and self._tokens[before + 1].source == "]"
            return after if linked and after is not None else before + 1
        if after is None:
            raise SourceError
        return self._beginning_of_paragraph(after) if words.endswith(PARTING) else after

    def _end_of_paragraph(self, token: int | None) -> int:
        if token is None:
            raise SourceError
        later = range(token + 1, len(self._tokens))
        return next((each for each in later if self._tokens[each].key == PARTS), len(self._tokens))

    def _beginning_of_paragraph(self, token: int) -> int:
        while token and self._tokens[token - 1].key != PARTS:
            token -= 1
        return token

    def _paragraph(self, tokens: range, plainly: bool) -> str:
        written = [each for each in tokens if each in self._written]
        printing = [each for each in tokens if each in self._printing]
        if printing and not written and self._dropped.issuperset(printing):
            return ""
        touched = written or not self._dropped.isdisjoint(tokens)
        heading = _HEADING.match("".join(self._tokens[each].source for each in tokens))
        markup = heading is not None or not (plainly and touched)
        return "".join(self._written.get(each, "") + self._kept(each, markup) for each in tokens)

    def _kept(self, number: int, markup: bool) -> str:
        token = self._tokens[number]
        if number in self._dropped or not (markup or number in self._printing):
            return ""
        return token.source


def _as_source(pieces: Sequence[Piece], beginning: bool) -> str:
    """*pieces* as Markdown that prints just them; *beginning*: at the beginning of a paragraph."""
    made = "" if beginning else "\0"
    for piece in pieces:
        if piece.fixed and not piece.markup:
            raise SourceError
        reference = f"`{{python}} {piece.expression}`" if piece.expression else piece.markup
        made += reference or typed_as_markdown(piece.words, made)
    return made.removeprefix("\0")
