"""The structure tree of a tagged PDF: what a screen reader reads, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdf

from tests.rendering.glyphs import glyphs


@dataclass(frozen=True)
class Element:
    """An element of the tree: its kind (``P``, ``H1``, ``TH`` …), the text it holds, its text alternative."""

    kind: str
    text: str
    alternative: str | None
    depth: int


@cache
def elements(path: Path) -> tuple[Element, ...]:
    """Every element of the tree of *path* in reading order, each before what it holds."""
    reader = pypdf.PdfReader(path)
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    return tuple(_elements(root["/K"], pages, _texts(path), None, 0))


@cache
def read_aloud(path: Path) -> str:
    """The words of *path* in reading order, without blanks: no page numbers, no heads that stand again."""
    return "".join("".join(element.text for element in elements(path) if element.kind == "").split())


def _texts(path: Path) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(glyphs(path)):
        for glyph in page:
            if glyph.mark is not None:
                found[number, glyph.mark] = found.get((number, glyph.mark), "") + glyph.text
    return found


def _elements(
    kids: Any, pages: dict[int, int], texts: dict[tuple[int, int], str], page: int | None, depth: int
) -> Iterator[Element]:
    for kid in kids if isinstance(kids, list) else [kids]:
        entry = kid.get_object()
        if isinstance(entry, int):
            yield Element("", texts.get((page, entry), ""), None, depth)
            continue
        here = pages[entry.raw_get("/Pg").idnum] if "/Pg" in entry else page
        if "/MCID" in entry:
            yield Element("", texts.get((here, entry["/MCID"]), ""), None, depth)
        elif "/S" in entry:
            held = list(_elements(entry.get("/K", []), pages, texts, here, depth + 1))
            alternative = str(entry["/Alt"]) if "/Alt" in entry else None
            text = "".join(element.text for element in held if element.kind == "")
            yield Element(str(entry["/S"]).lstrip("/"), text, alternative, depth)
            yield from held
