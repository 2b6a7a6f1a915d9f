"""What was signed is what later months compare with; a recount that differs is shown beside it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.errors import UsageError
from hotline.findings import Finding, Kind
from hotline.issued import read_issued
from hotline.months import Month
from hotline.narrative.findings import findings_of
from hotline.notebook.session import last_opened
from hotline.parameters import read_site
from hotline.stats import Breakdown, Figures, figures_record, recorded_figures
from hotline.stats.recording import NESTED, RECORDED
from hotline.stats.registry import DEFINITIONS, Scope
from hotline.tables import statistics_table
from hotline.tables.restated import restated_sheets
from tests.spec.ledgers import County, Opened, csv_text, tickets_of

JANUARY, FEBRUARY = Month(2022, 1), Month(2022, 2)
# Signed with 4, one of them open; one more came in later, and one was moved to another subject.
SIGNED = """
事项归口 | 事项细类 | 乡镇   | 承办单位 | 办结时间         | 事发地点 | 件数
水电气暖 | 生活用水 | 三嘉乡 | 水务局   | 2022-01-05 10:00 | 甲村     | 2
水电气暖 | 供暖     | 山河镇 | 供热公司 |                  | 乙村     | 1
农村事务 | 土地流转 | 三嘉乡 |          |                  | 甲村     | 1
"""
BY_NOW = """
事项归口 | 事项细类 | 乡镇   | 承办单位 | 办结时间         | 事发地点 | 件数
水电气暖 | 生活用水 | 三嘉乡 | 水务局   | 2022-01-05 10:00 | 甲村     | 3
水电气暖 | 供暖     | 山河镇 | 供热公司 |                  | 乙村     | 1
水电气暖 | 土地流转 | 三嘉乡 |          |                  | 甲村     | 1
"""
FEBRUARYS = SIGNED.replace("2022-01-05", "2022-02-05")
NOW = """
事项归口 | 事项细类 | 乡镇   | 承办单位 | 事发地点 | 件数
水电气暖 | 生活用水 | 三嘉乡 | 水务局   | 甲村     | 4
水电气暖 | 供暖     | 山河镇 | 供热公司 | 乙村     | 2
农村事务 | 土地流转 | 三嘉乡 |          | 甲村     | 2
"""


def restated(month: Opened) -> list[str]:
    return [each.words for each in findings_of(month.本月) if each.kind is Kind.RESTATED]


def without_ledger(county: County, month: Month = JANUARY) -> None:
    (county.root / "data" / f"{month}.csv").unlink()


class TestAMonthWhoseLedgerSaysOtherwiseNow:
    @pytest.fixture
    def month(self, county: County) -> Opened:
        county.sign(SIGNED)
        return county.open(NOW, last_month=BY_NOW)

    def test_is_compared_with_as_it_was_signed(self, month: Opened) -> None:
        month.says(
            {
                "上月.受理量": "4",
                '上月.事项归口["水电气暖"].受理量': "3",
                '上月.事项细类["生活用水"].乡镇["三嘉乡"].受理量': "2",
                "环比(本月.受理量)": "较上月上升100.00%",
                '环比(本月.事项归口["水电气暖"].受理量)': "较上月上升100.00%",
                '环比(本月.事项细类["生活用水"].受理量)': "较上月上升100.00%",
                '环比(本月.事项细类["生活用水"].乡镇["三嘉乡"].受理量)': "较上月上升100.00%",
                '环比(本月.事项归口["水电气暖"].事项细类["供暖"].受理量)': "较上月上升100.00%",
                '环比(本月.承办单位["水务局"].承办量)': "较上月上升100.00%",
            }
        )

    def test_says_both_where_the_pointer_rests(self, month: Opened) -> None:
        assert month.value("上月.受理量").explanation == (
            "2022年1月受理量：全部诉求，计4件；范围：全部诉求；数据截至2022年1月31日；签发时4件，重新统计为5件"
        )
        assert month.value("环比(本月.受理量)").explanation == (
            "受理量与上月比：本月8件，上月4件；变化＝（本月－上月）÷上月；范围：全部诉求；"
            "本月数据截至2022年2月28日；上月数据截至2022年1月31日；上月签发时4件，重新统计为5件"
        )
        assert "签发时2件，重新统计为3件" in month.value('环比(本月.事项细类["生活用水"].受理量)').explanation
        inner = month.value('环比(本月.事项细类["生活用水"].乡镇["三嘉乡"].受理量)')
        assert "上月签发时2件，重新统计为3件" in inner.explanation

    def test_says_nothing_of_figures_that_are_the_same(self, month: Opened) -> None:
        assert "签发" not in month.value("上月.未办结量").explanation
        assert "签发" not in month.value('环比(本月.事项细类["供暖"].受理量)').explanation

    def test_is_a_finding(self, month: Opened) -> None:
        assert restated(month) == [
            "2022年1月受理量签发时4件，现在重新统计为5件；转办量3件→4件、转办办结量2件→3件等9项指标也不同",
            "2022年1月诉求类型“咨询”受理量签发时4件，现在重新统计为5件；“水电气暖”3件→5件、“农村事务”1件→0件等6个分项也不同",
        ]

    def test_is_said_under_the_table_and_in_a_sentence(self, month: Opened) -> None:
        words = "。".join([*restated(month), "环比、同比以签发的数据为准。"])

        assert statistics_table(month.本月).note == words
        assert str(statistics_table(month.本月)).splitlines()[-1] == f"注：{words}"
        month.says({"重新统计说明()": words.removesuffix("。")})

    def test_is_in_the_appendix_figure_by_figure(self, month: Opened) -> None:
        (sheet,) = restated_sheets(month.本月)

        assert sheet["name"] == "重新统计"
        assert sheet["headings"] == ["月份", "分类", "名称", "指标", "单位", "签发时", "重新统计"]
        assert sheet["rows"][0] == ["2022年1月", "全部", "", "受理量", "件", 4, 5]
        assert ["2022年1月", "事项归口", "农村事务", "受理量", "件", 1, 0] in sheet["rows"]
        assert ["2022年1月", "全部", "", "直办率", "%", "1/4（1÷4）", "20%（1÷5）"] in sheet["rows"]

    def test_is_restated_last_year_too(self, county: County) -> None:
        county.sign(SIGNED, month="2021-02")
        month = county.open(NOW, last_year=SIGNED.replace("| 2\n", "| 3\n"))

        assert month.text("同比(本月.受理量)") == "较去年同月上升100.00%"
        assert "去年同月签发时4件，重新统计为5件" in month.value("同比(本月.受理量)").explanation
        assert restated(month)[0].startswith("2021年2月受理量签发时4件，现在重新统计为5件")


class TestAMonthThatIsTheSame:
    def test_says_nothing(self, county: County) -> None:
        county.sign(SIGNED)
        month = county.open(NOW, last_month=SIGNED)

        assert restated(month) == []
        assert statistics_table(month.本月).note == ""
        assert restated_sheets(month.本月) == []
        month.says({"重新统计说明()": "无"})

    def test_is_counted_again_as_of_the_day_that_was_signed(self, county: County) -> None:
        """What was closed since is news of this month, and restates nothing; nor does a day changed in a file."""
        county.sign(SIGNED)
        county.write_parameters("2022-01", as_of="2022-02-20")
        month = county.open(
            NOW, last_month=SIGNED.replace("供热公司 |                 ", "供热公司 | 2022-02-10 10:00")
        )

        assert restated(month) == []
        assert month.text("上月.未办结量") == "1"

    def test_needs_no_parameters_of_its_own(self, county: County) -> None:
        county.sign(SIGNED)
        county.project.month_file(JANUARY).unlink()
        month = county.open(NOW, last_month=SIGNED, as_of="2022-03-05")

        assert restated(month) == []
        assert str(month.value("上月").as_of) == "2022-01-31"


class TestARecordWithoutLedger:
    @pytest.fixture
    def month(self, county: County) -> Opened:
        county.sign(SIGNED, calls={"offered": 10, "answered": 9})
        without_ledger(county)
        return county.open(NOW)

    def test_is_enough(self, month: Opened) -> None:
        month.says(
            {
                "上月.受理量": "4",
                "上月.月份": "1月份",
                "上月.电话接通率": "90%",
                '上月.事项归口["水电气暖"].占比': "3/4",
                "环比(本月.受理量)": "较上月上升100.00%",
                '环比(本月.事项细类["土地流转"].受理量)': "较上月上升100.00%",
                '环比(本月.事项细类["生活用水"].乡镇["三嘉乡"].受理量)': "较上月上升100.00%",
                '环比(本月.事项细类["生活用水"].乡镇["山河镇"].受理量)': "与上月持平",
                "排名(上月.事项归口, 1)": "水电气暖（3件）",
                '排名(上月.事项归口["水电气暖"].事项细类, 3)': "生活用水（2件）、供暖（1件）",
            }
        )
        assert restated(month) == []

    def test_has_no_places_and_says_so(self, month: Opened, county: County) -> None:
        """A place may be somebody's door; the record stays for good."""
        assert "甲村" not in county.project.issued(JANUARY).read_text(encoding="utf-8")
        month.says(
            {
                '本月.事项细类["生活用水"].地点["甲村"].受理量': "4",
                '环比(本月.事项细类["生活用水"].地点["甲村"].受理量)': "上月无数据",
                '上月.事项细类["生活用水"].地点["甲村"].受理量': "不适用",
            }
        )
        with pytest.raises(LookupError, match="2022年1月已经签发，签发记录中没有地点，不能列举"):
            month.text('排名(上月.事项细类["生活用水"].地点, 3)')

    def test_of_a_topic_that_nobody_called_about_had_no_places(self, county: County) -> None:
        county.sign("事项细类\n供暖")
        month = county.open(NOW)

        month.says({'环比(本月.事项细类["生活用水"].地点["甲村"].受理量)': "上月为0"})


class TestAListThatIsAnotherOneNow:
    """What nobody could have counted then is no 0."""

    def test_a_name_that_was_not_on_the_list_has_no_data(self, county: County) -> None:
        county.sign(SIGNED)
        subjects = {"水电气暖": ["生活用水", "供暖", "供气"], "住房物业": ["物业管理"], "农村事务": ["土地流转"]}
        county.write_site(subjects=subjects, towns=["山河镇", "三嘉乡", "西坡镇"])
        without_ledger(county)
        month = county.open(NOW + "住房物业 | 物业管理 | 西坡镇 | | 丙村 | 5\n")

        month.says(
            {
                '环比(本月.事项归口["住房物业"].受理量)': "上月无数据",
                '环比(本月.事项细类["供气"].受理量)': "上月无数据",
                '环比(本月.事项归口["水电气暖"].事项细类["供气"].受理量)': "上月无数据",
                '环比(本月.事项细类["生活用水"].乡镇["西坡镇"].受理量)': "上月无数据",
                '环比(本月.事项归口["住房物业"].事项细类["物业管理"].受理量)': "上月无数据",
                '上月.事项归口["住房物业"].受理量': "不适用",
                '上月.事项归口["住房物业"].占比': "不适用",
                '上月.事项归口["住房物业"].事项细类["物业管理"].受理量': "不适用",
                "排名(上月.事项归口, 9)": "水电气暖（3件）、农村事务（1件）",
                # Counted then, and nothing.
                '环比(本月.事项归口["农村事务"].受理量)': "较上月上升100.00%",
                '环比(本月.事项细类["生活用水"].乡镇["山河镇"].受理量)': "与上月持平",
            }
        )

    def test_a_recount_under_the_new_list_restates_nothing_that_was_not_counted(self, county: County) -> None:
        county.sign(SIGNED)
        county.write_site(towns=["山河镇", "三嘉乡", "西坡镇"])

        assert restated(county.open(NOW, last_month=SIGNED)) == []

    def test_a_name_that_only_the_data_has_was_not_there(self, county: County) -> None:
        county.sign(SIGNED)
        without_ledger(county)
        month = county.open("诉求类型 | 乡镇\n咨询 |")

        month.says({'环比(本月.乡镇["未归类"].受理量)': "上月为0"})

    def test_a_part_that_only_the_recount_has_is_restated(self, county: County) -> None:
        county.sign("乡镇\n三嘉乡\n三嘉乡")
        month = county.open(NOW, last_month="诉求类型 | 乡镇\n咨询 | 三嘉乡\n咨询 |")

        assert restated(month) == ["2022年1月乡镇“三嘉乡”受理量签发时2件，现在重新统计为1件；“未归类”0件→1件"]


class TestAnOlderRecord:
    def write(self, county: County, **changed: Any) -> None:
        """A record as the first version of this program wrote it, of what was signed."""
        county.open(SIGNED, month="2022-01")
        figures = figures_record(last_opened().this_month)
        del figures["nested"]
        content = {
            "month": "2022-01",
            "as_of": "2022-01-31",
            "document_number": "一号",
            "figures": figures | changed,
        }
        path = county.project.issued(JANUARY)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        without_ledger(county)

    def test_is_read(self, county: County) -> None:
        self.write(county)
        county.open(NOW).says({"上月.受理量": "4", '环比(本月.事项细类["生活用水"].受理量)': "较上月上升100.00%"})

    def test_has_no_parts_of_parts(self, county: County) -> None:
        self.write(county)
        county.open(NOW).says(
            {
                '环比(本月.事项细类["生活用水"].乡镇["三嘉乡"].受理量)': "上月无数据",
                '上月.事项细类["生活用水"].乡镇["三嘉乡"].受理量': "不适用",
                '环比(本月.事项归口["农村事务"].事项细类["土地流转"].受理量)': "上月无数据",
            }
        )

    def test_a_count_that_it_does_not_have_is_unknown_and_not_restated(self, county: County) -> None:
        self.write(county, counts={"received": 4})
        month = county.open(NOW, last_month=SIGNED)

        month.says({"上月.转办量": "不适用", "环比(本月.转办量)": "上月无数据", "环比(本月.直办率)": "上月无数据"})
        assert restated(month) == []

    def test_a_split_that_it_does_not_have_is_unknown(self, county: County) -> None:
        self.write(county, breakdowns={"诉求类型": {"咨询": {"received": 4}}})
        month = county.open(NOW, last_month=SIGNED)

        month.says(
            {
                '环比(本月.乡镇["三嘉乡"].受理量)': "上月无数据",
                '环比(本月.诉求类型["咨询"].受理量)': "较上月上升100.00%",
            }
        )
        assert restated(month) == []


class TestTheMonthItself:
    def test_shows_what_is_counted_now_and_says_what_was_signed(self, county: County) -> None:
        county.sign(FEBRUARYS, month="2022-02")
        month = county.open(FEBRUARYS.replace("| 2\n", "| 3\n"))
        findings = [each for each in findings_of(month.本月) if each.kind is Kind.ISSUED]

        month.says({"本月.受理量": "5"})
        assert month.value("本月.受理量").explanation.endswith("；签发时4件，重新统计为5件")
        assert findings[0] == Finding(
            Kind.ISSUED, "本月受理量签发时4件，现在重新统计为5件；转办量3件→4件、转办办结量2件→3件等9项指标也不同"
        )
        assert statistics_table(month.本月).note.endswith("。本报告是重新统计的数据。")
        assert restated_sheets(month.本月)[0]["rows"][0] == ["2022年2月", "全部", "", "受理量", "件", 4, 5]

    def test_that_is_the_same_says_nothing(self, county: County) -> None:
        county.sign(FEBRUARYS, month="2022-02")
        month = county.open(FEBRUARYS)

        assert [each for each in findings_of(month.本月) if each.kind is Kind.ISSUED] == []
        assert "签发" not in month.value("本月.受理量").explanation


@pytest.mark.slow
class TestRefuses:
    def refused(self, county: County, words: str) -> None:
        with pytest.raises(UsageError) as raised:
            county.open(NOW)
        assert f"{words}\n位置：data/issued/2022-01.json\n处理办法：" in str(raised.value)

    @pytest.mark.parametrize(
        "text",
        ["", "[]", "{}", "null", '{"format": true}', '{"month": "2022-01", "as_of": "2022-01-31", "figures": {}}'],
    )
    def test_what_is_no_record(self, county: County, text: str) -> None:
        county.sign(SIGNED).write_text(text, encoding="utf-8")

        self.refused(county, "签发记录读不出来。")

    @pytest.mark.parametrize("count", ['"many"', "4.0", "null", "true"])
    def test_a_count_that_is_no_whole_number(self, county: County, count: str) -> None:
        path = county.sign(SIGNED)
        path.write_text(
            path.read_text(encoding="utf-8").replace('"received": 4', f'"received": {count}', 1), "utf-8"
        )

        self.refused(county, "签发记录读不出来。")

    def test_a_record_that_somebody_changed(self, county: County) -> None:
        path = county.sign(SIGNED)
        path.write_text(path.read_text(encoding="utf-8").replace('"received": 4', '"received": 5', 1), "utf-8")

        self.refused(county, "签发记录被改动过，不能再代表签发的报告。")

    def test_another_months_record(self, county: County) -> None:
        path = county.sign(SIGNED, month="2021-12")
        path.rename(county.project.issued(JANUARY))

        self.refused(county, "这份签发记录是2021-12的，不是2022-01的。")

    def test_a_later_programs_record(self, county: County) -> None:
        path = county.sign(SIGNED)
        path.write_text(path.read_text(encoding="utf-8").replace('"format": 2', '"format": 3'), "utf-8")

        self.refused(county, "签发记录是更新版本的程序写的，本程序读不了。")

    def test_not_a_record_that_was_only_laid_out_anew(self, county: County) -> None:
        path = county.sign(SIGNED)
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")

        assert county.open(NOW).text("上月.受理量") == "4"


TICKETS = st.lists(
    st.fixed_dictionaries(
        {
            "受理时间": st.sampled_from(["2022-01-01 09:00", "2022-01-02 23:00"]),
            "来源渠道": st.sampled_from(["12345电话", "人民网留言"]),
            "诉求类型": st.sampled_from(["咨询", "求助"]),
            "事项归口": st.sampled_from(["水电气暖", "农村事务", ""]),
            "事项细类": st.sampled_from(["生活用水", "供暖", ""]),
            "乡镇": st.sampled_from(["山河镇", "三嘉乡", ""]),
            "承办单位": st.sampled_from(["", "水务局", "人社局、供热公司"]),
            "办结时间": st.sampled_from(["", "2022-02-03 10:00", "2022-02-10 10:00"]),
            "是否解决": st.sampled_from(["", "是", "否"]),
            "满意度": st.sampled_from(["", "满意", "不满意"]),
        }
    ),
    min_size=1,
    max_size=9,
)


def ledger_of(rows: list[dict[str, str]], month: str) -> str:
    """The ledger of *month* with *rows* like those of January."""
    lines = [" | ".join(row[each] for each in rows[0]).replace("2022-01", month) for row in rows]
    return csv_text(tickets_of("\n".join([" | ".join(rows[0]), *lines]), month))


def opened(county: County, before: str, now: str) -> Figures:
    for month, text, as_of in (("2022-01", before, "2022-02-04"), ("2022-02", now, "2022-03-31")):
        county.write_csv(text, month)
        county.write_parameters(month, as_of=as_of)
    return Opened("2022-02").本月


def all_parts(month: Figures) -> Iterator[tuple[str, Figures]]:
    """The month, its parts, and their recorded parts, each with the way to it."""
    yield "", month
    for label in RECORDED:
        for part in month.breakdown(label):
            yield f"{label}/{part.name}", part
            inner: Breakdown | tuple[()] = part.breakdown(NESTED[label]) if label in NESTED else ()
            yield from ((f"{label}/{part.name}/{each.name}", each) for each in inner)


def everything(month: Figures, *, but: Scope | None = None) -> dict[str, list[str]]:
    """What every indicator of the month and its parts prints and explains, and how it changed."""
    return {
        way: [
            "|".join(
                (
                    str(each),
                    each.explanation,
                    str(each.previous),
                    each.previous.explanation if each.previous else "",
                )
            )
            for each in [part.indicator(definition.key) for definition in DEFINITIONS]
            if each.definition.scope is not but
        ]
        + [str(part.占比) if part.name else ""]
        for way, part in all_parts(month)
    }


class TestLaws:
    def test_a_record_says_what_was_counted(self, county: County) -> None:
        """Written down and read again, a month is the same; and so is every change against it."""
        whole, nothing_further = SIGNED, "诉求类型 | 乡镇\n咨询 | 三嘉乡\n求助 |"
        self.holds(
            county, csv_text(tickets_of(whole, "2022-01")), csv_text(tickets_of(nothing_further, "2022-02"))
        )

    @pytest.mark.slow
    @settings(max_examples=5)
    @given(TICKETS, TICKETS)
    def test_of_any_ledgers(self, before: list[dict[str, str]], now: list[dict[str, str]]) -> None:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOTLINE_ROOT", folder)
            self.holds(County(Path(folder)), ledger_of(before, "2022-01"), ledger_of(now, "2022-02"))

    def holds(self, county: County, before: str, now: str) -> None:
        by_ledger = opened(county, before, now)
        january = by_ledger.previous
        assert january is not None
        expected, without_last_month = everything(by_ledger), everything(by_ledger, but=Scope.LAST_MONTH)

        county.write_record(figures_record(january))
        record = read_issued(county.project, JANUARY)
        assert record is not None
        again = recorded_figures(record, read_site(county.project))
        assert everything(again) == everything(january)
        assert figures_record(again) == figures_record(january)

        beside = Opened("2022-02").本月
        assert everything(beside) == expected
        assert [each for each in findings_of(beside) if each.kind is Kind.RESTATED] == []

        without_ledger(county)
        # What last month left open is asked of its ledger, ticket by ticket.
        assert everything(Opened("2022-02").本月, but=Scope.LAST_MONTH) == without_last_month
