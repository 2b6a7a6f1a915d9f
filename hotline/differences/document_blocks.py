"""Reading printed paragraphs out of pandoc's document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hotline.differences.paragraphs import OBJECT, Kind, Paragraph, Piece
from hotline.render.document_tree import marked_cell

# The class of the span around a reference's value; its attribute NUMBER counts the expressions.
VALUE, NUMBER = "hotline-value", "number"
_CAPTIONS = {"图题", "表题"}
_WORD_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")


def paragraphs_of(blocks: Sequence[Any], expressions: Sequence[str]) -> Iterator[Paragraph]:
    """The paragraphs of pandoc's *blocks* with marked cells, some without any words.

    Args:
        expressions: those that the spans around values count.
    """
    reader, cell = _Reader(expressions), ""
    for block in blocks:
        named = marked_cell(block)
        if named:
            cell = named
        else:
            yield from reader.block(block, cell, Kind.TEXT)


class _Reader:
    """Reads pandoc's blocks, one by one."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._expressions = expressions

    def block(self, block: dict[str, Any], cell: str, kind: Kind) -> Iterator[Paragraph]:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                yield self._paragraph(content, cell, kind)
            case "Header":
                yield self._paragraph(content[2], cell, Kind.HEADING, content[0])
            case "LineBlock":
                joined = [node for line in content for node in ({"t": "LineBreak"}, *line)][1:]
                yield self._paragraph(joined, cell, kind)
            case "CodeBlock":
                yield Paragraph(cell, kind, (Piece(content[1]),))
            case "Table":
                for part in content[3:]:
                    yield from self._within(part, cell, Kind.TABLE)
            case "Div":
                yield from self._division(content, cell, kind)
            case "RawBlock" | "HorizontalRule":
                return
            case _:
                yield from self._within(content, cell, kind)

    def _division(self, content: Any, cell: str, kind: Kind) -> Iterator[Paragraph]:
        (_identifier, classes, pairs), blocks = content
        # The table behind a figure opens on the web page only.
        if "figure-data" not in classes:
            kind = Kind.CAPTION if dict(pairs).get("custom-style") in _CAPTIONS else kind
            yield from self._within(blocks, cell, kind)

    def _within(self, node: Any, cell: str, kind: Kind) -> Iterator[Paragraph]:
        """The paragraphs of the blocks in *node*, a list, or a list's item, or a table's part."""
        if isinstance(node, dict) and "t" in node:
            yield from self.block(node, cell, kind)
        elif isinstance(node, list):
            for each in node:
                yield from self._within(each, cell, kind)

    def _paragraph(self, inlines: list[Any], cell: str, kind: Kind, level: int = 0) -> Paragraph:
        return Paragraph(cell, kind, tuple(_joined(self._inlines(inlines))), level)

    def _inlines(self, nodes: list[Any]) -> Iterator[Piece]:
        for node in nodes:
            yield from self._inline(node["t"], node.get("c"))

    def _inline(self, kind: str, content: Any) -> Iterator[Piece]:
        match kind:
            case "Str":
                yield Piece(content)
            case "Space" | "SoftBreak":
                yield Piece(" ")
            case "LineBreak":
                yield Piece("\n")
            case "Code":
                yield Piece(content[1])
            case "Math" | "Note":
                yield Piece(OBJECT, fixed=True)
            case "RawInline":
                yield Piece("".join(_WORD_TEXT.findall(content[1])), fixed=True)
            case "Quoted":
                opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                yield from (Piece(opening), *self._inlines(content[1]), Piece(closing))
            case "Link" if content[2][0].startswith(("#fig-", "#tbl-")):
                yield Piece(_plain(self._inlines(content[1])), fixed=True, markup=f"[@{content[2][0][1:]}]")
            case "Span" if VALUE in content[0][1]:
                number = int(dict(content[0][2])[NUMBER])
                yield Piece(_plain(self._inlines(content[1])), self._expressions[number])
            case "Link" | "Span" | "Cite":
                yield from self._inlines(content[1])
            case "Image":
                return
            case _:
                yield from self._inlines(content)


def _plain(pieces: Iterator[Piece]) -> str:
    return "".join(piece.words for piece in pieces)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """*pieces* with those that were typed joined where they touch."""
    typed = ""
    for piece in pieces:
        if not piece.expression and not piece.fixed:
            typed += piece.words
            continue
        if typed:
            yield Piece(typed)
        yield piece
        typed = ""
    if typed:
        yield Piece(typed)
