"""The printed pages of a PDF; places in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.rendering.documents import closed_up
from tests.rendering.pdf_words import MILLIMETRE, Word, pages


@dataclass(frozen=True)
class Paper:
    """A printed page."""

    number: int
    everything: list[Word]

    @cached_property
    def text_area(self) -> list[Word]:
        """All but the page number, which stands in the bottom margin of 35 mm."""
        return [word for word in self.everything if word.top < 297 - 35 + 1]

    @property
    def foot(self) -> list[Word]:
        return [word for word in self.everything if word not in self.text_area]

    @property
    def words(self) -> str:
        """Line by line, from the left to the right: the columns of a table may be stored otherwise."""
        lines = sorted(self.text_area, key=lambda word: (round(word.top), word.left))
        return closed_up("".join(word.text for word in lines))


def papers(path: Path) -> list[Paper]:
    """The pages of the PDF *path*."""
    return [Paper(number, found) for number, found in enumerate(pages(path, MILLIMETRE), start=1)]
