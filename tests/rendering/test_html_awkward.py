"""What strains the page: long and rare names, a long title, two hundred rows, a figure taller than paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from hotline.folders import Project
from tests.rendering.awkward import LONG_UNIT, RARE_UNITS, TITLE, UNITS
from tests.rendering.browser import NEEDS_BROWSER, NUMBERS, on_phone, opened
from tests.rendering.pages import page_of, pipe_table
from tests.rendering.pdf_words import NEEDS_PDFTOTEXT
from tests.rendering.printed import papers

pytestmark = [NEEDS_BROWSER, pytest.mark.slow]
# Text wider than the element that holds it.
TOO_WIDE = """() => [...document.querySelectorAll("html, h1, h1 .line, h2, p, td, th, figcaption, .contents a")]
  .filter((each) => getComputedStyle(each).display !== "inline" && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent.slice(0, 20))"""
# Pixels, of which there are 96 to an inch.
TALL = (590, 1200)


@pytest.fixture(scope="module")
def awkward(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A title of three lines, a name of forty characters, rare ones, and a table of two hundred rows."""
    number = '[7/31]{.indicator title="办结量：7件"}'
    rows = [["承办单位", "承办量", "办结", "限时办结率", "说明"]]
    rows += [[unit, number, number, number, LONG_UNIT if unit in RARE_UNITS else "—"] for unit in UNITS]
    cells = ["# 一、" + LONG_UNIT * 2, f"由{LONG_UNIT}办理。" * 9, pipe_table("tbl-units", LONG_UNIT, rows)]
    return page_of(tmp_path_factory.mktemp("awkward"), project, *cells, title=TITLE)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_cut_off(browser: Browser, awkward: Path, width: int) -> None:
    with opened(browser, awkward, width) as shown:
        assert shown.evaluate(TOO_WIDE) == []
        rows = shown.locator("#tbl-units tbody tr")
        assert rows.count() == len(UNITS)
        first = rows.first.locator("td").first.bounding_box()
        assert first["width"] > 90


def test_card_of_the_last_row_is_in_sight(browser: Browser, awkward: Path) -> None:
    with on_phone(browser, awkward) as shown:
        shown.locator(NUMBERS).last.tap()
        box = shown.get_by_role("tooltip").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] + box["height"] <= 740


@NEEDS_PDFTOTEXT
def test_prints_every_row_and_the_head_on_each_page(browser: Browser, awkward: Path, tmp_path: Path) -> None:
    with opened(browser, awkward) as shown:
        shown.pdf(path=tmp_path / "awkward.pdf", prefer_css_page_size=True)
    printed = papers(tmp_path / "awkward.pdf")
    said = "".join(paper.words for paper in printed)

    assert [unit for unit in (*RARE_UNITS, *UNITS[5:]) if unit not in said] == []
    with_rows = [paper for paper in printed if "村民委员会" in paper.words]
    assert len(with_rows) > 5
    assert all("承办单位承办量" in paper.words for paper in with_rows)
    assert max(word.right for paper in printed for word in paper.text_area) <= 210 - 25


@NEEDS_PDFTOTEXT
def test_tall_figure_is_printed_on_one_page_with_its_caption(
    browser: Browser, project: Project, tmp_path: Path
) -> None:
    Image.new("RGB", TALL, "navy").save(tmp_path / "tall.png", dpi=(96, 96))
    figure = "::: {#fig-tall}\n![三十类](tall.png)\n\n三十类\n:::"
    with opened(browser, page_of(tmp_path, project, "# 一、情况\n\n正文。", figure, "# 二、其他")) as shown:
        shown.pdf(path=tmp_path / "tall.pdf", prefer_css_page_size=True)
    (paper,) = [paper for paper in papers(tmp_path / "tall.pdf") if "图1三十类" in paper.words]

    caption = next(word for word in paper.text_area if word.text == "图1")
    assert 230 < caption.bottom < 262
