"""Text that escapes itself for the place it goes to.

Callers of a hotline say anything, and analysts paste anything: markup, code, formulas.  A string from
data is therefore never pasted into markup; it is wrapped in :class:`PlainText`, and pieces are put
together as a :class:`Phrase`, each with its own way out.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

# The MIME type of the table behind a figure, as Markdown.  JupyterLab shows the figure and knows nothing of it.
FIGURE_DATA = "text/x-hotline-figure-data"
# That of the note under a table, as Markdown.
TABLE_NOTE = "text/x-hotline-table-note"

_BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def one_line(text: str) -> str:
    """*text* without line breaks, controls, half characters and direction overrides; runs of blanks become one."""
    kept = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} else character
        for character in text
        if character not in _BIDI_CONTROLS
    )
    return " ".join(kept.split())


def without_controls(text: str) -> str:
    """*text* with its lines, but without what a console would obey: other controls, direction overrides."""
    return "".join(
        character
        for character in text
        if character in "\n\t" or not (character in _BIDI_CONTROLS or unicodedata.category(character) == "Cc")
    )


def escape_markdown(text: str) -> str:
    """*text* as Markdown that shows just these characters, inline or in a table cell.

    Numeric references rather than backslashes: they survive pipe tables, attribute values, Quarto's
    shortcodes and inline code, and pandoc's citations, mathematics and smart punctuation alike.
    """
    return "".join(
        f"&#{ord(character)};" if character in _ASCII_PUNCTUATION else character for character in one_line(text)
    )


class Inline(Protocol):
    """A piece of a sentence: ``str()`` gives the plain words, the rest the same words ready for markup."""

    def markdown(self) -> str: ...

    def html(self) -> str: ...


class Shown:
    """How a piece shows itself in a notebook: Markdown for the report, HTML for JupyterLab, and plain words.

    A dataclass that is shown is one without a ``__repr__`` of its own, which IPython would prefer to these.
    """

    def markdown(self) -> str:
        raise NotImplementedError

    def html(self) -> str:
        raise NotImplementedError

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def _repr_html_(self) -> str:
        return self.html()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))


@dataclass(frozen=True, repr=False)
class PlainText(Shown):
    """Words that are to appear as they are, whatever they contain."""

    value: str

    def __str__(self) -> str:
        return one_line(self.value)

    def markdown(self) -> str:
        return escape_markdown(self.value)

    def html(self) -> str:
        return html.escape(one_line(self.value))


@dataclass(frozen=True, repr=False)
class Phrase(Shown):
    """Several pieces, one after the other."""

    pieces: tuple[Inline, ...]

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def markdown(self) -> str:
        return "".join(piece.markdown() for piece in self.pieces)

    def html(self) -> str:
        return "".join(piece.html() for piece in self.pieces)


@dataclass(frozen=True, repr=False)
class Explained(Shown):
    """Words that carry an explanation, which a reader of the web page sees under the pointer."""

    words: str
    explanation: str

    def __str__(self) -> str:
        return self.words

    def markdown(self) -> str:
        """A pandoc span of class ``indicator`` whose ``title`` is the explanation."""
        words, title = escape_markdown(self.words), escape_markdown(self.explanation)
        return f'[{words}]{{.indicator title="{title}"}}'

    def html(self) -> str:
        words, title = html.escape(one_line(self.words)), html.escape(one_line(self.explanation))
        return f'<span title="{title}">{words}</span>'


def phrase(*pieces: Inline | str) -> Phrase:
    """The pieces as one phrase; plain strings are taken as plain text."""
    return Phrase(tuple(PlainText(piece) if isinstance(piece, str) else piece for piece in pieces))


def joined(items: Iterable[Inline], separator: str = "、") -> Phrase:
    """*items* with *separator* between them."""
    pieces: list[Inline] = []
    for item in items:
        if pieces:
            pieces.append(PlainText(separator))
        pieces.append(item)
    return Phrase(tuple(pieces))


def display_width(text: str) -> int:
    """How many half-width columns *text* takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, width: int) -> str:
    """*text*, or as much of it as *width* half-width columns hold, with … for the rest.

    >>> shortened("城市管理综合执法局", 10)
    '城市管理…'
    """
    if display_width(text) <= width:
        return text
    kept = text
    while display_width(kept) > width - 2:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def with_code_point(character: str) -> str:
    """*character* and its code point; the code point alone where the character cannot be seen."""
    code = f"U+{ord(character):04X}"
    return code if unicodedata.category(character)[0] == "C" else f"“{character}”（{code}）"
