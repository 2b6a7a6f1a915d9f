"""Markup, code and formulas in every column of the ledger, through drafts, charts, tables and the workbook.

They come out as just their characters, in the drafted paragraphs as in a person's; nothing runs, nothing is
included, nothing is fetched.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.rendering.documents import FORMATS, closed_up, page, words
from tests.rendering.hostile import INCLUDED, MONTH, PRIVATE
from tests.rendering.hostile_columns import CHOSEN, NAMES, UNITS, UNSEEN, hostile_columns
from tests.rendering.projects import hotline

pytestmark = pytest.mark.slow
# What nobody sees, as the ledger had it.
HIDDEN = set("".join(UNSEEN)) - set("".join(UNSEEN.values()))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the project, with the drafts that the first run makes."""
    root = hostile_columns(tmp_path_factory.mktemp("columns") / "热线")
    result = hotline(root, "report", MONTH)
    assert result.returncode == 0, result.stderr
    return root / "output" / MONTH


@pytest.fixture(params=FORMATS)
def document(request: pytest.FixtureRequest, published: Path) -> Path:
    return published / f"report.{request.param}"


def test_every_name_is_in_every_format(document: Path) -> None:
    said = words(document)

    assert [name for name in NAMES if closed_up(name) not in said] == []
    assert not HIDDEN & set(said)


def test_the_drafts_name_the_most_frequent(document: Path) -> None:
    said = words(document)
    first, second = closed_up(CHOSEN["expression"]), closed_up(CHOSEN["shortcode"])

    assert f"各类诉求为：{first}（22件）、{second}（21件）" in said
    assert f"{first}类诉求受理22件" in said
    assert f"2.{second}类" in said
    assert f"集中在{second}（21件）" in said


def test_nothing_ran_and_nothing_was_included(document: Path) -> None:
    said = words(document)

    assert INCLUDED not in said
    assert "root:" not in said
    assert "ZeroDivisionError" not in said
    assert "49" not in said[said.index("7*7") + 3 : said.index("7*7") + 9]


def test_the_page_gains_no_elements(published: Path) -> None:
    tree = page(published / "report.html")

    assert list(tree.iter("iframe", "em", "strong", "b", "sup", "math", "object", "embed")) == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert [each.get("src") for each in tree.iter("img") if not each.get("src").startswith("data:")] == []
    assert [link.get("href") for link in tree.iter("a") if not link.get("href").startswith("#")] == []
    assert len(list(tree.iter("script"))) == 1


def test_word_gains_no_links_and_no_fields(published: Path) -> None:
    with zipfile.ZipFile(published / "report.docx") as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        body = archive.read("word/document.xml").decode("utf-8")

    assert b'TargetMode="External"' not in relations
    assert "<m:oMath" not in body
    assert "<w:footnoteReference" not in body
    assert "INCLUDETEXT" not in body
    assert "HYPERLINK" in body, "as its characters"
    assert "<w:instrText" not in body or "HYPERLINK &quot;http" not in body


def test_the_pdf_gains_no_links_and_no_word_leaves_the_page(published: Path) -> None:
    reader = pypdf.PdfReader(published / "report.pdf")
    annotations = [each.get_object() for each_page in reader.pages for each in each_page.get("/Annots", [])]
    assert [each for each in annotations if "/URI" in str(each)] == []

    for each_page in reader.pages:
        at: list[float] = []
        each_page.extract_text(visitor_text=lambda text, _, matrix, *rest, at=at: at.append(matrix[4]))
        assert max(at) < float(each_page.mediabox.width) - 28


def test_the_workbook_holds_no_formula_and_no_link(published: Path) -> None:
    workbook = openpyxl.load_workbook(published / "appendix.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    texts = {cell.value for cell in cells if cell.data_type == "s"}

    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [name for name in NAMES if name not in texts] == []
    with zipfile.ZipFile(published / "appendix.xlsx") as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower()]


def test_the_notebook_holds_the_sources_of_the_drafts_and_no_name_in_them(published: Path) -> None:
    notebook = json.loads((published / "report.ipynb").read_text(encoding="utf-8"))
    code = "".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")

    assert not [name for name in NAMES if name in code]


def test_the_pages_for_the_office_itself(published: Path) -> None:
    checks = (published / "checks.html").read_text(encoding="utf-8")
    assert "<script>alert" not in checks
    assert "<b onclick" not in checks
    summary = words(published / "summary.pdf")
    assert f"{closed_up(UNITS[1])}（19件次）" in summary


def test_what_callers_said_is_in_no_file(published: Path) -> None:
    for path in published.iterdir():
        contents = [path.read_bytes()]
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as archive:
                contents = [archive.read(name) for name in archive.namelist()]
        assert not [private for private in PRIVATE for each in contents if private.encode() in each]
