"""What an HTML page says: its words block by block, its attributes, and the words in its drawings."""

from __future__ import annotations

import base64
import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from hotline.gate.said import Said

# Between these, words belong together: 1546<b>1650</b>523 is one number.
_WITHIN_A_PIECE = "a abbr b bdi bdo cite code em i kbd mark q rp rt ruby s small span strong sub sup tspan u wbr"
_INLINE = frozenset(_WITHIN_A_PIECE.split())
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# Digits of a drawing or of a style are no words.
_LINES = (
    "class cx cy d dx dy fill height offset points r rx ry stroke style transform viewbox width x x1 x2 y y1 y2"
)
_DRAWN = frozenset(_LINES.split())
_OF_AN_IMAGE = frozenset(["clip-path", "id", "href", "xlink:href"])
_DRAWING = re.compile(r"data:image/svg\+xml(?P<options>[^,]*),(?P<data>.*)", re.DOTALL)


def said_in_page(text: str) -> Iterator[Said]:
    """Every piece that the HTML or SVG *text* says; a piece is placed by its number, and the heading before it."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_piece()
    yield from page.said


class _Page(HTMLParser):
    """Reads a page; embedded fonts and pixels are passed over, embedded drawings are read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[Said] = []
        self._words: list[str] = []
        self._pieces = 0
        self._heading = ""
        self._open: list[str] = []

    @property
    def place(self) -> str:
        """Where it is now."""
        return f"第 {self._pieces + 1} 段" + (f"（“{self._heading}”之下）" if self._heading else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.end_piece()
        if tag in {"style", "svg", *_HEADINGS}:
            self._open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        heading = "".join(self._words).strip() if tag in _HEADINGS else ""
        if tag not in _INLINE:
            self.end_piece()
        if heading:
            self._heading = heading
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self._words.append(data)

    def handle_comment(self, data: str) -> None:
        self.said.append(Said(data, self.place))

    def end_piece(self) -> None:
        """What was read since the last piece is one."""
        words = "".join(self._words)
        self._words = []
        if words.strip():
            self.said.append(Said(words, self.place))
            self._pieces += 1

    def _attribute(self, tag: str, name: str, value: str) -> None:
        drawing = _DRAWING.match(value)
        if drawing:
            self.said += [Said(each.text, f"{self.place}的图") for each in said_in_page(_decoded(drawing))]
        elif not value.startswith("data:") and not self._is_drawn(name):
            self.said.append(Said(value, f"{self.place}，<{tag}> 的 {name}"))

    def _is_drawn(self, name: str) -> bool:
        return name in _DRAWN or ("svg" in self._open and name in _OF_AN_IMAGE)


def _decoded(drawing: re.Match[str]) -> str:
    if "base64" not in drawing["options"]:
        return unquote(drawing["data"])
    try:
        return base64.b64decode(drawing["data"]).decode("utf-8", errors="replace")
    except Base64Error:
        return ""
