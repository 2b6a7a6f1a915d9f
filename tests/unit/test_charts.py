"""Charts: their words hold the numbers, a missing glyph is an error, and the same numbers give the same bytes."""

from __future__ import annotations

import html
import re
import struct
import xml.etree.ElementTree as ElementTree
from datetime import date

import matplotlib
import pytest

from hotline.charts import Chart, comparison_chart, satisfaction_chart, share_chart
from hotline.charts.style import PALE, STRONG, chart_style
from hotline.errors import FontError
from hotline.months import Month
from hotline.stats import Breakdown, Figures
from hotline.tables import Table
from hotline.text import FIGURE_DATA

LONG = "正宁县交通城市市场车辆管理以及其他各种各样的公共事务综合协调服务中心办公室甲乙"
MEANINGS = {"received": "全部诉求", "satisfied": "评价为满意的诉求", "rated": "已评价的诉求"}


def part(
    name: str, received: int, whole: int, rated: int = 0, satisfied: int = 0, last: int | None = None
) -> Figures:
    counts = {"received": received, "rated": rated, "satisfied": satisfied}
    previous = None if last is None else part(name, last, last)
    return Figures(
        name, Month(2022, 2), date(2022, 2, 28), counts, MEANINGS, 5, whole, "全部诉求", previous=previous
    )


def breakdown(**received: int) -> Breakdown:
    whole = sum(received.values())
    return Breakdown("诉求类型", {name: part(name, number, whole) for name, number in received.items()})


def units(*rows: tuple[str, int, int]) -> Breakdown:
    return Breakdown("承办单位", {name: part(name, rated, 99, rated, good) for name, rated, good in rows})


def height(chart: Chart) -> int:
    return int.from_bytes(chart.png[20:24], "big")


def drawn(chart: Chart) -> ElementTree.Element:
    """The drawing, after looking at the picture's shape: 156 mm wide at 300 dots an inch."""
    width, _height = struct.unpack(">II", chart.png[16:24])
    assert chart.png.startswith(b"\x89PNG")
    assert width == pytest.approx(156 / 25.4 * 300, abs=2)
    assert "<text" not in chart.svg
    return ElementTree.fromstring(chart.svg)


def test_the_words_of_shares_hold_the_numbers_largest_first() -> None:
    chart = share_chart(breakdown(咨询=152, 求助=282, 投诉=24, 其他=35, 举报=0))
    assert chart.alternative == (
        "诉求类型构成，由多到少：求助282件，占57.20%；咨询152件，占30.83%；其他35件，占7.10%；投诉24件，占4.87%。"
    )
    drawn(chart)


def test_the_words_of_a_comparison_hold_both_months() -> None:
    chart = comparison_chart([part("疫情防控", 37, 493, last=58), part("水电气暖", 51, 493, last=0)])
    assert chart.alternative == (
        "各类诉求受理量与上月对比：疫情防控上月58件，本月37件；水电气暖上月0件，本月51件。"
    )
    drawn(chart)


def test_a_comparison_without_last_month_shows_this_month() -> None:
    chart = comparison_chart([part("疫情防控", 37, 493)])
    assert chart.alternative == "各类诉求受理量与上月对比：疫情防控本月37件。"
    drawn(chart)


def test_a_comparison_whose_first_part_was_not_counted_last_month_has_its_months_in_order() -> None:
    """A name that the signed list of last month did not have."""
    chart = comparison_chart([part("住房物业", 7, 493), part("水电气暖", 51, 493, last=9)])
    assert chart.alternative == "各类诉求受理量与上月对比：住房物业本月7件；水电气暖上月9件，本月51件。"
    fills = re.findall("fill: (#[0-9a-f]{6})", chart.svg)
    assert [fill for fill in fills if fill in (PALE.lower(), STRONG.lower())] == [
        PALE.lower(),
        STRONG.lower(),
        STRONG.lower(),
    ]
    drawn(chart)


def test_the_words_of_satisfaction_hold_the_rates_and_leave_out_the_few() -> None:
    chart = satisfaction_chart(units(("水务局", 5, 4), ("人社局", 8, 8), ("妇联", 4, 0), ("残联", 0, 0)), 90)
    assert chart.alternative == "承办单位群众满意度，由高到低，目标90%：人社局100.00%；水务局80.00%。"
    drawn(chart)


def test_nobody_rated_enough() -> None:
    chart = satisfaction_chart(units(("妇联", 4, 0)), 90)
    assert chart.alternative.endswith("没有评价数足够的单位。")
    drawn(chart)


def test_one_part_and_thirty() -> None:
    one, thirty = ({f"第{index}类": index + 1 for index in range(number)} for number in (1, 30))
    low, high = share_chart(breakdown(**one)), share_chart(breakdown(**thirty))
    assert (low.alternative.count("件，占"), high.alternative.count("件，占")) == (1, 30)
    assert height(high) > 3 * height(low)
    drawn(low)
    drawn(high)


def test_nothing_at_all() -> None:
    assert share_chart(breakdown(咨询=0)).alternative == "诉求类型构成，由多到少：没有诉求。"
    assert comparison_chart([]).alternative == "各类诉求受理量与上月对比：没有可对比的类别。"


def test_a_missing_glyph_is_an_error_that_names_the_character() -> None:
    with pytest.raises(FontError, match=r"U\+E000"):
        share_chart(breakdown(**{"甲\ue000": 3}))


@pytest.mark.parametrize("name", ["$x$", "$x_{1}$ 元", "$\\frac{1}$", "100% & <b>", "_^{}\\", "{}", "％（）"])
def test_no_name_is_a_formula(name: str) -> None:
    chart = share_chart(breakdown(**{name: 9, "乙": 1}))
    assert chart.alternative.startswith(f"诉求类型构成，由多到少：{name}9件，占90.00%；")
    drawn(chart)


def test_dollar_signs_are_drawn() -> None:
    """Two glyphs more than without, not one italic letter."""
    without, with_signs = (share_chart(breakdown(**{name: 3})).svg.count("<use") for name in ("x", "$x$"))
    assert with_signs == without + 2


def test_the_same_numbers_give_the_same_bytes() -> None:
    types, rated = breakdown(咨询=3, 求助=5), units(("甲", 9, 8))
    assert share_chart(types) == share_chart(types)
    assert satisfaction_chart(rated, 90) == satisfaction_chart(rated, 90)


def test_the_style_leaves_all_settings_as_they_were() -> None:
    before = dict(matplotlib.rcParams)
    with chart_style():
        assert dict(matplotlib.rcParams) != before
    share_chart(breakdown(咨询=3))
    with pytest.raises(FontError):
        share_chart(breakdown(**{"\ue000": 3}))
    assert dict(matplotlib.rcParams) == before


def test_a_chart_shows_itself_as_drawing_picture_words_and_table() -> None:
    bundle = share_chart(breakdown(咨询=3))._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "image/png", "text/plain", FIGURE_DATA}
    assert bundle["text/plain"].startswith("诉求类型构成")
    assert bundle[FIGURE_DATA].startswith("| 诉求类型 | 受理量（件） | 占比 |")


class TestTheDataBehind:
    """The table behind a figure: the same numbers as in its words, each with its definition, and all of them."""

    def test_of_shares(self) -> None:
        table = share_chart(breakdown(咨询=152, 求助=282, 举报=0)).data

        assert rows(table) == [["求助", "282", "64.98%"], ["咨询", "152", "35.02%"]]
        assert "全部诉求（282）÷全部诉求（434）" in html.unescape(table.markdown())

    def test_of_a_comparison(self) -> None:
        both = comparison_chart([part("疫情防控", 37, 493, last=58), part("水电气暖", 51, 493)]).data
        alone = comparison_chart([part("疫情防控", 37, 493)]).data

        assert rows(both) == [["疫情防控", "58", "37"], ["水电气暖", "—", "51"]]
        assert [column.heading for column in alone.columns] == ["类别", "本月（件）"]
        assert rows(alone) == [["疫情防控", "37"]]

    def test_of_satisfaction(self) -> None:
        table = satisfaction_chart(units(("水务局", 5, 4), ("人社局", 8, 8), ("妇联", 4, 0)), 90).data

        assert rows(table) == [["人社局", "8", "8", "100.00%"], ["水务局", "4", "5", "80.00%"]]
        assert table.columns[-1].heading == "群众满意度（目标90%）"

    def test_has_what_the_figure_puts_together(self) -> None:
        chart = share_chart(breakdown(**{f"第{index}类": 1 for index in range(200)}))

        assert len(chart.data.rows) == 200
        assert chart.alternative.count("件，占") == 200

    def test_has_long_names_whole(self) -> None:
        assert rows(share_chart(breakdown(**{LONG: 3})).data) == [[LONG, "3", "3/3"]]

    def test_escapes_names(self) -> None:
        table = share_chart(breakdown(**{"a|b": 3, "`{python} 1/0`": 2})).data.markdown()

        assert "a&#124;b" in table
        assert "`" not in table


def rows(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]
