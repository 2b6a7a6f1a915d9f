"""The pages of a PDF: each word and where it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.rendering.documents import closed_up

PDFTOTEXT = shutil.which("pdftotext")
NEEDS_PDFTOTEXT = pytest.mark.skipif(PDFTOTEXT is None, reason="没有安装 pdftotext 命令（poppler-utils）")
MILLIMETRE = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word of a page and where it stands, in millimetres from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


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
    text = subprocess.run(
        [PDFTOTEXT, "-bbox", path, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    return [
        Paper(
            number, [Word(*(float(at) / MILLIMETRE for at in found[:4]), found[4]) for found in WORD.findall(each)]
        )
        for number, each in enumerate(text.split("<page ")[1:], start=1)
    ]
