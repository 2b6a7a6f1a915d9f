"""The pages that LibreOffice makes of the Word file: lines and characters on the grid, what stays together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream

from hotline.parameters import Imprint, Layout
from hotline.parameters.layout import PAPER_HEIGHT, PAPER_WIDTH
from hotline.render.word.styles import Grid
from tests.rendering.office import NEEDS_OFFICE, converted, lines, words_of
from tests.rendering.pdf_words import MILLIMETRE, Word, pages
from tests.rendering.pictures import figure
from tests.rendering.typeset import chinese, table, text
from tests.rendering.word import word_file

pytestmark = [NEEDS_OFFICE, pytest.mark.slow]

LAYOUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "gb": ("gb", {}),
    "word": ("word", {}),
    "published": ("as-published", {"mirrored": False, "page_numbers": "centre"}),
    "narrow": ("gb", {"lines": 24, "characters": 30, "page_numbers": "none", "letterhead": False}),
}
TITLE = "关于{year}年{month}月份正宁县政务服务便民热线受理、转办、督办、回访和评价情况以及热点问题的月报告"
COPIES = ["县委办公室", "县人大常委会办公室", "县政协办公室", "县纪委监委", "各乡镇人民政府", "县直各部门各单位"]
LONG_UNIT = "正宁县人民政府政务服务便民热线平台工单受理转办督办回访评价工作领导小组办公室协调"
LONG = chinese(7, 28 * 22 * 4)
ROWS = [["单位", "承办量", "满意度"], *([f"第{number}村", str(number), "90%"] for number in range(1, 201))]


@dataclass(frozen=True)
class Made:
    """A document that was converted: its layout, its words by page, and the PDF."""

    layout: Layout
    pages: list[list[Word]]
    pdf: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """A long text in each layout, and a document of everything else, by one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    layouts = {name: Layout.of(profile, **changes) for name, (profile, changes) in LAYOUTS.items()}
    documents = []
    for name, layout in layouts.items():
        cells = [text(LONG)]
        documents.append(word_file(_new(folder / name), cells, layout, issued=True, imprint=None))
    imprint = Imprint(office="正宁县人民政府办公室", copies_to=COPIES)
    everything = word_file(_new(folder / "everything"), _everything(), imprint=imprint, title=TITLE)
    renamed = [path.rename(folder / f"{path.parent.name}.docx") for path in (*documents, everything)]
    converted(renamed, folder)
    layouts["everything"] = Layout.of("gb")
    return {
        name: Made(layout, pages(folder / f"{name}.pdf"), folder / f"{name}.pdf")
        for name, layout in layouts.items()
    }


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _everything() -> list[Any]:
    figures = [
        each
        for number in range(4)
        for each in (text(chinese(number, 380), f"t{number}"), figure(f"f{number}", 300))
    ]
    rare = text("镕喆堃㎡𠮷，“引号”——破折号……" + chinese(9, 30), "rare")
    units = table("unit", [["单位", "承办量", "办结量", "满意度"], [LONG_UNIT, "1", "1", "100%"]])
    return [*figures, rare, units, table("long", ROWS)]


@pytest.fixture(params=list(LAYOUTS))
def long_text(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    return made[request.param]


@pytest.fixture
def everything(made: dict[str, Made]) -> Made:
    return made["everything"]


def foot_of_text(layout: Layout) -> float:
    """Where the text area ends, in points from the top."""
    return (PAPER_HEIGHT - layout.margins.bottom) * MILLIMETRE


def full_pages(long_text: Made) -> list[tuple[int, list[list[Word]]]]:
    """The pages that hold nothing but the long text, which goes on after them, with their numbers.

    On which page the text begins and ends depends on the fonts that are there.
    """
    layout = long_text.layout
    found = [
        (number, lines(page, foot_of_text(layout) + 2)) for number, page in enumerate(long_text.pages, start=1)
    ]
    full = [(number, page) for number, page in found if (words := said(page)) in LONG and not LONG.endswith(words)]
    assert len(full) >= 2
    return full


def said(page: list[list[Word]]) -> str:
    return "".join(word.text for line in page for word in line)


class TestFullPagesOfText:
    def test_have_the_lines_and_characters_of_the_layout(self, long_text: Made) -> None:
        layout = long_text.layout
        for _, found in full_pages(long_text):
            assert [len(words_of(line)) for line in found] == [layout.characters] * layout.lines

    def test_have_the_pitch_of_the_layout(self, long_text: Made) -> None:
        for _, found in full_pages(long_text):
            pitch = (found[-1][0].top - found[0][0].top) / (len(found) - 1)
            assert pitch == pytest.approx(long_text.layout.pitch, abs=0.06)

    def test_fill_the_width_between_the_margins(self, long_text: Made) -> None:
        margins = long_text.layout.margins
        for number, found in full_pages(long_text):
            mirrored = long_text.layout.mirrored and number % 2 == 0
            left, right = (margins.outer, margins.inner) if mirrored else (margins.inner, margins.outer)
            for line in found:
                assert line[0].left / MILLIMETRE == pytest.approx(left, abs=1)
                assert line[-1].right / MILLIMETRE == pytest.approx(PAPER_WIDTH - right, abs=1)

    def test_stand_between_the_upper_and_the_lower_margin(self, long_text: Made) -> None:
        """The first line in the first of the grid's lines, the last in the last: within a millimetre."""
        layout = long_text.layout
        top, pitch = layout.margins.top * MILLIMETRE, layout.pitch
        for _, found in full_pages(long_text):
            for number, line in ((0, found[0]), (layout.lines - 1, found[-1])):
                # The box of a word is as high as its font; the type itself is in the middle of it.
                middle = (line[0].top + line[0].bottom) / 2
                half = Grid.of(layout).size / 2
                assert middle - half >= top + number * pitch - MILLIMETRE
                assert middle + half <= top + (number + 1) * pitch + MILLIMETRE
            assert found[-1][0].bottom <= foot_of_text(layout) + MILLIMETRE

    def test_first_line_of_a_paragraph_is_indented_by_two_characters(self, long_text: Made) -> None:
        layout = long_text.layout
        (first,) = [
            line for line in lines(long_text.pages[0], foot_of_text(layout)) if chinese(7, 10) in words_of(line)
        ]

        assert len(words_of(first)) == layout.characters - 2


class TestPageNumbers:
    def test_stand_outside_one_character_in_and_seven_millimetres_below_the_text(
        self, made: dict[str, Made]
    ) -> None:
        for name in ("gb", "word"):
            margins = made[name].layout.margins
            for number, page in enumerate(made[name].pages, start=1):
                found = below_text(made[name], page)
                assert words_of(found) == f"—{number}—"
                edge = (margins.outer + 14 / MILLIMETRE) * MILLIMETRE
                at = PAPER_WIDTH * MILLIMETRE - found[-1].right if number % 2 else found[0].left
                assert at == pytest.approx(edge, abs=MILLIMETRE)
                middle = (found[0].top + found[0].bottom) / 2 - foot_of_text(made[name].layout)
                assert middle / MILLIMETRE == pytest.approx(7 + 14 / 2 / MILLIMETRE, abs=1)

    def test_stand_in_the_middle(self, made: dict[str, Made]) -> None:
        layout = made["published"].layout
        middle = layout.margins.inner + layout.text_width / 2
        for number, page in enumerate(made["published"].pages, start=1):
            found = below_text(made["published"], page)
            assert words_of(found) == f"—{number}—"
            assert (found[0].left + found[-1].right) / 2 / MILLIMETRE == pytest.approx(middle, abs=1)

    def test_are_left_out(self, made: dict[str, Made]) -> None:
        for page in made["narrow"].pages:
            assert below_text(made["narrow"], page) == []


def below_text(document: Made, page: list[Word]) -> list[Word]:
    """The words below the text area."""
    return [word for word in page if word.top > foot_of_text(document.layout)]


def test_a_long_title_is_broken_at_words(everything: Made) -> None:
    found = [words_of(line) for line in lines(everything.pages[0], foot_of_text(everything.layout))]
    at = next(number for number, line in enumerate(found) if line.startswith("关于2022年2月份"))

    assert "".join(found[at : at + 3]) == TITLE.format(year=2022, month=2)
    assert not re.search("月报$", found[at + 1])


def test_a_figure_stands_on_the_page_of_its_caption(everything: Made) -> None:
    captions = [len(re.findall(r"图\d　?题", words_of(page))) for page in everything.pages]
    pictures = [len(found) for found in pictures_by_page(everything.pdf)]

    assert sum(captions) == 4
    assert pictures == captions
    # At least one figure had no room on the page before it, or nothing was tried.
    last = max(number for number, count in enumerate(captions) if count)
    assert any(lines_to_spare(everything, number) > 3 for number in range(last))


def test_a_figure_stands_between_the_margins(everything: Made) -> None:
    for number, found in enumerate(pictures_by_page(everything.pdf), start=1):
        margins = everything.layout.margins
        left, right = (margins.inner, margins.outer) if number % 2 else (margins.outer, margins.inner)
        for begin, end in found:
            assert begin / MILLIMETRE == pytest.approx(left, abs=1)
            assert end / MILLIMETRE == pytest.approx(PAPER_WIDTH - right, abs=1)


def pictures_by_page(pdf: Path) -> list[list[tuple[float, float]]]:
    """The left and the right edge of each picture on each page, in points."""
    reader = pypdf.PdfReader(pdf)
    return [list(_pictures(ContentStream(page.get_contents(), reader))) for page in reader.pages]


def _pictures(content: ContentStream) -> Iterator[tuple[float, float]]:
    """No picture is turned, so a scale and an offset say where it is."""
    scale, offset, saved = 1.0, 0.0, []
    for operands, operator in content.operations:
        if operator == b"q":
            saved.append((scale, offset))
        elif operator == b"Q":
            scale, offset = saved.pop()
        elif operator == b"cm":
            scale, offset = scale * float(operands[0]), offset + scale * float(operands[4])
        elif operator == b"Do":
            yield offset, offset + scale


def lines_to_spare(document: Made, number: int) -> float:
    """How many lines there is still room for on the page with that index."""
    foot = foot_of_text(document.layout)
    last = max((word.bottom for word in document.pages[number] if word.top < foot), default=foot)
    return (foot - last) / document.layout.pitch


def test_the_head_of_a_table_stands_on_each_of_its_pages(everything: Made) -> None:
    rows = [page for page in everything.pages if re.search(r"第\d+村\d+90%", words_of(page))]

    assert len(rows) >= 5
    for page in rows:
        text = words_of(page)
        assert text.index("单位承办量满意度") < re.search(r"第\d+村", text).start()
    assert re.findall(r"第(\d+)村", "".join(map(words_of, rows))) == [str(number) for number in range(1, 201)]


def test_a_caption_of_a_table_stands_above_its_first_row(everything: Made) -> None:
    (page,) = [words_of(page) for page in everything.pages if "题long" in words_of(page)]

    assert re.search(r"表2　?题long单位承办量满意度第1村", page)


def test_no_word_stands_outside_the_text_area(everything: Made) -> None:
    margins = everything.layout.margins
    for page in everything.pages:
        for word in page:
            # A mark may hang over the edge.
            assert word.left >= (min(margins.inner, margins.outer) - 1) * MILLIMETRE
            assert word.right <= (PAPER_WIDTH - min(margins.inner, margins.outer) + 3) * MILLIMETRE


def test_long_and_rare_names_are_whole(everything: Made) -> None:
    said = "".join(map(words_of, everything.pages))

    assert LONG_UNIT in said
    assert "镕喆堃㎡𠮷，“引号”——破折号……" in said


def test_the_signature_is_centred_on_the_date_four_characters_from_the_edge(everything: Made) -> None:
    (page,) = [page for page in everything.pages if "附件：正宁县平台" in words_of(page)]
    found = lines(page, foot_of_text(everything.layout))
    signature, date = found[-2:]

    assert words_of(signature) == "正宁县人民政府办公室"
    assert words_of(date) == "2022年3月2日"
    middles = [(line[0].left + line[-1].right) / 2 for line in (signature, date)]
    assert middles[0] == pytest.approx(middles[1], abs=8)


class TestImprint:
    def test_is_at_the_foot_of_an_even_last_page(self, everything: Made) -> None:
        last = everything.pages[-1]

        assert len(everything.pages) % 2 == 0
        assert words_of(last) == f"抄送：{'，'.join(COPIES)}。正宁县人民政府办公室2022年3月2日印发"
        assert max(word.bottom for word in last) / MILLIMETRE == pytest.approx(
            PAPER_HEIGHT - everything.layout.margins.bottom, abs=2.5
        )

    def test_stands_one_character_in(self, everything: Made) -> None:
        margins, character = everything.layout.margins, 14 / MILLIMETRE
        last = everything.pages[-1]

        # An even page: the outer margin is at the left.
        assert min(word.left for word in last) / MILLIMETRE == pytest.approx(margins.outer + character, abs=1)
        assert last[-1].right / MILLIMETRE == pytest.approx(PAPER_WIDTH - margins.inner - character, abs=1)

    def test_has_no_page_number_and_the_text_before_it_has(self, everything: Made) -> None:
        numbered = [bool(re.search(r"—\d+—$", words_of(page))) for page in everything.pages if page]

        assert numbered == [True] * (len(numbered) - 1) + [False]
