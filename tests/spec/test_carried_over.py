"""What last month left open, and how it stands now; what of last month came in after its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest
from ibis.expr.types import Table

from hotline.stats import carried_over
from hotline.stats.counts import Count
from tests.spec.ledgers import County, Opened

JANUARY_AS_OF, FEBRUARY_AS_OF = date(2022, 2, 5), date(2022, 3, 5)
JANUARY = """
工单编号 | 事项细类 | 承办单位         | 办结时间         | 是否回访 | 是否解决 | 满意度
B1       | 供暖     | 供热公司         | 2022-02-05 23:59 | 是       | 是       | 满意
B2       | 供暖     | 供热公司         | 2022-02-06 00:00 | 是       | 是       | 满意
B3       | 供暖     | 供热公司、水务局 | 2022-02-20 09:00 | 是       | 否       | 不满意
B4       | 生活用水 | 水务局           | 2022-03-01 09:00 | 否       |          |
B5       | 生活用水 | 水务局           | 2022-03-06 00:00 | 是       | 是       | 满意
B6       |          | 人社局           |                  |          |          |
"""
FEBRUARY = "工单编号\nA1"


def opened(county: County, january: str = JANUARY) -> Opened:
    county.write_parameters("2022-01", as_of=JANUARY_AS_OF)
    return county.open(FEBRUARY, last_month=january, as_of=FEBRUARY_AS_OF)


def test_what_was_open_and_how_it_stands(county: County) -> None:
    """B1 was closed on the last day that counts, B5 only after this month's."""
    opened(county).says(
        {
            "上月.未办结量": "5",
            "本月.上月遗留量": "5",
            "本月.遗留办结量": "3",
            "本月.遗留未办结量": "2",
            "本月.遗留回访量": "2",
            "本月.遗留解决量": "1",
            "本月.遗留满意量": "1",
            "本月.上月截止后受理量": "0",
        }
    )


def test_by_topic(county: County) -> None:
    month = opened(county)
    month.says(
        {
            "排名(本月.上月遗留, 9)": "生活用水（2件）、供暖（2件）、未归类（1件）",
            '排名(本月.上月遗留, 9, "遗留未办结量")': "生活用水（1件）、未归类（1件）",
            '本月.上月遗留["供暖"].遗留回访量': "2",
            '本月.上月遗留["土地流转"].受理量': "0",
        }
    )
    assert "上月数据截止时未办结的上月转办工单，计2件" in month.value('本月.上月遗留["供暖"].受理量').explanation


def test_by_unit_a_joint_ticket_counts_for_each(county: County) -> None:
    opened(county).says(
        {
            "排名(本月.遗留单位, 9)": "水务局（3件）、供热公司（2件）、人社局（1件）",
            '排名(本月.遗留单位, 9, "遗留未办结量")': "水务局（1件）、人社局（1件）",
        }
    )


def test_this_month_s_own_tickets_are_not_among_them(county: County) -> None:
    county.write_parameters("2022-01", as_of=JANUARY_AS_OF)
    month = county.open("承办单位\n水务局", last_month="承办单位 | 办结时间\n水务局 | 2022-01-04 09:00")
    month.says({"本月.未办结量": "1", "本月.上月遗留量": "0", "排名(本月.上月遗留, 9)": "无"})


def test_direct_tickets_are_not_carried_over(county: County) -> None:
    month = opened(county, "办理方式 | 办结时间\n直办 | 2022-02-20 09:00\n直办 |")
    month.says({"本月.上月遗留量": "0"})


def test_tickets_that_came_in_after_last_month_s_report(county: County) -> None:
    """Last month was reported as of the 25th: what came later was in no report, and is not carried over."""
    county.write_parameters("2022-01", as_of=date(2022, 1, 25))
    month = county.open(
        FEBRUARY,
        last_month="""
        工单编号 | 受理时间         | 承办单位
        B1       | 2022-01-25 23:59 | 水务局
        B2       | 2022-01-26 00:00 | 水务局
        B3       | 2022-01-31 10:00 |
        """,
        as_of=date(2022, 2, 25),
    )
    month.says({"上月.受理量": "1", "本月.受理量": "1", "本月.上月遗留量": "1", "本月.上月截止后受理量": "2"})
    month.says({"本月.补登量": "2"})


def test_a_last_month_without_parameters_is_taken_as_long_after_its_end(county: County) -> None:
    """Five days after 28 February, so five days after 31 January: the fifth of February."""
    county.open(FEBRUARY, last_month=JANUARY, as_of=FEBRUARY_AS_OF).says({"本月.上月遗留量": "5"})


def test_without_a_last_month(county: County) -> None:
    month = county.open(FEBRUARY)
    month.says(
        {
            "本月.上月遗留量": "不适用",
            "本月.遗留未办结量": "不适用",
            "本月.上月截止后受理量": "不适用",
            "排名(本月.上月遗留, 9)": "无",
            "排名(本月.遗留单位, 9)": "无",
        }
    )
    assert "carried_over" not in month.本月.counts


def test_a_part_of_the_month_has_no_such_figure(county: County) -> None:
    opened(county).says({'本月.诉求类型["咨询"].上月遗留量': "不适用"})


def test_one_query_serves_the_month_and_its_topics(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    count_by = carried_over.count_by

    def counted(tickets: Table, columns: list[str], counts: Mapping[str, Count]) -> pd.DataFrame:
        asked.append(columns)
        return count_by(tickets, columns, counts)

    monkeypatch.setattr(carried_over, "count_by", counted)
    month = opened(county)
    month.says({"本月.上月遗留量": "5", "排名(本月.上月遗留, 1)": "生活用水（2件）、供暖（2件）"})
    assert asked == [["topic"]]
