"""Where each character of a PDF stands on its page, and in which font: read from the page's own operators.

Text extraction guesses at lines and words; what is measured here is what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import ContentStream

PAPER_WIDTH, PAPER_HEIGHT = 210 * 72 / 25.4, 297 * 72 / 25.4
MILLIMETRE = 72 / 25.4

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Glyph:
    """A character: its left edge and advance, its baseline from the paper's top edge, its size; all in points.

    ``mark`` is the number of the marked content it is in; ``None`` for an artifact, which is drawn and not read.
    """

    text: str
    left: float
    width: float
    baseline: float
    size: float
    font: str
    mark: int | None

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True)
class Line:
    """The characters of one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def chinese_only(self) -> bool:
        """Whether it is set of nothing but Chinese characters, each as wide as the type's size."""
        return all("\u4e00" <= glyph.text <= "\u9fff" for glyph in self.glyphs)


@dataclass(frozen=True)
class Face:
    """A font of a PDF: its name without the mark of the subset, its characters and widths by code."""

    name: str
    characters: dict[int, str]
    widths: dict[int, float]
    other_width: float

    def width(self, code: int) -> float:
        return self.widths.get(code, self.other_width)


@cache
def glyphs(path: Path) -> tuple[tuple[Glyph, ...], ...]:
    """The characters of every page of *path*, in the order in which they are drawn."""
    reader = pypdf.PdfReader(path)
    return tuple(tuple(_of_page(reader, page)) for page in reader.pages)


def lines(page: tuple[Glyph, ...], size: float | None = None, *, artifacts: bool = False) -> list[Line]:
    """The lines of *page*, from top to bottom; those of type of *size* only, if it is given.

    Without *artifacts* they are what is read: no page number, no head of a table that stands again.
    """
    body = [glyph for glyph in page if (artifacts or glyph.mark is not None) and glyph.text.strip()]
    if size is not None:
        body = [glyph for glyph in body if abs(glyph.size - size) < 0.02]
    body.sort(key=lambda glyph: (round(glyph.baseline, 1), glyph.left))
    return [Line(tuple(found)) for _, found in groupby(body, key=lambda glyph: round(glyph.baseline, 1))]


def _of_page(reader: pypdf.PdfReader, page: pypdf.PageObject) -> Iterator[Glyph]:
    faces = {name: _face(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    state: dict[str, Any] = {"matrix": IDENTITY, "font": None, "size": 0.0, "spacing": 0.0}
    saved, marks = [], []
    text = line = IDENTITY
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        match operator:
            case b"q":
                saved.append(dict(state))
            case b"Q":
                state = saved.pop()
            case b"cm":
                state["matrix"] = _times(_matrix(operands), state["matrix"])
            case b"BT":
                text = line = IDENTITY
            case b"Tm":
                text = line = _matrix(operands)
            case b"Td":
                text = line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            case b"Tf":
                state["font"], state["size"] = faces[operands[0]], float(operands[1])
            case b"Tc":
                state["spacing"] = float(operands[0])
            case b"BMC" | b"BDC":
                properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                marks.append(properties.get("/MCID", marks[-1] if marks else None))
            case b"EMC":
                marks.pop()
            case b"Tj" | b"TJ":
                for piece in operands[0] if operator == b"TJ" else operands:
                    if isinstance(piece, (int, float)):
                        text = _times((1, 0, 0, 1, -float(piece) / 1000 * state["size"], 0), text)
                        continue
                    for code in _codes(piece):
                        advance = state["font"].width(code) / 1000 * state["size"]
                        yield _glyph(
                            code, advance, _times(text, state["matrix"]), state, marks[-1] if marks else None
                        )
                        text = _times((1, 0, 0, 1, advance + state["spacing"], 0), text)


def _glyph(code: int, advance: float, at: Matrix, state: dict[str, Any], mark: int | None) -> Glyph:
    return Glyph(
        text=state["font"].characters.get(code, ""),
        left=at[4],
        width=advance * at[0],
        baseline=PAPER_HEIGHT - at[5],
        size=state["size"] * at[0],
        font=state["font"].name,
        mark=mark,
    )


def _codes(piece: Any) -> list[int]:
    content = piece if isinstance(piece, bytes) else piece.original_bytes
    return [int.from_bytes(content[at : at + 2], "big") for at in range(0, len(content), 2)]


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _face(font: Any) -> Face:
    descendant = font["/DescendantFonts"][0].get_object()
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    return Face(
        name=str(font["/BaseFont"]).split("+")[-1],
        characters=_characters(table),
        widths=_widths(descendant.get("/W", [])),
        other_width=float(descendant.get("/DW", 1000)),
    )


def _characters(table: str) -> dict[int, str]:
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(text, 16) + step)
    return found


def _widths(array: Any) -> dict[int, float]:
    found, entries = {}, list(array)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0).get_object()
        if isinstance(second, list):
            found.update({first + step: float(width) for step, width in enumerate(second)})
        else:
            width = float(entries.pop(0))
            found.update(dict.fromkeys(range(first, int(second) + 1), width))
    return found
