"""The page of the PDF: lines and characters on their grid, margins, page numbers; measured from the glyphs."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hotline.parameters import Layout
from tests.rendering.glyphs import MILLIMETRE, PAPER_HEIGHT, PAPER_WIDTH, Glyph, glyphs, lines
from tests.rendering.staged_documents import RENDERERS
from tests.rendering.typeset import chinese, figure, table, text, typeset

# The top edge of a line of type above its baseline, and its bottom edge below it, in parts of its size.
ABOVE, BELOW = 0.8, 0.2
LAYOUTS: list[tuple[str, dict[str, Any]]] = [
    ("gb", {}),
    ("word", {}),
    ("as-published", {"mirrored": False, "page_numbers": "centre"}),
    ("gb", {"margins": {"top": 30, "bottom": 30, "inner": 25, "outer": 20}, "lines": 25, "characters": 30}),
    ("gb", {"characters": 20, "lines": 18, "page_numbers": "none", "letterhead": False}),
]


def first_line(layout: Layout) -> float:
    """The baseline of a page's first line; in the profile ``word`` lines stand in the middle of their pitch."""
    lead = (layout.pitch - layout.type_size) / 2 if layout.profile == "word" else 0
    return layout.margins.top * MILLIMETRE + lead + ABOVE * layout.type_size


def margins(layout: Layout, number: int) -> tuple[float, float]:
    """The left and the right margin of page *number*, in points."""
    sides = (layout.margins.inner, layout.margins.outer)
    left, right = sides[::-1] if layout.mirrored and number % 2 == 0 else sides
    return left * MILLIMETRE, right * MILLIMETRE


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda each: f"{each[0]}-{'-'.join(each[1]) or 'plain'}")
def layout(request: pytest.FixtureRequest) -> Layout:
    profile, overrides = request.param
    return Layout.of(profile, **overrides)


@pytest.fixture(scope="module", params=RENDERERS)
def pages(
    request: pytest.FixtureRequest, layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> tuple[tuple[Glyph, ...], ...]:
    """A text of four pages and more in one paragraph: full pages of Chinese only."""
    cells = [text(chinese(1, 4 * layout.lines * layout.characters))]
    return glyphs(typeset(tmp_path_factory.mktemp("grid"), cells, layout, request.param, imprint=None))


def test_full_pages_have_their_lines_and_characters(pages: tuple[tuple[Glyph, ...], ...], layout: Layout) -> None:
    for number in (2, 3, 4):
        found = lines(pages[number - 1], layout.type_size)
        assert all(line.chinese_only for line in found)
        assert [len(line.glyphs) for line in found] == [layout.characters] * layout.lines


def test_lines_stand_on_their_pitch(pages: tuple[tuple[Glyph, ...], ...], layout: Layout) -> None:
    for number in (2, 3, 4):
        found = lines(pages[number - 1], layout.type_size)
        wanted = [first_line(layout) + step * layout.pitch for step in range(layout.lines)]
        assert [line.baseline for line in found] == pytest.approx(wanted, abs=0.05)


def test_margins(pages: tuple[tuple[Glyph, ...], ...], layout: Layout) -> None:
    for number in (2, 3, 4):
        found = lines(pages[number - 1], layout.type_size)
        left, right = margins(layout, number)
        assert {round(line.left - left) for line in found} == {0}
        gap = layout.text_width * MILLIMETRE / layout.characters - layout.type_size
        assert PAPER_WIDTH - right - max(line.right for line in found) == pytest.approx(gap, abs=MILLIMETRE)
        bottom = PAPER_HEIGHT - found[-1].baseline - BELOW * layout.type_size
        assert bottom >= layout.margins.bottom * MILLIMETRE - 0.05


def test_the_margins_of_gb_are_those_of_the_standard() -> None:
    layout = Layout.of("gb")

    assert first_line(layout) - ABOVE * layout.type_size == pytest.approx(37 * MILLIMETRE, abs=MILLIMETRE)
    assert margins(layout, 1) == pytest.approx((28 * MILLIMETRE, 26 * MILLIMETRE), abs=MILLIMETRE)
    assert margins(layout, 2) == pytest.approx((26 * MILLIMETRE, 28 * MILLIMETRE), abs=MILLIMETRE)


def test_page_numbers(pages: tuple[tuple[Glyph, ...], ...], layout: Layout) -> None:
    for number, page in enumerate(pages, start=1):
        footer = [glyph for glyph in page if glyph.mark is None and glyph.text.strip()]
        if layout.page_numbers == "none":
            assert footer == []
            continue
        assert "".join(glyph.text for glyph in footer) == f"—{number}—"
        assert {round(glyph.size) for glyph in footer} == {14}
        left, right = margins(layout, number)
        area = (left, PAPER_WIDTH - right)
        begin, end = footer[0].left, footer[-1].right
        if layout.page_numbers == "centre":
            assert begin - area[0] == pytest.approx(area[1] - end, abs=1)
        elif number % 2:
            assert area[1] - end == pytest.approx(14, abs=1)
        else:
            assert begin - area[0] == pytest.approx(14, abs=1)
        # The digits are about two thirds of their size high; 7 mm are from the text area to their top.
        digit = next(glyph for glyph in footer if glyph.text.isdigit())
        below = digit.baseline - 0.66 * digit.size - (PAPER_HEIGHT - layout.margins.bottom * MILLIMETRE)
        assert below == pytest.approx(7 * MILLIMETRE, abs=MILLIMETRE)


@pytest.fixture(scope="module", params=RENDERERS)
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Headings, lists, figures and tables among the text, as they come."""
    choose = random.Random(2)
    cells = [text("# 一、开头", "h")]
    for number in range(12):
        name = f"c{number}"
        cells.append(text(f"## （一）{chinese(number, choose.choice((6, 40)))}", f"h{number}"))
        cells.append(
            text(f"{chinese(number, choose.randint(30, 420))}见[@fig-{name}]、[@tbl-{name}]。", f"m{number}")
        )
        cells.append(figure(name, choose.choice((90, 150, 211, 300))))
        cells.append(
            text(f"- {chinese(number, 40)}\n- {chinese(number, 8)}\n\n1. 甲^上^乙~下~\n2. 乙", f"l{number}")
        )
        rows = [[chinese(number + row, 5), str(row), chinese(row, choose.choice((4, 30)))] for row in range(7)]
        cells.append(table(name, rows))
        cells.append(text(f"{chinese(number, choose.randint(30, 420))}。", f"n{number}"))
    return typeset(tmp_path_factory.mktemp("mixed"), cells, renderer=request.param)


class TestMixed:
    layout = Layout.of("gb")

    def test_every_line_of_text_is_on_the_grid(self, mixed: Path) -> None:
        off = [
            (number, line.text)
            for number, page in enumerate(glyphs(mixed), start=1)
            for line in lines(page, self.layout.type_size)
            if abs((at := (line.baseline - first_line(self.layout)) / self.layout.pitch) - round(at)) > 0.01
            # Where the number stands goes by the office above it.
            and "〔2022〕" not in line.text
        ]

        assert off == []

    def test_nothing_stands_outside_the_text_area(self, mixed: Path) -> None:
        hanging = "，。、；：？！）》」』”"
        for number, page in enumerate(glyphs(mixed), start=1):
            left, right = margins(self.layout, number)
            for glyph in page:
                if glyph.mark is None or not glyph.text.strip() or ("Sans" in glyph.font and glyph.size == 14):
                    continue
                assert glyph.left > left - 0.1
                assert glyph.right < PAPER_WIDTH - right + (glyph.size / 2 if glyph.text in hanging else 0.1)
                assert self.layout.margins.top * MILLIMETRE < glyph.baseline
                assert glyph.baseline < PAPER_HEIGHT - self.layout.margins.bottom * MILLIMETRE

    def test_no_two_lines_overlap(self, mixed: Path) -> None:
        for page in glyphs(mixed):
            found = lines(page, self.layout.type_size)
            assert all(b.baseline - a.baseline > 0.99 * self.layout.pitch for a, b in pairwise(found))

    def test_no_heading_is_the_last_line_of_its_page(self, mixed: Path) -> None:
        for page in glyphs(mixed):
            assert "Kai" not in lines(page)[-1].glyphs[0].font

    def test_floats_come_in_their_order_and_after_what_refers_to_them(self, mixed: Path) -> None:
        pages = ["".join(line.text for line in lines(page)) for page in glyphs(mixed)]
        for kind in "图表":
            found = [self._page_with(pages, f"{kind}{number}题c{number - 1}") for number in range(1, 13)]
            assert found == sorted(found)
            for number, place in enumerate(found, start=1):
                assert self._page_with(pages, f"{kind}{number}", but=f"{kind}{number}题") <= place

    @staticmethod
    def _page_with(pages: list[str], words: str, but: str = "\0") -> tuple[int, int]:
        return next(
            (number, page.replace(but, "\0" * len(but)).index(words))
            for number, page in enumerate(pages)
            if words in page.replace(but, "\0" * len(but))
        )
