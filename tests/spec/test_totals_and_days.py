"""What is shown together: shares that do not quite add up say so; an average is over the month's own days."""

from datetime import date

import pytest

from tests.spec.ledgers import County


def total_share(county: County, table: str) -> str:
    return county.open(table).text("构成表(本月.诉求类型)").splitlines()[-1].split()[2]


def test_shares_that_add_up_are_a_plain_hundred(county: County) -> None:
    assert total_share(county, "诉求类型 | 件数\n咨询 | 1\n求助 | 3") == "100%"


def test_shares_that_rounding_leaves_short_say_so(county: County) -> None:
    table = "诉求类型 | 件数\n咨询 | 2\n求助 | 2\n投诉 | 2"
    assert total_share(county, table) == "100%（各项舍入后相加为99.99%）"


def test_shares_that_rounding_carries_over_say_so(county: County) -> None:
    table = "诉求类型 | 件数\n咨询 | 1\n求助 | 1\n投诉 | 1\n其他 | 3"
    assert total_share(county, table) == "100%（各项舍入后相加为100.01%）"


def test_shares_shown_as_fractions_leave_nothing_to_say(county: County) -> None:
    assert total_share(county, "诉求类型\n咨询\n求助\n投诉") == "100%"


@pytest.mark.parametrize(
    ("month", "expected"),
    [("2022-02", "2.1"), ("2020-02", "2.0"), ("2022-04", "2.0"), ("2022-01", "1.9")],
)
def test_the_daily_average_is_over_the_days_of_the_calendar(county: County, month: str, expected: str) -> None:
    """59 tickets over 28, 29, 30 and 31 days."""
    county.open("诉求类型 | 件数\n咨询 | 59", month=month).says({"本月.日均受理量": expected})


def test_the_average_is_over_the_whole_month_even_as_of_its_middle(county: County) -> None:
    month = county.open("诉求类型 | 件数\n咨询 | 56", as_of=date(2022, 2, 14))
    month.says({"本月.日均受理量": "2.0"})


def test_one_ticket_makes_a_month(county: County) -> None:
    county.open("诉求类型\n求助").says(
        {"本月.受理量": "1", "本月.日均受理量": "0.0", '本月.诉求类型["求助"].占比': "1/1"},
    )


def test_facts_are_referenced_like_numbers_and_know_their_source(county: County) -> None:
    month = county.open("诉求类型\n求助", facts={"受影响耕地": {"value": 300, "unit": "亩", "source": "乡镇上报"}})
    month.says({"事实.受影响耕地": "300", "本月.月份": "2月份", "本月.名称": "2022年2月", "本站.地区": "青山县"})
    assert month.value("事实.受影响耕地").explanation == "受影响耕地：300亩；来源：乡镇上报"
    with pytest.raises(AttributeError, match=r"没有“受影响农户”；现有：受影响耕地"):
        month.value("事实.受影响农户")


def test_an_indicator_explains_what_it_was_divided_by(county: County) -> None:
    month = county.open("办理方式 | 件数\n直办 | 3\n转办 | 2")
    assert month.value("本月.直办率").explanation == (
        "2022年2月直办率：直办诉求（3）÷全部诉求（5）；范围：全部诉求；数据截至2022年2月28日"
    )
    assert month.value('本月.诉求类型["咨询"].占比').explanation.startswith(
        "咨询占比：全部诉求（5）÷全部诉求（5）"
    )
