"""What is drawn, measured: no words overlap or leave the drawing, however many, long or different the rows are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from hotline.charts import Chart, chart, comparison_chart, satisfaction_chart, share_chart
from hotline.charts.rows import NAME_WIDTH, broken_name, rows_of, with_the_rest
from hotline.charts.style import ALERT, GROUND, INK, PALE, QUIET, STRONG
from hotline.text import display_width
from tests.unit.test_charts import LONG, breakdown, part, units

MILLIMETRES = 25.4 / 100
LATIN = "Office of the County Government Hotline Co-ordination"


@dataclass
class Drawing:
    """What a figure shows, at 100 dots an inch: its size, its words and its bars, each with its place."""

    size: Bbox
    words: list[tuple[str, Bbox]]
    bars: list[Bbox]

    @property
    def names(self) -> list[str]:
        return [text for text, _ in self.words]


def measured(make: Callable[[], Chart]) -> Drawing:
    """What *make* draws, measured just before it is written."""
    drawings: list[Drawing] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chart, "_svg", lambda figure: drawings.append(_measured(figure)))
        patch.setattr(chart, "_png", lambda figure: None)
        make()
    return drawings[-1]


def _measured(figure: Figure) -> Drawing:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    words = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text()
    ]
    (axes,) = figure.axes
    bars = [each.get_window_extent(renderer) for each in axes.patches if isinstance(each, Rectangle)]
    return Drawing(figure.bbox, words, bars)


MANY = {f"第{number}类事项的名称": number * 7 % 97 + 1 for number in range(30)}
CHARTS = {
    "one": lambda: share_chart(breakdown(咨询=1)),
    "none": lambda: share_chart(breakdown(咨询=0)),
    "thirty": lambda: share_chart(breakdown(**MANY)),
    "two hundred": lambda: share_chart(breakdown(**{f"第{number}类": number + 1 for number in range(200)})),
    "long": lambda: share_chart(breakdown(**{LONG: 31, LATIN: 22, "短": 1, LONG[5:]: 19})),
    "thirty long": lambda: share_chart(
        breakdown(**{f"{number:02}{LONG}"[:40]: number + 1 for number in range(30)})
    ),
    "1 and 100000": lambda: share_chart(breakdown(甲=100_000, 乙=1)),
    "many millions": lambda: share_chart(breakdown(**{LONG: 123_456_789, "乙": 123_456_788})),
    "rare": lambda: share_chart(breakdown(**{"镕喆堃㎡𠮷办": 5, "乙": 1})),
    "compared": lambda: comparison_chart(
        [part(name, 37, 493, last=58) for name in ("疫情防控", LONG, "水电气暖")]
    ),
    "compared zeros": lambda: comparison_chart([part("甲", 0, 0, last=0), part("乙", 0, 0, last=0)]),
    "compared 1 and 100000": lambda: comparison_chart([part("甲", 100_000, 100_001, last=1), part("乙", 1, 9)]),
    "compared thirty": lambda: comparison_chart(
        [part(f"第{number}类", number, 435, last=9) for number in range(30)]
    ),
    "rates": lambda: satisfaction_chart(
        units(*((f"第{n}局", 9 + n, max(0, 9 + n - n % 9)) for n in range(30))), 90
    ),
    "rates of many": lambda: satisfaction_chart(units(*((f"第{n}局", 9, 9 - n % 9) for n in range(60))), 90),
    "rates of many people": lambda: satisfaction_chart(
        units(("甲", 100_000, 0), (LONG, 100_000, 99_999), ("丙", 100_000, 44_444), ("丁", 100_000, 60_000)), 90
    ),
    "no target": lambda: satisfaction_chart(units(("甲", 9, 9), ("乙", 9, 8)), 0),
}


@pytest.fixture(scope="module", params=CHARTS)
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return measured(CHARTS[request.param])


class TestEveryChart:
    def test_no_words_overlap(self, drawing: Drawing) -> None:
        assert drawing.words
        assert [
            (one, other) for (one, a), (other, b) in combinations(drawing.words, 2) if Bbox.intersection(a, b)
        ] == []

    def test_nothing_leaves_the_drawing(self, drawing: Drawing) -> None:
        assert [
            (text, box)
            for text, box in drawing.words
            if min(box.x0, box.y0) < 0 or box.x1 > drawing.size.x1 or box.y1 > drawing.size.y1
        ] == []

    def test_fits_a_page(self, drawing: Drawing) -> None:
        assert drawing.size.width * MILLIMETRES == pytest.approx(156)
        assert drawing.size.height * MILLIMETRES <= 195

    def test_words_are_beside_the_bars_or_within_one(self, drawing: Drawing) -> None:
        assert [
            text
            for text, box in drawing.words
            for bar in drawing.bars
            if bar.x0 + 1 < box.x1 and box.x0 < bar.x1 - 1 and bar.y0 < (box.y0 + box.y1) / 2 < bar.y1
            if not (bar.x0 < box.x0 and box.x1 < bar.x1)
        ] == []


def test_what_does_not_fit_a_page_is_put_together() -> None:
    drawing = measured(lambda: share_chart(breakdown(**{f"第{number}类": 200 - number for number in range(40)})))
    rest = sum(200 - number for number in range(29, 40))

    assert "其余11项" in drawing.names
    assert [text for text in drawing.names if text.startswith(f"{rest}件，")]
    assert "第28类" in drawing.names
    assert "第29类" not in drawing.names


def test_the_lowest_rates_are_never_put_together() -> None:
    rated = [(f"第{number}局", 100, 100 - number) for number in range(40)]
    drawing = measured(lambda: satisfaction_chart(units(*rated), 90))

    assert "第39局" in drawing.names
    assert "其余11个单位" in drawing.names
    assert "95.00%（1045/1100）" in drawing.names


def test_parts_put_together_add_up() -> None:
    parts = [part(f"第{number}类", number, 10, last=number + 1) for number in range(5)]
    *first, rest = with_the_rest(parts, 3)

    assert first == parts[:2]
    assert (rest.name, rest.counts["received"], str(rest.占比)) == ("其余3项", 9, "90.00%")
    assert rest.previous is not None
    assert rest.previous.counts["received"] == 12
    assert with_the_rest(parts, 5) == parts


@pytest.mark.parametrize(
    ("name", "lines", "broken"),
    [
        ("水务局", 3, "水务局"),
        (
            "文体广电和旅游局文体广电和旅游局文体广电和旅游局",
            3,
            "文体广电和旅游局文体广电和\n旅游局文体广电和旅游局",
        ),
        ("交通、城市、市场、车辆管理、道路、桥梁、隧道", 2, "交通、城市、市场、车辆管\n理、道路、桥梁、隧道"),
        (LATIN, 3, "Office of the County\nGovernment Hotline\nCo-ordination"),
        (LONG, 1, "正宁县交通城市市场车辆管理以及…"),
        ("甲" * 100, 3, "\n".join(("甲" * 16, "甲" * 16, "甲" * 15 + "…"))),
        ("a" * 200, 2, "a" * 32 + "\n" + "a" * 30 + "…"),
        ("甲\n乙\u202e丙", 1, "甲 乙丙"),
    ],
)
def test_names_are_broken_into_lines(name: str, lines: int, broken: str) -> None:
    assert broken_name(name, lines) == broken
    assert all(display_width(line) <= NAME_WIDTH + 2 for line in broken.split("\n"))


def test_few_rows_keep_long_names_whole_and_many_shorten_them() -> None:
    assert "".join(rows_of([LONG] * 8).names[0].split("\n")) == LONG
    assert all(name.endswith("…") for name in rows_of([LONG] * 30).names)


def test_bars_are_equally_thick_in_every_chart() -> None:
    thickness = {
        round(bar.height, 1)
        for name in ("one", "long", "compared", "no target")
        for bar in measured(CHARTS[name]).bars
    }

    assert max(thickness) - min(thickness) < 1.5


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_and_bars_stand_out() -> None:
    assert min(contrast(bar, GROUND) for bar in (STRONG, PALE, ALERT)) >= 3
    assert min(contrast(words, GROUND) for words in (INK, QUIET)) >= 4.5
    assert min(contrast(GROUND, bar) for bar in (STRONG, ALERT)) >= 4.5


def test_the_two_months_stay_apart_in_grey() -> None:
    lightness = [116 * luminance(colour) ** (1 / 3) - 16 for colour in (STRONG, PALE)]

    assert lightness[1] - lightness[0] > 25
