"""What the PDF sets: punctuation, fonts, long tables, closing, imprint, tags; measured from what is drawn."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from hotline.parameters import Imprint, Layout
from tests.rendering.glyphs import MILLIMETRE, PAPER_HEIGHT, glyphs, lines
from tests.rendering.staged_documents import RENDERERS
from tests.rendering.structure import elements, read_aloud
from tests.rendering.typeset import CHARACTERS, chinese, figure, table, text, typeset

LAYOUT = Layout.of("gb")
PIECES = (
    *CHARACTERS,
    *"，。、；：？！",
    "（一）",
    "《书》",
    "“话”",
    "‘话’",
    "「角」",
    "——",
    "……",
    "12345",
    "3.5%",
    "GB/T",
)
NO_LINE_BEGINS = set("，。）、；：？！》」』”’")
NO_LINE_ENDS = set("（《「『“‘")


def punctuated(seed: int, length: int) -> str:
    """Text in which nearly every line would end with a mark, if lines ended anywhere."""
    choose = random.Random(seed)
    return "".join(choose.choice(PIECES) for _ in range(length))


@pytest.fixture(scope="module", params=RENDERERS)
def marks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = [text("# 一、标点", "h"), *(text(punctuated(seed, 900), f"t{seed}") for seed in range(5))]
    return typeset(tmp_path_factory.mktemp("marks"), cells, renderer=request.param, attachment="表")


QUARTO_ONCE = pytest.param("quarto", 6, marks=RENDERERS[1].marks)


class TestPunctuation:
    def test_no_line_begins_or_ends_with_the_wrong_mark(self, marks: Path) -> None:
        found = [line for page in glyphs(marks) for line in lines(page, LAYOUT.type_size)]

        assert len(found) > 100
        assert [line.text for line in found if line.text[0] in NO_LINE_BEGINS] == []
        assert [line.text for line in found if line.text[-1] in NO_LINE_ENDS] == []

    def test_each_script_has_its_font(self, marks: Path) -> None:
        used: dict[str, set[str]] = {}
        for page in glyphs(marks)[1:]:
            for line in lines(page, LAYOUT.type_size):
                for glyph in line.glyphs:
                    used.setdefault(glyph.text, set()).add(glyph.font)
        latin = used["1"]

        assert len(latin) == 1
        assert all(used[character] == latin for character in "0123456789.%GBT/" if character in used)
        assert all(not used[character] & latin for character in "“”‘’—…，。（）《》")
        assert used["“"] == used["，"]


@pytest.fixture(scope="module", params=RENDERERS)
def long_table(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 rows, one with a name of forty characters, below text that ends near the foot of a page."""
    rows = [["单位", "数量", "说明"]]
    rows += [[chinese(n, 40 if n % 50 == 7 else 6), str(n), f"行{n}完"] for n in range(200)]
    wide = [[f"列{n}" for n in range(12)], *([str(row * n) for n in range(12)] for row in range(3))]
    cells = [
        text("# 一、长表", "h"),
        text(chinese(1, 28 * 7), "t"),
        table("long", rows),
        table("wide", wide),
        text("完。", "end"),
    ]
    return typeset(tmp_path_factory.mktemp("table"), cells, renderer=request.param)


class TestLongTable:
    def test_its_head_stands_on_every_page_and_its_rows_in_order(self, long_table: Path) -> None:
        said = []
        for page in glyphs(long_table):
            rows = [line.text for line in lines(page, 10.5, artifacts=True)]
            numbers = [int(row.split("行")[1].split("完")[0]) for row in rows if "行" in row and "完" in row]
            if numbers:
                assert rows[0] == "单位数量说明"
                said += numbers
        assert said == list(range(200))

    def test_its_caption_is_with_its_first_row(self, long_table: Path) -> None:
        (page,) = [
            page for page in glyphs(long_table) if "表1题long" in "".join(line.text for line in lines(page))
        ]

        assert "行0完" in "".join(line.text for line in lines(page))

    def test_a_long_name_is_whole_in_its_cell(self, long_table: Path) -> None:
        cells = [element.text for element in elements(long_table) if element.kind == "TD"]

        assert chinese(7, 40) in cells

    def test_cells_do_not_run_into_each_other(self, long_table: Path) -> None:
        for page in glyphs(long_table):
            for line in lines(page):
                pairs = pairwise(line.glyphs)
                assert [(one.text, two.text) for one, two in pairs if two.left < one.right - one.size * 0.55] == []

    def test_text_below_is_on_the_grid(self, long_table: Path) -> None:
        (line,) = [line for page in glyphs(long_table) for line in lines(page) if line.text == "完。"]
        steps = (line.baseline - 37 * MILLIMETRE - 0.8 * LAYOUT.type_size) / LAYOUT.pitch

        assert steps == pytest.approx(round(steps), abs=0.01)


IMPRINT = Imprint(
    office="正宁县人民政府办公室", copies_to=["县委办公室", "县人大常委会办公室", "县政协办公室"] * 3
)


@pytest.mark.parametrize(("renderer", "text_lines"), [*(("embedded", n) for n in (3, 16, 26)), QUARTO_ONCE])
def test_imprint_is_at_the_foot_of_an_even_last_page(tmp_path: Path, renderer: str, text_lines: int) -> None:
    cells = [text("# 一、文", "h"), text(chinese(3, 28 * text_lines), "t")]
    pages = glyphs(typeset(tmp_path, cells, renderer=renderer, imprint=IMPRINT))
    said = ["".join(line.text for line in lines(page)) for page in pages]
    numbers = ["".join(glyph.text for glyph in page if glyph.mark is None).strip() for page in pages]
    (place,) = [number for number, words in enumerate(said, start=1) if "抄送：" in words]

    assert place == len(pages)
    assert place % 2 == 0
    last = lines(pages[-1])[-1]
    assert last.text == "正宁县人民政府办公室2022年3月2日印发"
    assert {round(glyph.size) for glyph in last.glyphs} == {14}
    assert 0 < PAPER_HEIGHT - 35 * MILLIMETRE - last.baseline < 20
    assert last.left - 26 * MILLIMETRE == pytest.approx(14, abs=1)
    # A page with nothing but the imprint has no number, nor has an empty one before it.
    ended = next(number for number, words in enumerate(said, start=1) if "2022年3月2日" in words)
    assert [bool(number) for number in numbers] == [number <= ended for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize(("renderer", "text_lines"), [*(("embedded", n) for n in range(2, 8)), QUARTO_ONCE])
def test_the_signature_is_on_a_page_with_text(tmp_path: Path, renderer: str, text_lines: int) -> None:
    cells = [text("# 一、文", "h"), text(chinese(4, 28 * text_lines), "t")]
    pages = glyphs(typeset(tmp_path, cells, renderer=renderer, imprint=None))
    words = ["".join(line.text for line in lines(page)) for page in pages]

    (page,) = [page for page in words if "2022年3月2日" in page]
    assert not page.startswith("附件：")
    assert f"{chinese(4, 28 * text_lines)[-2:]}附件：" in page


def test_an_issued_document_has_no_draft_mark(tmp_path: Path) -> None:
    path = typeset(tmp_path, [text("文。")], issued=True)

    assert "送审稿" not in read_aloud(path)


def test_without_letterhead_the_number_stays_and_the_office_and_the_rule_go(tmp_path: Path) -> None:
    path = typeset(tmp_path, [text("文。")], Layout.of("gb", letterhead=False), attachment="表")
    head = [line.text for line in lines(glyphs(path)[0])]

    assert head[:3] == ["送审稿", "正政办函〔2022〕6号", "关于2022年2月份县12345政务服务便民热线"]
    assert "正宁县人民政府办公室" not in head[:4]


def test_many_figures_settle_without_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    choose = random.Random(4)
    cells = [text("# 一、图", "h")]
    for number in range(16):
        cells += [
            text(f"{chinese(number, choose.randint(60, 500))}见[@fig-f{number}]。", f"t{number}"),
            figure(f"f{number}", choose.choice((120, 180, 240, 320))),
        ]
    path = typeset(tmp_path, cells)

    assert caplog.records == []
    found = [n for n, page in enumerate(glyphs(path)) for line in lines(page) if line.text.startswith("图")]
    assert len(found) == 16
    # Text flows on below a figure that goes to the next page.
    lowest = [lines(page)[-1].baseline for page in glyphs(path)[:-3]]
    assert PAPER_HEIGHT - 35 * MILLIMETRE - min(lowest) < 2 * LAYOUT.pitch


def test_a_figure_higher_than_a_page_is_made_smaller(tmp_path: Path) -> None:
    path = typeset(tmp_path, [text("# 一、图", "h"), text("见[@fig-high]。"), figure("high", 900)])
    (caption,) = [line for page in glyphs(path) for line in lines(page) if "题high" in line.text]

    assert caption.baseline < PAPER_HEIGHT - 35 * MILLIMETRE


class TestReport:
    """The report of February 2022."""

    def test_is_tagged_for_archives_and_for_readers_of_every_kind(self, report: Path) -> None:
        described = pypdf.PdfReader(report / "report.pdf").trailer["/Root"]["/Metadata"].get_data().decode("utf-8")

        assert "<pdfuaid:part>1</pdfuaid:part>" in described
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in described

    def test_properties_name_subject_and_keywords(self, report: Path) -> None:
        information = pypdf.PdfReader(report / "report.pdf").metadata

        assert information.subject == "关于2022年2月份县12345政务服务便民热线受理情况月报告"
        assert "12345" in information.keywords

    def test_heads_of_tables_are_marked(self, report: Path) -> None:
        tree = elements(report / "report.pdf")

        assert [each.text for each in tree if each.kind == "TH"][:2] == ["诉求类型", "受理量（件）"]
        assert len([each for each in tree if each.kind == "Figure" and each.alternative]) == 4
