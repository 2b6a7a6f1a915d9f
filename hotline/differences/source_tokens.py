"""The source of a cell in parts that each print one thing, laid beside what was printed."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hotline.differences.cell_text import PARTING, CellText
from hotline.notebook.expressions import INLINE

_TOKEN = re.compile(
    rf"(?P<reference>{INLINE.pattern})"
    r"|(?P<parting>\n[ \t]*(?:\n[ \t]*)+)"
    r"|(?P<fixed>\[@(?:fig|tbl)-[\w-]+\])"
    r"|(?P<escaped>\\[^\w\s])"
    r"|(?P<entity>&\#?\w+;)"
    r"|(?P<dots>\.\.\.)|(?P<dashes>---?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " "})
Key = tuple[str, str]
# What parts two paragraphs.
PARTS: Key = ("parting", "")


@dataclass(frozen=True)
class Token:
    """A part of the source, and what it is known by in the printed text."""

    source: str
    key: Key


def tokens_of(source: str) -> list[Token]:
    """*source* in its parts, in order; together they are the source."""
    return [Token(match[0], _key(match)) for match in _TOKEN.finditer(source)]


def _key(match: re.Match[str]) -> Key:
    text = match[0]
    match match.lastgroup:
        case "reference":
            found = INLINE.fullmatch(text)
            return "reference", found[1].strip() if found else ""
        case "parting":
            return PARTS
        case "fixed":
            return "fixed", ""
        case "escaped":
            return "typed", text[1].translate(_ALIKE)
        case "entity":
            return "typed", html.unescape(text).translate(_ALIKE)
        case "dots":
            return "typed", "…"
        case "dashes":
            return "typed", "—" if len(text) == 3 else "–"
        case _:
            return "typed", text.translate(_ALIKE)


def atoms_of(text: CellText) -> tuple[list[Key], dict[int, int]]:
    """What *text* is printed of: its characters, values and fixed pieces; and which begins at which character."""
    atoms: list[Key] = []
    starts: dict[int, int] = {}
    place = 0
    for piece in text.pieces:
        if piece.expression or piece.fixed:
            starts[place] = len(atoms)
            atoms.append(("reference", piece.expression) if piece.expression else ("fixed", ""))
            place += len(piece.words)
            continue
        for character in piece.words:
            starts[place] = len(atoms)
            atoms.append(PARTS if character == PARTING else ("typed", character.translate(_ALIKE)))
            place += 1
    starts[place] = len(atoms)
    return atoms, starts


def alignment(tokens: Sequence[Token], atoms: Sequence[Key]) -> list[int | None]:
    """The token that prints each atom, ``None`` where none is recognised."""
    found: list[int | None] = [None] * len(atoms)
    matcher = SequenceMatcher(None, [token.key for token in tokens], atoms, autojunk=False)
    for begin, place, size in matcher.get_matching_blocks():
        for offset in range(size):
            found[place + offset] = begin + offset
    return found
