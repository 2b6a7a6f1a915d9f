"""What LibreOffice makes of Word files: their pages, with where each word stands."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

from tests.rendering.pdf_words import Word

NEEDS_OFFICE = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="没有安装 LibreOffice（soffice 命令）或 poppler-utils（pdftotext 命令）",
)
# Pages that are left empty before an even one count as well.
AS_PDF = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'


def converted(documents: Iterable[Path], folder: Path) -> None:
    """Each of *documents* as a PDF of the same name in *folder*, by one run of LibreOffice."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", AS_PDF, "--outdir", str(folder), *map(str, documents)],
        check=True,
        capture_output=True,
        timeout=240,
    )


def lines(page: list[Word], height: float) -> list[list[Word]]:
    """The words of *page* by line, those within *height* points of the paper's top."""
    body = sorted((word for word in page if word.bottom < height), key=lambda word: (round(word.top), word.left))
    return [list(line) for _, line in groupby(body, key=lambda word: round(word.top))]


def words_of(page: list[Word]) -> str:
    """All words of *page* without blanks."""
    return "".join(word.text for word in page)
