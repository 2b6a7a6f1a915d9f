"""Transferred tickets and the units that handle them, jointly or alone; on time, late, and how long."""

from datetime import date

import pytest

from tests.spec.ledgers import County, Opened

JOINT = """
承办单位             | 办结时间         | 满意度 | 件数
水务局、三嘉乡       | 2022-02-03 10:00 | 满意   | 5
水务局；人力资源局   |                  |        | 1
三嘉乡/水务局，水务局 |                  |        | 1
人社局               | 2022-02-03 10:00 | 不满意 | 1
"""


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return County.opened_once(tmp_path_factory.mktemp("county"), JOINT)


def test_a_joint_ticket_counts_once_for_each_unit_and_once_in_the_total(joint: Opened) -> None:
    joint.says(
        {
            "本月.转办量": "8",
            "本月.承办量": "15",
            "本月.承办单位数": "3",
            '本月.承办单位["水务局"].承办量': "7",
            '本月.承办单位["三嘉乡"].承办量': "6",
            '本月.承办单位["人社局"].承办量': "2",
            '本月.承办单位["供热公司"].承办量': "0",
        },
    )


def test_units_overlap_and_say_so(joint: Opened) -> None:
    units = joint.本月.承办单位
    assert units.overlapping
    assert sum(unit.counts["handled"] for unit in units) == joint.本月.counts["handled"]


def test_each_unit_has_its_own_figures(joint: Opened) -> None:
    joint.says(
        {
            '本月.承办单位["水务局"].转办办结量': "5",
            '本月.承办单位["水务局"].未办结量': "2",
            '本月.承办单位["水务局"].群众满意度': "100.00%",
            '本月.承办单位["人社局"].群众满意度': "从略",
            '本月.承办单位["供热公司"].群众满意度': "不适用",
        },
    )


def test_units_rank_by_volume(joint: Opened) -> None:
    joint.says({'排名(本月.承办单位, 2, "承办量")': "水务局（7件次）、三嘉乡（6件次）"})


def test_the_table_lists_units_that_handled_something_most_first(joint: Opened) -> None:
    assert joint.text("单位表(本月.承办单位)").splitlines() == [
        "承办单位  承办量  办结  未办结  限时办结率  群众满意度",
        "水务局         7     5       2     100.00%     100.00%",
        "三嘉乡         6     5       1     100.00%     100.00%",
        "人社局         2     1       1        从略        从略",
        "注：不足5件的，比率从略。",
    ]


def test_a_unit_written_on_a_direct_ticket_handled_nothing(county: County) -> None:
    """It is an error; let pass, the ticket counts as direct, and its unit as none."""
    accept = [{"rule": "直办有承办单位", "reason": "平台自动带出"}]
    month = county.open("办理方式 | 承办单位\n直办 | 水务局\n转办 | 人社局", accept=accept)
    month.says({"本月.承办单位数": "1", '本月.承办单位["水务局"].承办量': "0"})


DUE = """
承办单位 | 办结时限         | 办结时间         | 件数
水务局   | 2022-02-10 18:00 | 2022-02-10 18:00 | 5
水务局   | 2022-02-10 18:00 | 2022-02-10 18:01 | 1
水务局   | 2022-02-20 18:00 |                  | 1
水务局   | 2022-02-21 00:00 |                  | 1
水务局   |                  | 2022-02-10 10:00 | 1
水务局   |                  |                  | 1
"""


def test_overdue_is_closed_late_or_open_past_its_time(county: County) -> None:
    """As of 20 February: closed to the minute is on time; due on that day and open is overdue."""
    month = county.open(DUE, as_of=date(2022, 2, 20))
    month.says({"本月.转办量": "10", "本月.逾期量": "2", "本月.未办结量": "3", "本月.限时办结率": "75.00%"})
    rate = month.value("本月.限时办结率")
    assert (rate.numerator, rate.denominator) == (6, 8)  # what is open and not yet due is in neither


def test_closed_late_but_after_the_day_is_overdue_only_if_it_was_due(county: County) -> None:
    month = county.open(
        """
        承办单位 | 办结时限         | 办结时间
        水务局   | 2022-02-10 18:00 | 2022-02-25 10:00
        水务局   | 2022-02-22 18:00 | 2022-02-25 10:00
        """,
        as_of=date(2022, 2, 20),
    )
    month.says({"本月.逾期量": "1", "本月.限时办结率": "0/1"})


def test_direct_tickets_are_never_overdue(county: County) -> None:
    month = county.open("办理方式 | 办结时限 | 办结时间\n直办 | 2022-02-02 10:00 | 2022-02-03 10:00")
    month.says({"本月.逾期量": "0", "本月.限时办结率": "不适用"})


def test_redispatched_tickets(county: County) -> None:
    month = county.open("承办单位 | 二次转办 | 件数\n水务局 | 是 | 2\n水务局 | 否 | 3\n水务局 | | 1")
    month.says({"本月.二次转办量": "2"})


def test_handling_time_is_a_value_that_occurred(county: County) -> None:
    """Ten tickets, 1 to 10 hours: half took at most 5, nine in ten at most 9."""
    hours = "\n".join(f"水务局 | 2022-02-01 10:00 | 2022-02-01 {10 + hour:02d}:00" for hour in range(1, 11))
    month = county.open(f"承办单位 | 派单时间 | 办结时间\n{hours}")
    month.says({"本月.办理时长": "5.0", "本月.办理时长九成位": "9.0"})


def test_handling_time_counts_closed_transferred_tickets_in_whole_minutes(county: County) -> None:
    month = county.open(
        """
        办理方式 | 派单时间            | 办结时间
        转办     | 2022-02-01 10:00:30 | 2022-02-01 12:30:29
        转办     | 2022-02-01 10:00:00 |
        转办     | 2022-02-01 10:00:00 | 2022-04-01 08:00:00
        直办     |                     | 2022-02-01 09:01:00
        """
    )
    assert month.value("本月.办理时长").numerator == 149
    month.says({"本月.办理时长中位数": "2.5", "本月.办理时长九成位": "2.5"})


def test_handling_time_leaves_out_what_took_less_than_no_time(county: County) -> None:
    """Closed on the day of its dispatch, at no time of day."""
    month = county.open(
        """
        办理方式 | 派单时间         | 办结时间
        转办     | 2022-02-01 10:00 | 2022-02-01
        转办     | 2022-02-01 10:00 | 2022-02-01 13:00
        """
    )
    month.says({"本月.转办办结量": "2", "本月.办理时长中位数": "3.0", "本月.办理时长九成位": "3.0"})
