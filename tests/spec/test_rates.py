"""Rates: what is divided by what, rounded half up, and only once."""

import pytest

from tests.spec.ledgers import County


def test_direct_and_transferred_rates_are_of_all_tickets(county: County) -> None:
    month = county.open(
        """
        办理方式 | 件数
        直办     | 462
        转办     | 31
        """
    )
    month.says(
        {
            "本月.受理量": "493",
            "本月.直办量": "462",
            "本月.直办率": "94%",
            "本月.转办量": "31",
            "本月.转办率": "6%",
        },
    )


@pytest.mark.parametrize(
    ("direct", "transferred", "expected"),
    [
        (5, 195, "3%"),  # 2.5 goes up
        (1, 199, "1%"),  # 0.5 goes up, not to the even 0
        (199, 1, "100%"),  # 99.5 goes up
        (12, 488, "2%"),  # 2.4 goes down
    ],
)
def test_a_half_per_cent_goes_up(county: County, direct: int, transferred: int, expected: str) -> None:
    month = county.open(f"办理方式 | 件数\n直办 | {direct}\n转办 | {transferred}")
    month.says({"本月.直办率": expected})


def test_shares_have_two_decimals_rounded_half_up(county: County) -> None:
    """1/800 is 0.125 %, which an engine that rounds to even prints as 0.12 %."""
    month = county.open(
        """
        诉求类型 | 件数
        求助     | 1
        投诉     | 3
        其他     | 100
        咨询     | 696
        """
    )
    month.says(
        {
            '本月.诉求类型["求助"].占比': "0.13%",
            '本月.诉求类型["投诉"].占比': "0.38%",
            '本月.诉求类型["其他"].占比': "12.50%",
            '本月.诉求类型["咨询"].占比': "87.00%",
        },
    )


def test_satisfaction_is_of_those_who_rated(county: County) -> None:
    month = county.open(
        """
        满意度   | 件数
        满意     | 6
        基本满意 | 1
        不满意   | 1
        未评价   | 9
                 | 5
        """
    )
    month.says({"本月.群众满意度": "88%"})  # 7/8


def test_whether_basically_satisfied_counts_is_the_sites_to_say(county: County) -> None:
    county.write_site(basic_satisfaction_counts=False)
    month = county.open(
        """
        满意度   | 件数
        满意     | 6
        基本满意 | 1
        不满意   | 1
        """
    )
    month.says({"本月.群众满意度": "75%"})  # 6/8


def test_resolution_is_of_those_who_said_yes_or_no(county: County) -> None:
    month = county.open(
        """
        是否解决 | 件数
        是       | 9
        否       | 1
                 | 7
        """
    )
    month.says({"本月.诉求解决率": "90%"})


def test_the_two_scopes_of_a_rate_have_two_names(county: County) -> None:
    month = county.open(
        """
        办理方式 | 办结时间         | 是否解决 | 满意度 | 件数
        直办     | 2022-02-02 10:00 | 是       | 满意   | 90
        转办     | 2022-02-02 10:00 | 是       | 满意   | 8
        转办     | 2022-02-02 10:00 | 否       | 不满意 | 2
        """
    )
    month.says(
        {
            "本月.诉求解决率": "98%",
            "本月.转办诉求解决率": "80.00%",
            "本月.群众满意度": "98%",
            "本月.转办群众满意度": "80.00%",
        },
    )


def test_call_back_is_of_closed_transferred_tickets(county: County) -> None:
    month = county.open(
        """
        办理方式 | 办结时间         | 是否回访 | 件数
        转办     | 2022-02-02 10:00 | 是       | 9
        转办     | 2022-02-02 10:00 | 否       | 1
        转办     |                  | 是       | 4
        直办     | 2022-02-02 10:00 | 是       | 5
        """
    )
    month.says({"本月.转办回访率": "90%"})


def test_timely_are_direct_tickets_and_those_dispatched_within_the_hours(county: County) -> None:
    month = county.open(
        """
        办理方式 | 受理时间         | 派单时间         | 件数
        直办     | 2022-02-01 09:00 |                  | 7
        转办     | 2022-02-01 09:00 | 2022-02-02 09:00 | 1
        转办     | 2022-02-01 09:00 | 2022-02-02 09:01 | 2
        """
    )
    month.says({"本月.及时处办率": "80%"})


def test_the_hours_of_timely_are_the_sites_to_say(county: County) -> None:
    county.write_site(thresholds={"timely_dispatch_hours": 2})
    month = county.open(
        """
        承办单位 | 受理时间         | 派单时间         | 件数
        水务局   | 2022-02-01 09:00 | 2022-02-01 11:00 | 3
        水务局   | 2022-02-01 09:00 | 2022-02-01 12:00 | 2
        """
    )
    month.says({"本月.及时处办率": "60%"})


def test_answered_calls_are_of_calls_offered(county: County) -> None:
    month = county.open("工单编号\nA1", calls={"offered": 446, "answered": 424})
    month.says({"本月.呼入量": "446", "本月.接听量": "424", "本月.电话接通率": "95%"})


def test_without_calls_the_answer_rate_does_not_apply(county: County) -> None:
    county.open("工单编号\nA1").says({"本月.电话接通率": "不适用", "本月.呼入量": "不适用"})


def test_a_rate_of_nothing_does_not_apply(county: County) -> None:
    county.open("办理方式 | 件数\n直办 | 9").says(
        {"本月.限时办结率": "不适用", "本月.转办群众满意度": "不适用", "本月.办理时长": "不适用"},
    )


def test_people_net_is_within_the_total(county: County) -> None:
    month = county.open(
        """
        来源渠道   | 件数
        12345电话  | 8
        人民网留言 | 2
        """
    )
    month.says({"本月.受理量": "10", "本月.人民网留言量": "2"})
