"""The words of a PDF's pages and where they stand, as Poppler sees them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

MILLIMETRE = 72 / 25.4
NEEDS_PDFTOTEXT = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="没有安装 pdftotext 命令（poppler-utils）"
)
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """Characters without a blank between them, and their box, from the paper's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(pdf: Path, unit: float = 1) -> list[list[Word]]:
    """The words of each page of *pdf*; lengths in units of so many points."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return [
        [Word(*(float(at) / unit for at in found[:4]), unescape(found[4])) for found in _WORD.findall(page)]
        for page in text.split("<page ")[1:]
    ]
