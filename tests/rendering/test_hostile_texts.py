"""Markup, code and formulas in names and tickets reach every format as just their characters."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import docx
import nbformat
import openpyxl
import pypdf
import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import read_month, read_site
from hotline.render.choosing import Renderer
from hotline.render.documents import render_documents
from hotline.render.fonts import choose_fonts, installed_families
from hotline.render.front_matter import front_matter
from hotline.render.staged import staged_notebook
from tests.rendering.documents import (
    FORMATS,
    closed_up,
    page,
    sections,
    table_heads,
    without_repeated_heads,
    words,
)
from tests.rendering.hostile import (
    INCLUDED,
    MONTH,
    MONTH_NAMES,
    NAMES,
    PLACES,
    PRIVATE,
    TEXTS,
    TITLE,
    UNITS,
    hostile_project,
)
from tests.rendering.projects import hotline
from tests.rendering.staged_documents import RENDERERS


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the hostile project."""
    root = hostile_project(tmp_path_factory.mktemp("hostile"))
    result = hotline(root, "report", MONTH)
    assert result.returncode == 0, result.stderr
    return root / "output" / MONTH


@pytest.fixture(scope="session", params=RENDERERS)
def folder(request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the hostile project by each renderer, of the same executed notebook."""
    if request.param == "embedded":
        return published
    project, month = Project(published.parents[1]), Month.parse(MONTH)
    parameters = read_month(project, month)
    site = read_site(project)
    header = front_matter(site, parameters, choose_fonts(installed_families()), issued=False)
    staged = staged_notebook(nbformat.read(published / "report.ipynb", as_version=4), header)
    work = tmp_path_factory.mktemp("hostile-quarto")
    renderer = Renderer("quarto", shutil.which("quarto"))
    documents = render_documents(staged, renderer, project.extension, work, 0, site.layout)
    made = tmp_path_factory.mktemp("hostile-quarto-documents")
    for ending, path in documents.items():
        shutil.copy(path, made / f"report.{ending}")
    return made


@pytest.fixture(scope="session", params=FORMATS)
def document(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder / f"report.{request.param}"


def in_reading_order(document: Path) -> str:
    """All words; of the PDF without the table heads that stand again on a page a cell continues on."""
    said, other = words(document), document.with_suffix(".html")
    return without_repeated_heads(said, words(other), table_heads(other)) if document.suffix == ".pdf" else said


def test_every_format_has_the_same_words(document: Path) -> None:
    said, wanted = words(document), words(document.with_suffix(".html"))
    if document.suffix != ".pdf":
        assert said == wanted
        return
    # A row that a page ends in is read in two halves, so the order is not compared.
    for head in table_heads(document.with_suffix(".html")):
        said, wanted = said.replace(head, ""), wanted.replace(head, "")
    assert Counter(said) == Counter(wanted)


@pytest.mark.parametrize("name", TEXTS)
class TestReachesTheDocument:
    """Each text, at the beginning of a paragraph and within one, in lists, and in two tables."""

    def test_inline(self, document: Path, name: str) -> None:
        text = closed_up(TEXTS[name])

        assert f"{text}前{text}后。" in words(document)

    def test_in_a_list_with_figures(self, document: Path, name: str) -> None:
        text = words(document)
        towns = text[text.index("乡镇：") : text.index("单位：")]
        places = text[text.index("地点：") : text.index("表1")]

        assert f"{closed_up(TEXTS[name])}（" in towns
        assert f"{closed_up(PLACES.get(name, TEXTS[name]))}（" in places

    def test_in_the_tables(self, document: Path, name: str) -> None:
        text = in_reading_order(document)
        one, two = text.index("表1"), text.index("表2")

        assert closed_up(TEXTS[name]) in text[one:two]
        assert closed_up(TEXTS[name]) in text[two:]

    def test_as_a_unit(self, document: Path, name: str) -> None:
        if name in UNITS:
            text = words(document)
            assert closed_up(TEXTS[name]) in text[text.index("单位：") : text.index("地点：")]


def test_title_and_names_of_the_head(document: Path) -> None:
    title = closed_up(TITLE.format(year=2022, month=2))
    head = [
        "送审稿",
        NAMES["office"],
        MONTH_NAMES["document_number"],
        title,
        f"{MONTH_NAMES['addressee']}：",
        NAMES["hotline"],
    ]

    assert words(document).startswith(closed_up("".join(head)))


def test_names_of_the_closing(document: Path) -> None:
    closing = f"附件：{NAMES['attachment']}{NAMES['signatory']}2022年3月2日附件{NAMES['attachment']}"
    imprint = "正宁县人民政府办公室2022年3月2日印发"

    assert words(document).endswith(closed_up(closing + imprint))


def test_makes_no_heading_of_its_own(document: Path) -> None:
    assert [section.heading for section in sections(document) if section.level] == [
        closed_up("一、" + TEXTS["html"]),
        "附件",
    ]


def test_nothing_is_read_or_run(document: Path) -> None:
    said = words(document)

    assert INCLUDED not in said
    assert "root:" not in said
    assert "ZeroDivisionError" not in said


def test_html_gains_no_elements(folder: Path) -> None:
    tree = page(folder / "report.html")

    assert tree.findall(".//b") == []
    assert list(tree.iter("iframe", "em", "strong", "del", "sup", "sub", "i", "blockquote", "math")) == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert [link.get("href") for link in tree.iter("a") if not link.get("href").startswith("#")] == []
    assert len(list(tree.iter("img"))) == 1
    # One script: the page's own.
    assert re.findall(r"<(script|b )[^>]*>", (folder / "report.html").read_text(encoding="utf-8")) == ["script"]


def test_html_attributes_hold_the_texts_themselves(folder: Path) -> None:
    tree = page(folder / "report.html")
    (image,) = tree.iter("img")
    titles = [span.get("title") for span in tree.find_class("indicator") if span.text_content() == "300"]

    fact = MONTH_NAMES["facts"]["耕地"]
    assert titles == [f"耕地：300{fact['unit']}；来源：{fact['source']}"]
    for text in TEXTS.values():
        assert f"{text}2件" in image.get("alt")


def test_word_gains_no_links_pictures_or_formulas(folder: Path) -> None:
    with zipfile.ZipFile(folder / "report.docx") as archive:
        names = archive.namelist()
        relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
        body = archive.read("word/document.xml").decode("utf-8")

    assert b'TargetMode="External"' not in relations
    assert len([name for name in names if name.startswith("word/media/")]) == 1
    assert "<m:oMath" not in body
    assert "<w:strike" not in body
    assert "<w:footnoteReference" not in body
    assert docx.Document(str(folder / "report.docx")).core_properties.title == TITLE.format(year=2022, month=2)


def test_pdf_gains_no_links(folder: Path) -> None:
    reader = pypdf.PdfReader(folder / "report.pdf")
    annotations = [each.get_object() for each_page in reader.pages for each in each_page.get("/Annots", [])]

    assert [each for each in annotations if "/URI" in str(each)] == []
    assert closed_up(reader.metadata.title) == closed_up(TITLE.format(year=2022, month=2))


def test_workbook_holds_no_formula_and_no_link(published: Path) -> None:
    workbook = openpyxl.load_workbook(published / "appendix.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]

    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert set(TEXTS.values()) <= {cell.value for cell in workbook["乡镇"]["A"]}
    assert {cell.data_type for cell in workbook["乡镇"]["A"]} == {"s"}


def test_what_callers_said_is_in_no_file(published: Path) -> None:
    for path in published.iterdir():
        contents = [path.read_bytes()]
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        for content in contents:
            text = content.decode("utf-8", "ignore")
            assert not [private for private in PRIVATE if private in text]
