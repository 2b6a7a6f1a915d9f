"""Mathematics is set in every format and read out in the PDF; which standards a PDF meets."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
from lxml import etree
from nbformat.v4 import new_markdown_cell

from hotline.errors import RenderError
from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render.choosing import choose_renderer
from hotline.render.documents import render_documents
from hotline.render.typesetting import typeset
from tests.rendering.pictures import figure
from tests.rendering.projects import HERE
from tests.rendering.staged_documents import RENDERERS, staged_document
from tests.rendering.structure import elements
from tests.rendering.typeset import typeset as pdf_of
from tests.rendering.word import xml

INLINE, DISPLAY = 'x^2 < \\text{"亩"}', "\\frac{a_1}{b} \\cdot \\sqrt{{{c}}}"
ACCESSIBLE = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
ARCHIVED = {"pdfaid:part": "2", "pdfaid:conformance": "A"}
KEPT = {"pdfaid:part": "2", "pdfaid:conformance": "B"}
TITLE = "#set document(title: [标题])\n"


@pytest.fixture(scope="module", params=RENDERERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    cell = new_markdown_cell(f"面积${INLINE}$亩。\n\n$${DISPLAY}$$\n\n完。", id="formulas")
    staged = staged_document([cell], Layout.of("gb"), issued=False)
    work = tmp_path_factory.mktemp("work")
    extension = Project(HERE).extension
    return render_documents(staged, choose_renderer(request.param), extension, work, 0, Layout.of("gb"))


def alternatives(pdf: Path) -> list[str]:
    """What is read out in place of something that is seen."""
    return [" ".join(each.alternative.split()) for each in elements(pdf) if each.alternative]


def identified(pdf: Path) -> dict[str, str]:
    """What the PDF says of the standards that it meets."""
    root = pypdf.PdfReader(pdf).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode("utf-8")
    return dict(re.findall(r"<(pdf(?:ua|a)id:(?:part|conformance))>(\w+)<", metadata))


def test_is_mathematics_on_the_page_and_in_word(made: dict[str, Path]) -> None:
    page = etree.HTML(made["html"].read_text(encoding="utf-8"))
    written = [each.text for each in page.iter("{*}annotation")]

    assert [" ".join(each.split()) for each in written] == [INLINE, DISPLAY]
    assert len(list(xml(made["docx"]).iter("{*}oMath"))) == 2


def test_is_read_out_in_the_pdf(made: dict[str, Path]) -> None:
    assert alternatives(made["pdf"]) == [INLINE, DISPLAY]


@pytest.mark.parametrize(
    ("source", "standards", "named"),
    [
        ("= 一\n文", ACCESSIBLE, []),
        ("= 一\n=== 二", ARCHIVED, ["PDF/UA-1、PDF/A-2A"]),
        ("$x^2$", KEPT, ["PDF/UA-1、PDF/A-2A", "PDF/A-2A"]),
        ("x \\u{e000}", KEPT, ["PDF/UA-1、PDF/A-2A", "PDF/A-2A"]),
    ],
)
def test_what_misses_a_standard_is_made_to_the_next(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, source: str, standards: dict[str, str], named: list[str]
) -> None:
    document = tmp_path / "report.typ"
    document.write_text(TITLE + source, encoding="utf-8")

    assert identified(typeset(document, tmp_path / "report.pdf", 0)) == standards
    missed = [record.getMessage() for record in caplog.records if "达不到标准" in record.getMessage()]
    assert [message.split("达不到标准 ")[1].split("：")[0] for message in missed] == named


@pytest.mark.parametrize("source", ["#nowhere", '#image("nowhere.png", alt: "图")', "x \\u{378}"])
def test_what_no_standard_allows_is_refused_without_a_path(tmp_path: Path, source: str) -> None:
    document = tmp_path / "report.typ"
    document.write_text(TITLE + source, encoding="utf-8")

    with pytest.raises(RenderError) as refused:
        typeset(document, tmp_path / "report.pdf", 0)
    assert str(tmp_path) not in str(refused.value)


def test_mathematics_keeps_the_pdf_accessible(tmp_path: Path) -> None:
    cell = new_markdown_cell(f"# 一、公式\n\n${INLINE}$\n\n$${DISPLAY}$$", id="formulas")

    assert identified(pdf_of(tmp_path, [cell])) == ACCESSIBLE


def test_a_chart_without_a_caption_keeps_the_pdf_accessible(tmp_path: Path) -> None:
    chart = figure("plain", 80)
    chart.source = "占比图"
    made = pdf_of(tmp_path, [new_markdown_cell("# 一、图", id="heading"), chart])

    assert identified(made) == ACCESSIBLE
    assert alternatives(made) == ["图plain的说明"]
