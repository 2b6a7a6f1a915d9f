"""The PDF: its fonts, its properties, nothing that leads outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.rendering.documents import pdf


@pytest.fixture(scope="module")
def reader(report: Path) -> pypdf.PdfReader:
    return pdf(report / "report.pdf")


def fonts(reader: pypdf.PdfReader) -> dict[str, Any]:
    """The descriptor of each font, by its name without the mark of the subset."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            name = str(font.get_object()["/BaseFont"])
            found[name.split("+")[1]] = descendant.get_object()["/FontDescriptor"]
    return found


def plain(family: str) -> str:
    """A family's name as it begins a font's name in a PDF: ``FandolFang R`` is ``fandolfang``."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r" R$", "", family).lower())


def test_fonts_are_those_of_the_manifest_and_embedded(reader: pypdf.PdfReader, manifest: dict[str, Any]) -> None:
    named = {plain(family) for used in manifest["fonts"].values() for family in used}
    used = {re.sub(r"[^a-z0-9]", "", name.lower()): descriptor for name, descriptor in fonts(reader).items()}

    assert all(any(name.startswith(family) for name in used) for family in named)
    assert all(any(name.startswith(family) for family in named) for name in used)
    for descriptor in used.values():
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object())


def test_properties(reader: pypdf.PdfReader) -> None:
    information = reader.metadata

    assert information.title == "关于2022年2月份县12345政务服务便民热线受理情况月报告"
    assert information.author == "正宁县人民政府办公室"
    assert information.creation_date.date().isoformat() == "2022-03-02"
    assert str(reader.trailer["/Root"]["/Lang"]).lower().startswith("zh")


def test_figures_have_a_text_alternative(reader: pypdf.PdfReader) -> None:
    numbers = [*reader.xref[0], *reader.xref_objStm]
    objects = [reader.get_object(number) for number in numbers]
    alternatives = [str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each]

    assert len([text for text in alternatives if re.search(r"\d", text)]) == 4


def test_links_stay_inside(reader: pypdf.PdfReader) -> None:
    actions = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/URI" in str(annotation.get_object())
    ]

    assert actions == []


def test_pages_are_numbered(reader: pypdf.PdfReader) -> None:
    """Those with text; GB/T 9704 leaves the imprint's page, and a blank one before it, without a number."""
    texts = [page.extract_text() for page in reader.pages]
    numbers = [re.search(r"—\s*(\d+)\s*—", text) for text in texts]
    numbered = [int(number[1]) for number in numbers if number]
    assert numbered == list(range(1, len(numbered) + 1))
    for text, number in zip(texts, numbers, strict=True):
        is_of_the_report = bool(re.sub(r"\s|正宁县人民政府办公室|2022年3月2日印发", "", text))
        assert bool(number) == is_of_the_report


def test_paper_is_a4(reader: pypdf.PdfReader) -> None:
    for page in reader.pages:
        assert sorted(map(round, page.mediabox[2:])) == [595, 842]
