"""The same words in the same order in HTML, DOCX and PDF, and from both renderers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rendering.documents import FORMATS, closed_up, page, sections, words
from tests.rendering.glyphs import glyphs
from tests.rendering.pdf_words import NEEDS_PDFTOTEXT
from tests.rendering.projects import Run, copy_project, hotline

NO_QUARTO = pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令")


def read(folder: Path, ending: str) -> str:
    """All words of one format; of the PDF as its structure tree orders them."""
    return words(folder / f"report.{ending}")


def drawn(folder: Path) -> list[str]:
    """The words of each page of the PDF, as they are drawn."""
    return ["".join(glyph.text for glyph in page if glyph.text.strip()) for page in glyphs(folder / "report.pdf")]


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_as_in_html(report: Path, ending: str) -> None:
    assert read(report, ending) == read(report, "html")


def test_no_format_is_empty(report: Path) -> None:
    assert all(len(read(report, ending)) > 4000 for ending in FORMATS)


@NEEDS_PDFTOTEXT
def test_copied_text_has_the_paragraphs_in_their_order(report: Path) -> None:
    """As it is copied from the page, where a figure that moved brings its caption between two lines."""
    command = ["pdftotext", "-raw", str(report / "report.pdf"), "-"]
    copied = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    captions = [closed_up(each.text_content()) for each in page(report / "report.html").findall(".//figcaption")]
    text = closed_up(re.sub(r"—\s*\d+\s*—", "", copied))
    for caption in captions:
        text = text.replace(caption, "")
    paragraphs = [closed_up(each.text_content()) for each in page(report / "report.html").findall("body/main/p")]
    found = [text.find(paragraph) for paragraph in paragraphs]

    assert len(paragraphs) > 15
    assert found == sorted(found)
    assert found[0] >= 0


@pytest.fixture(scope="session")
def by_quarto(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """February 2022 by way of Quarto."""
    root = copy_project(tmp_path_factory.mktemp("quarto"))
    result = hotline(root, "report", "2022-02", environ={"RENDERER": "quarto"})
    assert result.returncode == 0, result.stderr
    return Run(root, "2022-02", result)


@pytest.mark.quarto
@NO_QUARTO
class TestQuarto:
    @pytest.mark.parametrize("ending", ["html", "docx"])
    def test_gives_the_same_words(self, report: Path, by_quarto: Run, ending: str) -> None:
        assert read(by_quarto.folder, ending) == read(report, ending)

    @pytest.mark.parametrize("ending", FORMATS)
    def test_gives_the_same_headings_at_the_same_levels(self, report: Path, by_quarto: Run, ending: str) -> None:
        found, expected = (sections(folder / f"report.{ending}") for folder in (by_quarto.folder, report))

        assert [(each.level, each.heading) for each in found] == [(each.level, each.heading) for each in expected]
        assert len(found) > 10

    @pytest.mark.parametrize("ending", ["html", "docx"])
    def test_gives_the_same_captions_in_the_same_sections(self, report: Path, by_quarto: Run, ending: str) -> None:
        found, expected = (sections(folder / f"report.{ending}") for folder in (by_quarto.folder, report))

        assert found == expected
        assert any("图1分类占比" in each.text for each in found)

    def test_draws_the_same_words_on_the_same_pages(self, report: Path, by_quarto: Run) -> None:
        # As drawn: the structure tree of Typst 0.14.0 has the title of the attachment last.
        assert drawn(by_quarto.folder) == drawn(report)

    def test_is_named_in_manifest_and_on_the_terminal(self, by_quarto: Run) -> None:
        manifest = json.loads((by_quarto.folder / "manifest.json").read_text(encoding="utf-8"))

        assert manifest["renderer"] == "quarto"
        assert manifest["versions"]["quarto"]
        assert "（quarto）" in by_quarto.result.stderr

    def test_changes_nothing_but_the_documents(self, report: Path, by_quarto: Run) -> None:
        for name in ("appendix.xlsx", "report.ipynb"):
            assert (by_quarto.folder / name).read_bytes() == (report / name).read_bytes()
