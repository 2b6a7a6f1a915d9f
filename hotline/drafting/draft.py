"""A drafted paragraph, and the pieces that it is written with.

Whatever a draft says holds for other data too: numbers, and words that follow from them, are references, and a
name from data is in a reference or is such that it cannot be taken for markup or for a number.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from hotline.stats import Figures

# Read by nobody as markup, within a reference.
_HARMLESS = frozenset("-/.,()&+ ")


@dataclass(frozen=True)
class Draft:
    """A drafted cell: its id, the id of the cell that it follows, and its Markdown."""

    name: str
    after: str
    source: str


@dataclass(frozen=True)
class Part:
    """A part of the month and the expression that a notebook refers to it by: ``本月.诉求类型["求助"]``."""

    figures: Figures
    expression: str

    @classmethod
    def of(cls, breakdown: str, figures: Figures) -> Part:
        """The part *figures* of the split of the month that *breakdown* labels."""
        return cls(figures, f"本月.{breakdown}[{quoted(figures.name)}]")

    @property
    def called(self) -> str:
        """What the part is called, in Markdown: its name with 类, or a reference to a name that is not plain."""
        name = self.figures.name
        ending = "" if name.endswith("类") else "类"
        return (name if is_plain(name) else self.refer("名称")) + ending

    @property
    def count(self) -> int:
        """How many tickets it has."""
        return self.figures.counts["received"]

    @property
    def is_few(self) -> bool:
        """Whether it has so few tickets that a share or a ranking of them says nothing."""
        return self.count < self.figures.small_denominator

    @property
    def counted(self) -> str:
        """How many tickets it has, and where they are not few, of how many."""
        counted = f"{self.called}诉求受理{self.refer('受理量')}件"
        return counted if self.is_few else f"{counted}，占受理总量的{self.refer('占比')}"

    def changed(self, word: str) -> str:
        """What *word* says of its change, with the comma before it; nothing without a month to compare with."""
        return f"，{self.refer_by(word, '受理量')}" if self.figures.previous is not None else ""

    def refer(self, label: str) -> str:
        """A reference to the part's figure *label*."""
        return reference(f"{self.expression}.{label}")

    def refer_by(self, word: str, label: str = "", *more: str) -> str:
        """A reference to what *word* of the notebook says of the part, or of its figure or split *label*."""
        about = f"{self.expression}.{label}" if label else self.expression
        return reference(f"{word}({', '.join((about, *more))})")


def reference(expression: str) -> str:
    """The inline reference to *expression*."""
    return f"`{{python}} {expression}`"


def quoted(name: str) -> str:
    """*name* as a Python string that has no backtick, line break or other sign that markup is made of."""
    return f'"{"".join(map(_within_quotes, name))}"'


def is_plain(name: str) -> bool:
    """Whether *name* is nothing but words: no markup, and no digit or numeral that reads as a typed number."""
    return bool(name) and all(
        (character.isalpha() and unicodedata.numeric(character, None) is None) or character in "、（）·"
        for character in name
    )


def _within_quotes(character: str) -> str:
    if character.isalnum() or character in _HARMLESS or (character.isprintable() and not character.isascii()):
        return character
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
