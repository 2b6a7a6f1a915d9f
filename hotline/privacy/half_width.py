"""Text in half-width characters, and the way back: people write numbers in any width, with anything in between."""

from __future__ import annotations

import re
from dataclasses import dataclass

# One character for one, so that places stay what they are.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(other): ord(usual)
    for usual, others in {
        " ": "\u3000\u00a0\u2002\u2003\u2009",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63",
        ":": "\ufe55\u2236",
        "@": "\ufe6b",
        "(": "〔［【",
        ")": "〕］】",
        "·": "•・‧∙⋅●",
    }.items()
    for other in others
}
# Nobody sees these, and a number that holds one is the same number.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class HalfWidth:
    """``text`` in half-width characters without those that nobody sees; ``origin`` has the place of each."""

    text: str
    origin: range | list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from *start* to *end* stand in the text as it was written."""
        return self.origin[start], self.origin[end - 1] + 1


def half_width(text: str) -> HalfWidth:
    """*text* as the patterns read it."""
    usual = text.translate(_HALF)
    if not _UNSEEN.search(usual):
        return HalfWidth(usual, range(len(text)))
    kept = [place for place, character in enumerate(usual) if not _UNSEEN.match(character)]
    return HalfWidth("".join(usual[place] for place in kept), kept)
