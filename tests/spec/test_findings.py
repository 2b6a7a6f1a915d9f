"""What a head is told to look at before signing: this ledger and these parameters, these words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from nbformat.v4 import new_notebook

from hotline.findings import Finding, Kind, by_kind
from hotline.months import Month
from hotline.narrative.findings import open_past_due
from hotline.notebook import RECORD_KEY
from hotline.notebook.record import record
from hotline.notebook.session import last_opened
from hotline.parameters import read_month
from hotline.render.fonts import Fonts, Used
from hotline.signing import findings_before_signing, findings_of_fonts
from tests.spec.ledgers import County

COMPLETE: dict[str, Any] = {
    "document_number": "青政办函〔2022〕6号",
    "issue_date": date(2022, 3, 2),
    "calls": {"offered": 10, "answered": 9},
}
ENOUGH = """
事项细类 | 承办单位 | 办结时间         | 办结时限         | 是否回访 | 是否解决 | 满意度 | 件数
供暖     | 水务局   | 2022-02-03 10:00 | 2022-02-09 10:00 | 是       | 是       | 满意   | 5
"""
EARLIER = "事项细类\n供暖"


def found(county: County, table: str, **more: Any) -> dict[str, list[str]]:
    """The findings of the month of *table*, by their kind, without the kinds that nothing was found of."""
    county.open(table, **more)
    for name, earlier in (("last_month", "2022-01"), ("last_year", "2021-02")):
        if more.get(name) == EARLIER:
            county.write_parameters(earlier)
    return {kind: words for kind, words in by_kind(gathered(county)).items() if words}


def gathered(county: County) -> list[Finding]:
    opened = last_opened()
    # As it comes from the kernel.
    executed = new_notebook(metadata={RECORD_KEY: json.loads(record())})
    return findings_before_signing(county.project, opened.parameters, executed)


def whole(county: County, table: str = ENOUGH, **more: Any) -> dict[str, list[str]]:
    """As :func:`found`, with nothing missing but what *table* and *more* leave out."""
    return found(county, table, **{"last_month": EARLIER, "last_year": EARLIER, **COMPLETE, **more})


def without_ledger(county: County, **values: Any) -> dict[str, list[str]]:
    """What is found of parameters alone."""
    county.write_parameters("2022-02", **COMPLETE | values)
    parameters = read_month(county.project, Month(2022, 2))
    executed = new_notebook(
        metadata={RECORD_KEY: {"figures": {"breakdowns": {}}, "findings": [], "ledger_note": ""}}
    )
    findings = findings_before_signing(county.project, parameters, executed)
    return {kind: words for kind, words in by_kind(findings).items() if words}


def test_nothing_where_everything_is_there(county: County) -> None:
    assert whole(county) == {}


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"document_number": None}, "发文字号还没有填写（params/2022-02.yaml）"),
        ({"issue_date": None}, "成文日期还没有填写（params/2022-02.yaml）"),
        ({"document_number": None, "issue_date": None}, "发文字号、成文日期还没有填写（params/2022-02.yaml）"),
        ({"calls": None}, "电话呼入和接听次数没有填写（params/2022-02.yaml），电话接通率为“不适用”"),
        ({"as_of": date(2022, 2, 20)}, "数据只到2022年2月20日，本月还没有结束"),
        ({"issue_date": date(2022, 2, 27)}, "成文日期（2022年2月27日）早于数据截止日（2022年2月28日）"),
    ],
)
def test_parameters(county: County, missing: dict[str, Any], words: str) -> None:
    assert without_ledger(county, **missing) == {"parameters": [words]}


def test_months_without_a_ledger(county: County) -> None:
    assert whole(county, last_month="", last_year="") == {
        "comparison": [
            "没有上月（2022年1月）的台账，报告中没有环比",
            "没有去年同月（2021年2月）的台账，报告中没有同比",
        ]
    }


def test_a_month_without_parameters_of_its_own(county: County) -> None:
    assert whole(county, last_month="事项细类 | 件数\n供暖 | 2") == {
        "comparison": ["上月（2022年1月）没有参数文件，截止日按与本月相同的天数推算，电话数据从缺"]
    }


def test_tickets_still_open_past_their_due_time(county: County) -> None:
    table = ENOUGH + (
        "供暖 | 水务局 |                  | 2022-02-20 10:00 |  |  |  | 2\n"  # open, late
        "供暖 | 水务局 | 2022-02-21 10:00 | 2022-02-20 10:00 |  |  |  | 1\n"  # closed, late
        "供暖 | 水务局 |                  | 2022-03-20 10:00 |  |  |  | 4\n"  # open, in time
    )
    assert whole(county, table) == {"handling": ["有2件转办工单已过时限，到数据截止日仍未办结"]}
    assert last_opened().this_month.counts["overdue"] == 3
    assert open_past_due(last_opened().this_month) == 2


def test_no_ticket_up_to_the_as_of_date(county: County) -> None:
    findings = whole(county, "受理时间\n2022-02-15 09:00", as_of=date(2022, 2, 1))

    assert findings["handling"] == ["截至数据截止日，本月没有受理诉求"]


def test_tickets_in_no_subject(county: County) -> None:
    unclassified = "  |  | 2022-02-03 10:00 |  |  |  |  | 3\n"

    assert whole(county, ENOUGH + unclassified) == {
        "classification": [
            "有3件诉求没有事项归口，报告中列为“未归类”",
            "有3件诉求没有事项细类，报告中列为“未归类”",
        ]
    }


def test_rates_over_few(county: County) -> None:
    table = ENOUGH + "供暖 | 人社局 | 2022-02-03 10:00 | 2022-02-09 10:00 | 是 | 是 | 满意 | 2\n"

    assert whole(county, table, calls={"offered": 3, "answered": 2}) == {
        "rates": [
            "分母不足5件，只写分数：电话接通率（2/3）",
            "有1个承办单位的评价不足5件，满意度从略，不列入排名",
        ]
    }


def test_fonts_that_stand_in_for_others() -> None:
    fonts = Fonts({"fang": ("FangSong", "SimSun")}, ("楷体没有安装，用 SimSun 代替",))
    used: dict[str, Used] = {"fang": {"FangSong": None, "SimSun": "镕𠮷", "Noto Sans CJK SC": "•"}}

    assert findings_of_fonts(fonts, used) == [
        Finding(Kind.FONTS, "楷体没有安装，用 SimSun 代替"),
        Finding(Kind.FONTS, "仿宋字体中没有“镕𠮷”，用 SimSun 显示"),
    ]


class TestOfAnIssuedMonth:
    @pytest.fixture
    def issued(self, county: County) -> County:
        """A county whose February is issued with what its ledger says."""
        county.sign(ENOUGH, month="2022-02", **COMPLETE)
        return county

    def test_that_still_says_the_same(self, issued: County) -> None:
        assert whole(issued) == {}

    def test_that_counts_more_now(self, issued: County) -> None:
        assert whole(issued, ENOUGH.replace("| 5", "| 6")) == {
            "issued": [
                "本月受理量签发时5件，现在重新统计为6件；转办量5件→6件、转办办结量5件→6件等3项指标也不同",
                "本月诉求类型“咨询”受理量签发时5件，现在重新统计为6件；“水电气暖”5件→6件、“供暖”5件→6件等5个分项也不同",
            ]
        }

    def test_that_counts_otherwise_now(self, issued: County) -> None:
        assert whole(issued, ENOUGH.replace("是       | 满意", "否       | 满意")) == {
            "issued": [
                "本月诉求解决率签发时100%（5÷5），现在重新统计为0%（0÷5）；转办诉求解决率100.00%（5÷5）→0.00%（0÷5）",
                "本月诉求类型“咨询”等6个分项的办理情况与签发时不同",
            ]
        }

    def test_that_is_as_of_another_day_now(self, issued: County) -> None:
        assert whole(issued, as_of=date(2022, 3, 1)) == {
            "issued": ["本月数据签发时截至2022年2月28日，现在截至2022年3月1日"]
        }


def test_the_manifest_has_every_kind() -> None:
    listed = by_kind([Finding(Kind.FONTS, "一"), Finding(Kind.RATES, "二"), Finding(Kind.FONTS, "三")])

    assert set(listed) == {kind.value for kind in Kind}
    assert (listed["fonts"], listed["rates"], listed["issued"]) == (["一", "三"], ["二"], [])
