"""Every figure is as of the end of a day: what came later has not happened yet."""

from datetime import date

from tests.spec.ledgers import County

AS_OF = date(2022, 2, 20)


def test_tickets_received_after_the_day_are_left_out(county: County) -> None:
    month = county.open(
        """
        工单编号 | 受理时间         | 诉求类型
        A1       | 2022-02-19 10:00 | 求助
        A2       | 2022-02-20 23:59 | 求助
        A3       | 2022-02-21 00:00 | 咨询
        """,
        as_of=AS_OF,
    )
    month.says(
        {"本月.受理量": "2", '本月.诉求类型["求助"].受理量': "2", '本月.诉求类型["咨询"].受理量': "0"},
    )


def test_a_ticket_closed_after_the_day_counts_as_open(county: County) -> None:
    month = county.open(
        """
        承办单位 | 办结时间
        水务局   | 2022-02-20 23:59
        水务局   | 2022-02-21 00:00
        水务局   |
        """,
        as_of=AS_OF,
    )
    month.says({"本月.转办量": "3", "本月.转办办结量": "1", "本月.未办结量": "2"})


def test_what_was_said_of_a_ticket_closed_after_the_day_is_ignored(county: County) -> None:
    month = county.open(
        """
        承办单位 | 办结时间         | 是否回访 | 是否解决 | 满意度 | 件数
        水务局   | 2022-02-19 10:00 | 是       | 是       | 满意   | 5
        水务局   | 2022-02-25 10:00 | 是       | 否       | 不满意 | 3
        """,
        as_of=AS_OF,
    )
    month.says(
        {
            "本月.转办回访率": "100%",
            "本月.转办诉求解决率": "100.00%",
            "本月.转办群众满意度": "100.00%",
            "本月.诉求解决率": "100%",
        },
    )
    assert month.value("本月.转办诉求解决率").denominator == 5


def test_a_direct_ticket_without_closing_time_was_answered_in_the_call(county: County) -> None:
    month = county.open(
        """
        办理方式 | 办结时间         | 是否解决 | 件数
        直办     |                  | 是       | 4
        直办     | 2022-02-19 10:00 | 是       | 1
        直办     | 2022-02-21 10:00 | 否       | 1
        """,
        as_of=AS_OF,
    )
    month.says({"本月.诉求解决率": "100%"})
    assert month.value("本月.诉求解决率").denominator == 5


def test_closing_after_the_month_counts_when_the_day_is_later(county: County) -> None:
    month = county.open(
        """
        承办单位 | 办结时间
        水务局   | 2022-03-01 23:59
        """,
        as_of=date(2022, 3, 1),
    )
    month.says({"本月.转办办结量": "1", "本月.未办结量": "0"})


def test_a_last_month_without_parameters_is_taken_as_long_after_its_end(county: County) -> None:
    """One day after 28 February, so one day after 31 January."""
    month = county.open(
        "承办单位 | 办结时间\n水务局 | 2022-03-01 10:00",
        last_month="""
        工单编号 | 承办单位 | 办结时间
        B1       | 水务局   | 2022-02-01 10:00
        B2       | 水务局   | 2022-02-02 10:00
        """,
        as_of=date(2022, 3, 1),
    )
    month.says({"上月.转办办结量": "1", "上月.未办结量": "1"})


def test_a_last_month_with_parameters_has_its_own_day(county: County) -> None:
    county.write_parameters("2022-01", as_of=date(2022, 2, 10))
    month = county.open(
        "工单编号\nA1",
        last_month="承办单位 | 办结时间\n水务局 | 2022-02-02 10:00",
        as_of=date(2022, 3, 1),
    )
    month.says({"上月.转办办结量": "1"})


def test_the_definition_says_the_day(county: County) -> None:
    month = county.open("工单编号\nA1", as_of=date(2022, 3, 1))
    assert month.value("本月.受理量").explanation.endswith("数据截至2022年3月1日")
