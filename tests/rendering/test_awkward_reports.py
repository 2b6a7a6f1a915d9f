"""Whole reports that strain the layout: nothing is cut off, nothing overlaps, nothing is lost."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from hotline.parameters import Layout
from tests.rendering.awkward import (
    LONG_UNIT,
    MONTH,
    RARE_UNITS,
    SUBJECTS,
    TITLE,
    UNITS,
    awkward_project,
    one_ticket_project,
)
from tests.rendering.browser import NEEDS_BROWSER, chromium, opened
from tests.rendering.documents import FORMATS, words
from tests.rendering.glyphs import MILLIMETRE, PAPER_WIDTH, Glyph, glyphs
from tests.rendering.office import NEEDS_OFFICE, converted, lines, words_of
from tests.rendering.pdf_words import Word, pages
from tests.rendering.projects import Run, begin, change_yaml, finished, hotline

pytestmark = pytest.mark.slow
LAYOUT = Layout.of("gb")
FOOTER = 12  # millimetres below the text area that a page number may take
HANGING = 8  # points that a mark at the end of a line may stand beyond the margin


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """The month of two hundred units, and the month of one ticket."""
    roots = {
        "many": awkward_project(tmp_path_factory.mktemp("many")),
        "one": one_ticket_project(tmp_path_factory.mktemp("one")),
    }
    started = {name: begin(root, "report", MONTH) for name, root in roots.items()}
    results = {name: finished(run) for name, run in started.items()}
    assert {name: result.returncode for name, result in results.items()} == {"many": 0, "one": 0}, results
    return {name: Run(roots[name], MONTH, result) for name, result in results.items()}


@pytest.fixture(params=["many", "one"])
def folder(request: pytest.FixtureRequest, runs: dict[str, Run]) -> Path:
    return runs[request.param].folder


@pytest.mark.parametrize("ending", FORMATS)
def test_every_name_is_there_whole(runs: dict[str, Run], ending: str) -> None:
    said = words(runs["many"].folder / f"report.{ending}")

    assert [name for name in UNITS if name not in said] == []


def test_every_subject_is_in_the_figure_or_its_table(runs: dict[str, Run]) -> None:
    page = (runs["many"].folder / "report.html").read_text(encoding="utf-8")
    data = page[page.index("查看图2数据") :]

    assert [name for name in SUBJECTS if f"<td>{name}" not in data and f'">{name}</td>' not in data] == []


class TestPdf:
    def test_stays_on_the_page(self, folder: Path) -> None:
        for number, page in enumerate(glyphs(folder / "report.pdf"), start=1):
            left, right = (LAYOUT.margins.inner, LAYOUT.margins.outer)[:: 1 if number % 2 else -1]
            drawn = [glyph for glyph in page if glyph.text.strip()]
            assert [g for g in drawn if g.left < left * MILLIMETRE - 1] == []
            assert [g for g in drawn if g.right > PAPER_WIDTH - right * MILLIMETRE + HANGING] == []
            assert max(g.baseline for g in drawn) < (297 - LAYOUT.margins.bottom + FOOTER) * MILLIMETRE

    def test_no_character_lies_on_another(self, folder: Path) -> None:
        for page in glyphs(folder / "report.pdf"):
            assert _overlapping(page) == []

    def test_names_rare_characters_with_a_font_that_has_them(self, runs: dict[str, Run]) -> None:
        drawn = {glyph.text for page in glyphs(runs["many"].folder / "report.pdf") for glyph in page}

        assert set("".join(RARE_UNITS)) <= drawn


@pytest.fixture(scope="module")
def converted_pages(runs: dict[str, Run], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Word]]]:
    folder = tmp_path_factory.mktemp("office")
    for name, run in runs.items():
        (folder / f"{name}.docx").write_bytes((run.folder / "report.docx").read_bytes())
    converted([folder / f"{name}.docx" for name in runs], folder)
    return {name: pages(folder / f"{name}.pdf") for name in runs}


@NEEDS_OFFICE
class TestWord:
    @pytest.mark.parametrize("name", ["many", "one"])
    def test_stays_on_the_page(self, converted_pages: dict[str, list[list[Word]]], name: str) -> None:
        for page in converted_pages[name]:
            assert [word for word in page if word.left < 25 * MILLIMETRE] == []
            # A full-width mark hangs beyond the margin whole.
            assert [word for word in page if word.right > PAPER_WIDTH - 25 * MILLIMETRE + LAYOUT.type_size] == []
            assert [word for word in page if word.bottom > (297 - 15) * MILLIMETRE] == []

    def test_repeats_the_head_of_the_long_table(self, converted_pages: dict[str, list[list[Word]]]) -> None:
        said = ["".join(map(words_of, lines(page, 297 * MILLIMETRE))) for page in converted_pages["many"]]
        with_rows = [text for text in said if text.count("村民委员会") > 3]

        assert len(with_rows) > 5
        assert all("承办单位承办量办结" in text for text in with_rows)


@NEEDS_BROWSER
@pytest.mark.parametrize("width", [360, 1280])
def test_page_does_not_scroll_sideways(folder: Path, width: int) -> None:
    with chromium() as browser, opened(browser, folder / "report.html", width) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_long_name_is_in_every_heading_table_and_sentence_it_belongs_to(runs: dict[str, Run]) -> None:
    """The sentence that ranks units, and the row of the table."""
    assert words(runs["many"].folder / "report.pdf").count(LONG_UNIT) >= 2


def _overlapping(page: tuple[Glyph, ...]) -> list[tuple[str, str]]:
    """Pairs of characters whose boxes share more than a third of the smaller one's width on nearly one line.

    Marks are left out: half of the square that a Chinese one has is empty, and two that meet share it.
    """
    drawn = sorted((glyph for glyph in page if glyph.text.isalnum()), key=lambda glyph: glyph.baseline)
    found = []
    for first, second in combinations(drawn, 2):
        if second.baseline - first.baseline > 0.7 * min(first.size, second.size):
            continue
        shared = min(first.right, second.right) - max(first.left, second.left)
        if shared > min(first.width, second.width) / 3:
            found.append((first.text, second.text))
    return found


def test_title_of_more_than_three_lines_is_refused_by_name_before_any_work(tmp_path: Path) -> None:
    root = one_ticket_project(tmp_path)
    change_yaml(root / "params" / "site.yaml", title=TITLE * 3)

    result = hotline(root, "report", MONTH)

    assert result.returncode == 6
    assert "标题太长" in result.stderr
    assert "params/site.yaml 的 title" in result.stderr
    assert "运行笔记本" not in result.stderr
    assert not (root / "output" / MONTH).exists()
