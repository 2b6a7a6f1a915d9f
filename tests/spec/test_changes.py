"""环比 and 同比: counts change by per cent, rates by percentage points, and the words follow the numbers."""

import pytest

from tests.spec.ledgers import County, Opened


def tickets(number: int) -> str:
    return f"诉求类型 | 件数\n咨询 | {number}"


def test_a_count_changes_by_per_cent(county: County) -> None:
    county.write_site(towns=["甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇", "庚镇"])
    month = county.open(
        """
        乡镇 | 件数
        甲镇 | 493
        乙镇 | 17
        丙镇 | 9
        丁镇 | 801
        戊镇 | 799
        己镇 | 30
        庚镇 | 7
        """,
        last_month="""
        乡镇 | 件数
        甲镇 | 458
        乙镇 | 20
        丙镇 | 8
        丁镇 | 800
        戊镇 | 800
        己镇 | 10
        庚镇 | 7
        """,
    )
    month.says(
        {
            '环比(本月.乡镇["甲镇"].受理量)': "较上月上升7.64%",
            '环比(本月.乡镇["乙镇"].受理量)': "较上月下降15.00%",
            '环比(本月.乡镇["丙镇"].受理量)': "较上月上升12.50%",
            # 0.125 goes half up, and away from zero below it.
            '环比(本月.乡镇["丁镇"].受理量)': "较上月上升0.13%",
            '环比(本月.乡镇["戊镇"].受理量)': "较上月下降0.13%",
            '环比(本月.乡镇["己镇"].受理量)': "较上月上升200.00%",
            '环比(本月.乡镇["庚镇"].受理量)': "与上月持平",
        },
    )


def test_a_rate_changes_by_points(county: County) -> None:
    county.write_site(towns=["甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇"])
    month = county.open(
        """
        乡镇 | 办理方式 | 件数
        甲镇 | 直办     | 55
        甲镇 | 转办     | 45
        乙镇 | 直办     | 59
        乙镇 | 转办     | 41
        丙镇 | 直办     | 3
        丙镇 | 转办     | 3
        丁镇 | 直办     | 5
        丁镇 | 转办     | 95
        戊镇 | 直办     | 21
        戊镇 | 转办     | 139
        己镇 | 直办     | 101
        己镇 | 转办     | 102
        """,
        last_month="""
        乡镇 | 办理方式 | 件数
        甲镇 | 直办     | 50
        甲镇 | 转办     | 50
        乙镇 | 直办     | 60
        乙镇 | 转办     | 40
        丙镇 | 直办     | 50
        丙镇 | 转办     | 50
        丁镇 | 转办     | 80
        戊镇 | 直办     | 82
        戊镇 | 转办     | 543
        己镇 | 直办     | 100
        己镇 | 转办     | 101
        """,
    )
    month.says(
        {
            '环比(本月.乡镇["甲镇"].直办率)': "较上月上升5.00个百分点",
            '环比(本月.乡镇["乙镇"].直办率)': "较上月下降1.00个百分点",
            '环比(本月.乡镇["丙镇"].直办率)': "与上月持平",
            # No division, so a base of 0 does no harm.
            '环比(本月.乡镇["丁镇"].直办率)': "较上月上升5.00个百分点",
            # 21/160 − 82/625 is exactly 0.005 points; 101/203 − 100/201 is less than that.
            '环比(本月.乡镇["戊镇"].直办率)': "较上月上升0.01个百分点",
            '环比(本月.乡镇["己镇"].直办率)': "与上月基本持平",
        },
    )


def test_an_average_changes_by_per_cent(county: County) -> None:
    month = county.open(tickets(56), last_month=tickets(31))
    month.says({"环比(本月.日均受理量)": "较上月上升100.00%"})  # 2 a day against 1 a day


def test_against_nothing_there_is_no_rate(county: County) -> None:
    month = county.open(
        "诉求类型 | 件数\n求助 | 2\n咨询 | 1", last_month="诉求类型\n咨询", last_year="诉求类型\n咨询"
    )
    month.says(
        {
            '环比(本月.诉求类型["求助"].受理量)': "上月为0",
            '同比(本月.诉求类型["求助"].受理量)': "去年同月为0",
            '环比(本月.诉求类型["投诉"].受理量)': "与上月持平",
        },
    )


def test_to_nothing_is_down_by_all(county: County) -> None:
    month = county.open("诉求类型\n咨询", last_month="诉求类型\n咨询\n求助")
    month.says({'环比(本月.诉求类型["求助"].受理量)': "较上月下降100.00%"})


def test_without_an_earlier_month_there_is_no_data(county: County) -> None:
    county.open(tickets(3)).says(
        {
            "环比(本月.受理量)": "上月无数据",
            "同比(本月.受理量)": "去年同月无数据",
            '环比(本月.诉求类型["咨询"].占比)': "上月无数据",
            "上月": "None",
        },
    )


def test_a_figure_that_last_month_did_not_have_is_no_data(county: County) -> None:
    """Last month has a ledger but no count of calls."""
    month = county.open(tickets(3), last_month=tickets(3), calls={"offered": 9, "answered": 9})
    month.says({"环比(本月.呼入量)": "上月无数据", "环比(本月.电话接通率)": "上月无数据"})


def test_a_rate_of_nothing_cannot_be_compared(county: County) -> None:
    closed = "承办单位 | 办结时间 | 件数\n水务局 | 2022-01-05 10:00 | 6"
    county.open("办理方式\n直办", last_month=closed).says({"环比(本月.限时办结率)": "与上月不可比"})


@pytest.fixture(scope="module")
def crossed(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return County.opened_once(
        tmp_path_factory.mktemp("county"),
        """
        事项细类 | 乡镇   | 件数
        生活用水 | 三嘉乡 | 3
        生活用水 | 山河镇 | 1
        供暖     | 山河镇 | 2
        """,
        last_month="""
        事项细类 | 乡镇   | 件数
        生活用水 | 三嘉乡 | 2
        供暖     | 三嘉乡 | 2
        """,
    )


def test_parts_are_compared_with_the_same_part(crossed: Opened) -> None:
    crossed.says(
        {
            '环比(本月.事项细类["生活用水"].受理量)': "较上月上升100.00%",
            '环比(本月.事项归口["水电气暖"].受理量)': "较上月上升50.00%",
            '环比(本月.事项细类["供暖"].受理量)': "与上月持平",
            '同比(本月.事项细类["供暖"].受理量)': "去年同月无数据",
        },
    )


def test_parts_of_parts_are_compared_too(crossed: Opened) -> None:
    crossed.says(
        {
            '环比(本月.事项细类["生活用水"].乡镇["三嘉乡"].受理量)': "较上月上升50.00%",
            '环比(本月.事项细类["生活用水"].乡镇["山河镇"].受理量)': "上月为0",
            '环比(本月.事项细类["供暖"].乡镇["三嘉乡"].受理量)': "较上月下降100.00%",
            '环比(本月.事项归口["水电气暖"].事项细类["生活用水"].受理量)': "较上月上升100.00%",
            '环比(本月.事项归口["农村事务"].事项细类["土地流转"].受理量)': "与上月持平",
        },
    )


def test_the_same_month_last_year(county: County) -> None:
    month = county.open(tickets(6), last_month=tickets(3), last_year=tickets(8))
    month.says({"同比(本月.受理量)": "较去年同月下降25.00%", "环比(本月.受理量)": "较上月上升100.00%"})


def test_january_is_compared_with_december(county: County) -> None:
    month = county.open(tickets(6), month="2022-01", last_month=tickets(3))
    assert (county.root / "data" / "2021-12.csv").is_file()
    month.says({"环比(本月.受理量)": "较上月上升100.00%"})


def test_the_explanation_gives_both_figures_and_of_what_and_as_of_when(county: County) -> None:
    month = county.open(tickets(6), last_month=tickets(3))
    assert month.value("环比(本月.受理量)").explanation == (
        "受理量与上月比：本月6件，上月3件；变化＝（本月－上月）÷上月；范围：全部诉求；"
        "本月数据截至2022年2月28日；上月数据截至2022年1月31日"
    )
    assert month.value("同比(本月.受理量)").explanation == (
        "受理量与去年同月比：本月6件，去年同月无数据；范围：全部诉求；本月数据截至2022年2月28日"
    )


def test_the_explanation_of_a_rate_says_what_was_divided_by_what(county: County) -> None:
    answers = "办理方式 | 是否解决 | 件数\n直办 | 是 | {}\n直办 | 否 | {}"
    month = county.open(answers.format(9, 1), last_month=answers.format(6, 2))
    assert month.value("环比(本月.诉求解决率)").explanation == (
        "诉求解决率与上月比：本月90%（9÷10），上月75%（6÷8）；变化＝本月－上月；范围：全部诉求；"
        "本月数据截至2022年2月28日；上月数据截至2022年1月31日"
    )


def test_a_rate_over_too_few_is_not_compared(county: County) -> None:
    """1/2 against 3/4 is no movement of 25 points that anybody should act on."""
    month = county.open(
        "办理方式 | 是否解决\n直办 | 是\n直办 | 否",
        last_month="办理方式 | 是否解决\n直办 | 是\n直办 | 是\n直办 | 是\n直办 | 否",
    )
    month.says({"本月.诉求解决率": "1/2", "环比(本月.诉求解决率)": "与上月不可比"})


def test_places_are_compared_too(county: County) -> None:
    month = county.open(
        "事项细类 | 事发地点 | 件数\n生活用水 | 甲村 | 3\n生活用水 | 乙村 | 1",
        last_month="事项细类 | 事发地点 | 件数\n生活用水 | 甲村 | 2",
    )
    month.says(
        {
            '环比(本月.事项细类["生活用水"].地点["甲村"].受理量)': "较上月上升50.00%",
            '环比(本月.事项细类["生活用水"].地点["乙村"].受理量)': "上月为0",
        }
    )
