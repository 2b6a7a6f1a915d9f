"""Sudden jumps: of the whole month, a subject or a unit, against last month, those before it, and last year."""

from __future__ import annotations

import pytest

from hotline.findings import Kind
from hotline.ledger.checking.jumps import JUMP, sudden_jump
from hotline.months import Month
from hotline.narrative.ledger_account import account_in_words, findings_of_ledger
from hotline.notebook.session import last_opened
from tests.spec.ledgers import County

FEW = "事项归口 | 承办单位 | 件数\n水电气暖 | 水务局 | 20\n农村事务 | 三嘉乡 | 40"
MANY = "事项归口 | 承办单位 | 件数\n水电气暖 | 水务局 | 61\n农村事务 | 三嘉乡 | 40"
ACCEPTED = [{"rule": JUMP, "reason": "水厂检修，来电集中", "name": "张三"}]


def jumps() -> list[str]:
    return [str(jump) for jump in last_opened().ledgers[0].jumps]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (61, [20], "水务局本月61件，用作比较的月份为20件，多于3倍"),
        (60, [20], None),  # just three times as many
        (61, [10, 20], "水务局本月61件，用作比较的月份为10—20件，多于3倍"),
        (29, [0], None),  # few
        (30, [0], "水务局本月30件，用作比较的月份为0件，多于3倍"),
        (10, [31, 50], "水务局本月10件，用作比较的月份为31—50件，不足3分之一"),
        (10, [30], None),  # just a third
        (0, [29], None),
        (500, [], None),  # nothing to compare with
    ],
)
def test_a_jump_is_more_than_three_times_as_many_or_less_than_a_third(
    now: int, before: list[int], said: str | None
) -> None:
    jump = sudden_jump("水务局", now, before)
    assert (str(jump) if jump else None) == said


class TestAgainstLastMonth:
    def test_each_group_that_jumped_is_told(self, county: County) -> None:
        county.open(MANY, last_month=FEW)
        assert jumps() == [
            "事项归口“水电气暖”本月61件，用作比较的月份为20件，多于3倍",
            "承办单位“水务局”本月61件，用作比较的月份为20件，多于3倍",
        ]

    def test_the_whole(self, county: County) -> None:
        county.open("诉求类型 | 件数\n咨询 | 100", last_month="诉求类型 | 件数\n咨询 | 33")
        assert jumps()[0] == "受理总量本月100件，用作比较的月份为33件，多于3倍"

    def test_a_group_that_is_gone(self, county: County) -> None:
        county.open("事项归口 | 件数\n农村事务 | 40", last_month=FEW.replace("| 20", "| 30"))
        assert "事项归口“水电气暖”本月0件，用作比较的月份为30件，不足3分之一" in jumps()

    def test_nothing_jumps_where_the_months_are_alike(self, county: County) -> None:
        county.open(FEW, last_month=FEW)
        assert jumps() == []

    def test_without_any_other_month(self, county: County) -> None:
        county.open(MANY)
        assert jumps() == []

    def test_while_the_month_goes_on_there_may_be_few(self, county: County) -> None:
        month = "诉求类型 | 受理时间 | 件数\n咨询 | 2022-02-01 09:00 | 5"
        county.open(month, last_month="诉求类型 | 件数\n咨询 | 60", as_of=Month(2022, 2).first_day)
        assert jumps() == []


class TestTheMonthsComparedWith:
    def test_what_was_signed_counts(self, county: County) -> None:
        county.sign(FEW)
        county.open(MANY, last_month=MANY)
        assert jumps()[0] == "事项归口“水电气暖”本月61件，用作比较的月份为20件，多于3倍"

    def test_the_record_is_enough(self, county: County) -> None:
        county.sign(FEW)
        (county.root / "data" / "2022-01.csv").unlink()
        county.open(MANY)
        assert len(jumps()) == 2

    def test_last_year(self, county: County) -> None:
        county.open(MANY, last_year=FEW)
        assert len(jumps()) == 2

    def test_more_than_one_of_them_is_a_range(self, county: County) -> None:
        """What was so last year too is no jump."""
        county.open(MANY, last_month=FEW, last_year=MANY)
        assert jumps() == []

    def test_as_many_recent_months_as_the_site_says(self, county: County) -> None:
        county.write_site(thresholds={"recent_months": 3})
        county.write_ledger(FEW.replace("| 20", "| 25"), "2021-11")
        county.open(MANY, last_month=FEW.replace("| 20", "| 10"))
        assert jumps() == []  # 61 is not more than three times 25
        county.write_site(thresholds={"recent_months": 2})
        county.open(MANY, last_month=FEW.replace("| 20", "| 10"))
        assert jumps()[0] == "事项归口“水电气暖”本月61件，用作比较的月份为10件，多于3倍"

    def test_a_month_further_back_that_cannot_be_used_is_left_out(self, county: County) -> None:
        county.write_site(thresholds={"recent_months": 2})
        county.write_csv("不是台账", "2021-12")
        county.open(MANY, last_month=FEW)
        assert len(jumps()) == 2

    def test_are_inputs_of_the_report(self, county: County) -> None:
        from hotline.inputs import file_hashes  # noqa: PLC0415 - brings the renderer

        county.write_ledger(FEW, "2021-12")
        county.write_ledger(FEW, "2022-02")
        assert "data/2021-12.csv" not in file_hashes(county.project, Month(2022, 2))
        county.write_site(thresholds={"recent_months": 2})
        assert "data/2021-12.csv" in file_hashes(county.project, Month(2022, 2))


class TestWhatIsSaid:
    def test_a_finding_for_each(self, county: County) -> None:
        county.open(MANY, last_month=FEW)
        ledger = last_opened().ledgers[0]
        found = [finding for finding in findings_of_ledger(ledger) if JUMP in finding.words]
        assert {finding.kind for finding in found} == {Kind.LEDGER}
        assert found[0].words == f"{JUMP}：事项归口“水电气暖”本月61件，用作比较的月份为20件，多于3倍"
        assert found[0].remedy == (
            "请核对台账是否重复、缺漏或改了分类；"
            "确实无误的，写入 params/2022-02.yaml 的 accept（rule: 与前几个月相差悬殊）"
        )
        assert account_in_words(ledger).endswith("提示：与前几个月相差悬殊2处")

    def test_accepted_by_name(self, county: County) -> None:
        county.open(MANY, last_month=FEW, accept=ACCEPTED)
        ledger = last_opened().ledgers[0]
        assert (ledger.account.warnings, ledger.account.accepted) == ({}, {JUMP: 2})
        assert [finding.words for finding in findings_of_ledger(ledger)] == [
            f"本月台账有2处问题已认可：{JUMP}（水厂检修，来电集中（张三））"
        ]

    def test_accepted_in_vain(self, county: County) -> None:
        county.open(FEW, last_month=FEW, accept=ACCEPTED)
        assert last_opened().ledgers[0].account.needless == (JUMP,)
