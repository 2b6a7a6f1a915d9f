"""The page printed by a browser: the paper, margins and page numbers of the layout, the words of the page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.rendering.browser import NEEDS_BROWSER, NUMBERS, opened
from tests.rendering.documents import closed_up, page, words
from tests.rendering.pdf_words import NEEDS_PDFTOTEXT
from tests.rendering.printed import MILLIMETRE, Paper, papers

pytestmark = [NEEDS_BROWSER, NEEDS_PDFTOTEXT, pytest.mark.slow]
PAGE_NUMBER = re.compile(r"—(\d+)—$")


@pytest.fixture(scope="module")
def printed_file(browser: Browser, report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report, printed by a reader who has a dark screen, a sorted table, open data and an open card."""
    path = tmp_path_factory.mktemp("printed") / "printed.pdf"
    with opened(browser, report / "report.html", color_scheme="dark") as shown:
        shown.locator("#tbl-request-types .sort").nth(1).click()
        shown.locator("details.figure-data summary").first.click()
        shown.locator(NUMBERS).first.focus()
        shown.pdf(path=path, prefer_css_page_size=True, print_background=True)
    return path


@pytest.fixture(scope="module")
def printed(printed_file: Path) -> list[Paper]:
    return papers(printed_file)


def test_paper_is_a4(printed_file: Path) -> None:
    sizes = {
        (round(each.mediabox.width / MILLIMETRE), round(each.mediabox.height / MILLIMETRE))
        for each in pypdf.PdfReader(printed_file).pages
    }
    assert sizes == {(210, 297)}


def test_inner_margin_changes_sides(printed: list[Paper]) -> None:
    left = {True: [], False: []}
    right = {True: [], False: []}
    for paper in printed:
        left[paper.number % 2 == 1].append(min(word.left for word in paper.text_area))
        right[paper.number % 2 == 1].append(max(word.right for word in paper.text_area))

    assert min(left[True]) == pytest.approx(28, abs=1)
    assert min(left[False]) == pytest.approx(26, abs=1)
    assert max(right[True]) == pytest.approx(210 - 26, abs=1)
    assert max(right[False]) == pytest.approx(210 - 28, abs=1)


def test_text_keeps_the_upper_and_lower_margin(printed: list[Paper]) -> None:
    """By the middle of each word: the boxes of Chinese fonts are higher than their characters."""
    middles = [(word.top + word.bottom) / 2 for paper in printed for word in paper.text_area]

    assert 37 < min(middles) < 37 + 225 / 22
    assert 297 - 35 - 225 / 22 < max(middles) < 297 - 35


def test_lines_have_28_characters_and_a_page_22_lines(printed: list[Paper]) -> None:
    """Pages of text alone, of which the report has one at least."""
    lines = [sorted({round(word.top, 1) for word in paper.text_area if len(word.text) > 15}) for paper in printed]
    fullest = max(lines, key=len)
    steps = [lower - upper for upper, lower in pairwise(fullest) if lower - upper < 12]

    assert len(fullest) >= 15
    assert sum(steps) / len(steps) == pytest.approx(225 / 22, abs=0.1)
    assert max(word.right - word.left for paper in printed for word in paper.text_area) <= 156.5


def test_page_numbers_stand_outside(printed: list[Paper]) -> None:
    for paper in printed:
        found = PAGE_NUMBER.search(closed_up("".join(word.text for word in paper.foot)))
        assert found
        assert int(found[1]) == paper.number
        assert min(word.top for word in paper.foot) == pytest.approx(297 - 35 + 7, abs=6)
        if paper.number % 2:
            assert max(word.right for word in paper.foot) == pytest.approx(210 - 26 - 5, abs=1.5)
        else:
            assert min(word.left for word in paper.foot) == pytest.approx(26 + 5, abs=1.5)


def test_words_are_those_of_the_page(printed: list[Paper], report: Path) -> None:
    said = Counter("".join(paper.words for paper in printed))
    wanted = Counter(words(report / "report.html"))
    heads = {closed_up(head.text_content()) for head in page(report / "report.html").xpath("//figure//thead")}

    assert wanted - said == Counter()
    # A table that goes on says its head again; nothing else is there twice.
    assert set(said - wanted) <= set("".join(heads))
    for unseen in ("目录", "跳过", "查看", "分子", "↕"):
        assert unseen not in "".join(paper.words for paper in printed)


def test_heads_of_tables_are_repeated(printed: list[Paper]) -> None:
    assert sum("指标本月上月去年同月环比同比" in paper.words for paper in printed) >= 2


def test_no_heading_stands_alone_at_the_foot(printed: list[Paper], report: Path) -> None:
    headings = {closed_up(each.text_content()) for each in page(report / "report.html").iter("h2", "h3", "h4")}
    last = {paper.number: max(paper.text_area, key=lambda word: (word.top, word.left)).text for paper in printed}

    assert [number for number, text in last.items() if text in headings] == []


def test_captions_stand_with_their_figures(printed: list[Paper], report: Path) -> None:
    for figure in page(report / "report.html").xpath("//figure[div/img]"):
        caption = closed_up(figure.findtext("figcaption"))
        (paper,) = [each for each in printed if caption in each.words]
        above = [word for word in paper.text_area if closed_up(word.text) == caption.partition("　")[0]]
        assert all(word.top > 37 + 30 for word in above)


def test_prints_black_on_white(browser: Browser, report: Path) -> None:
    with opened(browser, report / "report.html", color_scheme="dark") as shown:
        shown.emulate_media(media="print", color_scheme="dark")
        colours = shown.evaluate(
            "['color', 'backgroundColor'].map((name) => getComputedStyle(document.querySelector('main'))[name])"
        )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
