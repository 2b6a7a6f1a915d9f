"""What LibreOffice makes of Word files: their pages, with where each word stands."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path

import pytest

MILLIMETRE = 72 / 25.4
NEEDS_OFFICE = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="没有安装 LibreOffice（soffice 命令）或 poppler-utils（pdftotext 命令）",
)
# Pages that are left empty before an even one count as well.
AS_PDF = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """Characters without a blank between them, and their box; in points from the paper's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def converted(documents: Iterable[Path], folder: Path) -> None:
    """Each of *documents* as a PDF of the same name in *folder*, by one run of LibreOffice."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", AS_PDF, "--outdir", str(folder), *map(str, documents)],
        check=True,
        capture_output=True,
        timeout=240,
    )


def pages(pdf: Path) -> list[list[Word]]:
    """The words of each page of *pdf*."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return [
        [Word(*(float(at) for at in found[:4]), unescape(found[4])) for found in _WORD.findall(page)]
        for page in text.split("<page ")[1:]
    ]


def lines(page: list[Word], height: float) -> list[list[Word]]:
    """The words of *page* by line, those within *height* points of the paper's top."""
    body = sorted((word for word in page if word.bottom < height), key=lambda word: (round(word.top), word.left))
    return [list(line) for _, line in groupby(body, key=lambda word: round(word.top))]


def words_of(page: list[Word]) -> str:
    """All words of *page* without blanks."""
    return "".join(word.text for word in page)
