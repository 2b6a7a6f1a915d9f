"""First drafts: what is drafted of which month, and that no number, markup or untruth can get into them."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path
from typing import ClassVar

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.drafting import drafts_of_month, place_drafts
from hotline.drafting.draft import Draft, Part, is_plain, quoted, reference
from hotline.drafting.hot_topics import hot_topics
from hotline.notebook.drafts import drafts_of
from hotline.notebook.expressions import INLINE, find_expressions, left_standing
from tests.rendering.hostile import TEXTS, UNITS
from tests.spec.ledgers import County, Opened

JANUARY = """
工单编号 | 事项细类 | 承办单位 | 办结时间
B1       | 供暖     | 供热公司 |
B2       | 供暖     | 供热公司 | 2022-02-15 09:00
B3       | 生活用水 |          |
"""
FEBRUARY = """
诉求类型 | 事项细类 | 乡镇   | 事发地点 | 承办单位 | 办结时限         | 办结时间         | 件数
求助     | 土地流转 | 山河镇 |          |          |                  |                  | 9
求助     | 生活用水 | 三嘉乡 | 刘川村   | 水务局   | 2022-02-05 09:00 |                  | 6
咨询     | 供暖     | 山河镇 |          | 供热公司 | 2022-02-05 09:00 | 2022-02-04 09:00 | 2
"""
MONTHS = {
    "an ordinary month": (FEBRUARY, JANUARY),
    "no month before": (FEBRUARY, ""),
    "one ticket": ("事项细类\n供暖", JANUARY),
    "one ticket, no month before": ("承办单位\n水务局", ""),
    "nothing named": ("件数\n7", ""),
    "all of one kind": ("事项细类 | 件数\n土地流转 | 8", "事项细类\n土地流转"),
}


@pytest.fixture(params=MONTHS)
def month(request: pytest.FixtureRequest, county: County) -> Opened:
    table, last_month = MONTHS[request.param]
    return county.open(table, last_month=last_month)


def sources(month: Opened) -> dict[str, str]:
    return {draft.name: draft.source for draft in drafts_of_month(month.本月)}


def in_words(source: str, month: Opened) -> str:
    """*source* as a reader sees it."""
    return INLINE.sub(lambda match: month.text(match[1]), source)


def typed_numbers(source: str) -> list[str]:
    """Digits and numerals that stand outside references, but for the number of a heading."""
    typed = re.sub(r"^#+ \d\.", "", INLINE.sub("", source), flags=re.MULTILINE)
    return [character for character in typed if unicodedata.numeric(character, None) is not None]


def test_no_number_is_typed(month: Opened) -> None:
    assert {name: typed_numbers(source) for name, source in sources(month).items() if typed_numbers(source)} == {}


@pytest.mark.slow
def test_every_reference_is_one_and_says_something(month: Opened) -> None:
    for source in sources(month).values():
        assert left_standing(source) is None
        assert all(month.text(expression) for expression in find_expressions(source))
        assert "None" not in in_words(source, month)


@pytest.mark.parametrize("later", ["no month before", "one ticket", "nothing named"])
@pytest.mark.slow
def test_a_draft_can_be_run_with_any_other_data(county: County, later: str) -> None:
    """What was drafted of an ordinary month still says something when tickets are gone, or last month's ledger."""
    drafted = sources(county.open(FEBRUARY, last_month=JANUARY))
    county.project.data.joinpath("2022-01.csv").unlink()
    table, last_month = MONTHS[later]
    other = county.open(table, last_month=last_month)
    assert all(in_words(source, other) for source in drafted.values())


def test_what_an_ordinary_month_says(county: County) -> None:
    month = county.open(FEBRUARY, last_month=JANUARY)
    said = {name: in_words(source, month) for name, source in sources(month).items()}
    assert said == {
        "request-types-largest": "求助类诉求受理15件，占受理总量的88.24%，上月为0，"
        "反映较多的事项为土地流转（9件）、生活用水（6件）；咨询类诉求受理2件，较上月下降33.33%。",
        "subjects-largest": "农村事务类诉求受理9件，占受理总量的52.94%，上月为0，居前的细类为土地流转（9件）。\n\n"
        "水电气暖类诉求受理8件，占受理总量的47.06%，较上月上升166.67%，"
        "居前的细类为生活用水（6件）、供暖（2件）。",
        "topic-one": "### 1.农村事务类\n\n本月受理量居首的归口为农村事务。"
        "农村事务类诉求受理9件，占受理总量的52.94%，较上月增加9件。从诉求类型看，以求助（9件）居多；"
        "较上月增加较多的细类为土地流转（由0件增至9件）。从乡镇看，集中在山河镇（9件）。"
        "办理方面，均由平台直接答复办理。",
        "topic-two": "### 2.生活用水类\n\n生活用水类诉求受理6件，占受理总量的35.29%，较上月增加5件。"
        "从诉求类型看，以求助（6件）居多。从乡镇看，集中在三嘉乡（6件）；从事发地点看，集中在刘川村（6件）。"
        "办理方面，转办6件，均未办结，逾期6件。",
        "topic-three": "### 3.供暖类\n\n供暖类诉求受理2件，与上月持平，转办2件，全部办结。",
        "comparison-movers": "从事项归口看，受理量增加较多的为：农村事务（由0件增至9件）、"
        "水电气暖（由3件增至8件）。从事项细类看，受理量增加较多的为："
        "土地流转（由0件增至9件）、生活用水（由1件增至6件）。\n\n"
        "从办理效果看，诉求解决率为不适用，与上月不可比；群众满意度为不适用，与上月不可比。",
        "units-standing-out": "未办结工单较多的部门（单位）为：水务局（6件）；"
        "逾期工单较多的部门（单位）为：水务局（6件）。",
        "carried-over": "上月报告数据截止时，尚有转办工单2件未办结。截至2022年2月28日，已办结1件，仍在办理1件。"
        "已办结的工单中，回访0件，诉求得到解决0件，群众评价满意0件。"
        "仍在办理的事项为：供暖（1件）；承办单位为：供热公司（1件）。",
    }


def test_where_nothing_rose_it_says_what_fell(county: County) -> None:
    month = county.open("事项细类 | 件数\n土地流转 | 6", last_month=FEBRUARY)
    said = {name: in_words(source, month) for name, source in sources(month).items()}
    assert "；较上月减少较多的细类为土地流转（由9件减至6件）。" in said["topic-one"]
    fell = "受理量减少较多的为：水电气暖（由8件减至0件）、农村事务（由9件减至6件）。"
    assert said["comparison-movers"].startswith(f"从事项归口看，{fell}")


def test_where_nothing_moved_it_says_of_no_movement(county: County) -> None:
    month = county.open("事项细类 | 件数\n土地流转 | 6", last_month="事项细类 | 件数\n土地流转 | 6")
    said = {name: in_words(source, month) for name, source in sources(month).items()}
    assert "与上月持平" in said["topic-one"]
    assert not [words for words in said.values() if "增加较多" in words or "减少较多" in words]


def test_what_cannot_be_said_is_left_out(county: County) -> None:
    month = county.open(FEBRUARY)
    drafted = sources(month)
    assert not {"comparison-movers", "carried-over"} & drafted.keys()
    assert not [source for source in drafted.values() if "上月" in in_words(source, month)]


def test_a_month_without_tickets_has_no_drafts(county: County) -> None:
    month = county.open("受理时间\n2022-02-20 09:00", as_of="2022-02-10")
    assert sources(month) == {}


def test_tickets_of_last_month_that_no_report_told_of(county: County) -> None:
    county.write_parameters("2022-01", as_of="2022-01-25")
    month = county.open(FEBRUARY, last_month="工单编号 | 受理时间\nB1 | 2022-01-20 09:00\nB2 | 2022-01-28 09:00")
    said = in_words(sources(month)["carried-over"], month)
    assert said.startswith("上月报告数据截止时，尚有转办工单0件未办结。\n\n")
    assert "上月又受理诉求1件，未计入上月报告" in said


class TestHotTopics:
    """Which subjects and topics are hot."""

    SUBJECTS: ClassVar = {
        "甲口": ["甲一", "甲二", "甲三"],
        "乙口": ["乙一", "乙二"],
        "丙口": ["丙一", "丙二", "丙三"],
    }

    def hot(self, county: County, table: str, last_month: str = "") -> list[str]:
        county.write_site(subjects=self.SUBJECTS)
        return [part.figures.name for part in hot_topics(county.open(table, last_month=last_month).本月)]

    def test_the_largest_subject_comes_first_though_none_of_its_topics_is_large(self, county: County) -> None:
        table = "事项细类 | 件数\n甲一 | 4\n甲二 | 4\n甲三 | 4\n乙一 | 9\n丙一 | 3"
        assert self.hot(county, table) == ["甲口", "乙一", "丙一"]

    def test_the_largest_topic_is_among_them_though_its_subject_is(self, county: County) -> None:
        assert self.hot(county, "事项细类 | 件数\n甲一 | 9\n甲二 | 2\n乙一 | 5") == ["甲口", "甲一", "乙一"]

    def test_so_is_what_rose_most(self, county: County) -> None:
        last_month = "事项细类 | 件数\n甲一 | 9\n甲三 | 4\n乙一 | 9"
        table = "事项细类 | 件数\n甲一 | 9\n甲二 | 8\n甲三 | 7\n乙一 | 9"
        assert self.hot(county, table, last_month) == ["甲口", "甲一", "乙一", "甲二"]

    def test_a_rise_of_a_few_is_none(self, county: County) -> None:
        table = "事项细类 | 件数\n甲一 | 9\n甲二 | 4"
        assert self.hot(county, table, "事项细类 | 件数\n甲一 | 9") == ["甲口", "甲一"]

    def test_of_the_other_subjects_four(self, county: County) -> None:
        table = "事项细类 | 件数\n甲一 | 30\n甲二 | 1\n乙一 | 9\n乙二 | 8\n丙一 | 7\n丙二 | 6\n丙三 | 5"
        assert self.hot(county, table) == ["甲口", "甲一", "乙一", "乙二", "丙一", "丙二"]

    def test_a_subject_of_one_topic_is_said_once(self, county: County) -> None:
        assert self.hot(county, "事项细类 | 件数\n甲一 | 9\n乙一 | 5") == ["甲口", "乙一"]

    def test_what_has_no_topic_is_none(self, county: County) -> None:
        assert self.hot(county, "事项细类 | 件数\n | 9\n乙一 | 5") == ["乙口"]


class TestNames:
    """Names from data: typed only where they are nothing but words, and quoted where they are referred to."""

    @given(st.text())
    def test_a_quoted_name_is_the_name(self, name: str) -> None:
        assert ast.literal_eval(quoted(name)) == name

    @given(st.text())
    def test_a_reference_to_it_is_one_reference(self, name: str) -> None:
        expression = f"本月.事项细类[{quoted(name)}].受理量"
        assert INLINE.fullmatch(reference(expression))
        assert find_expressions(f"受理{reference(expression)}件") == [expression]

    @pytest.mark.parametrize("name", TEXTS.values(), ids=TEXTS)
    def test_markup_is_in_no_source(self, name: str) -> None:
        assert not set("`<>{}#$*_@!^~|[]'\"\n") & set(quoted(name)[1:-1])

    @pytest.mark.parametrize("name", ["道路交通", "交通、城市、市场、车辆管理", "教育（含培训）", "Wi·Fi"])
    def test_plain_names(self, name: str) -> None:
        assert is_plain(name)

    @pytest.mark.parametrize("name", ["12345电话", "一网通办", "a|b", "*b*", "", "①类", "第Ⅱ类", "A_B", "网 络"])
    def test_others(self, name: str) -> None:
        assert not is_plain(name)

    def test_hostile_names_come_out_as_they_are(self, county: County) -> None:
        """Each of them the largest topic once, with all the others about."""
        county.write_site(
            subjects={text: [f"{text}细"] for text in TEXTS.values()},
            units=[{"name": text, "kind": "部门"} for text in UNITS.values()],
            towns=list(TEXTS.values()),
        )
        for text in list(TEXTS.values())[::6]:
            county.project.data.joinpath("2022-02.csv").unlink(missing_ok=True)
            rows = [{"事项细类": f"{text}细", "乡镇": text, "工单编号": f"A{number}"} for number in range(6)]
            month = opened_rows(county, rows)
            drafted = sources(month)
            words = " ".join(f"{text}类".split())
            assert in_words(drafted["topic-one"], month).startswith(f"### 1.{words}\n\n本月受理量居首的归口为")
            assert not [source for source in drafted.values() if typed_numbers(source)]


def opened_rows(county: County, rows: list[dict[str, str]]) -> Opened:
    """The month of a ledger of *rows*, whose cells may hold what a text table parts its cells with."""
    from tests.spec.ledgers import COLUMNS, csv_text  # noqa: PLC0415

    assumed = {"受理时间": "2022-02-01 09:00", "诉求类型": "咨询", "办理方式": "直办"}
    county.write_csv(csv_text([{**dict.fromkeys(COLUMNS, ""), **assumed, **row} for row in rows]))
    county.write_parameters("2022-02")
    return Opened("2022-02")


class TestPlacing:
    """Where drafts stand."""

    def placed(self, *drafts: Draft) -> nbformat.NotebookNode:
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_markdown_cell(name, id=name) for name in ("first", "anchor", "last")]
        )
        place_drafts(notebook, drafts)
        nbformat.validate(notebook)
        return notebook

    def test_after_their_anchor_in_their_order(self) -> None:
        notebook = self.placed(
            Draft("one", "anchor", "甲"), Draft("end", "last", "丙"), Draft("two", "anchor", "乙")
        )
        assert [cell.id for cell in notebook.cells] == ["first", "anchor", "one", "two", "last", "end"]

    def test_without_the_anchor_at_the_end(self) -> None:
        assert [cell.id for cell in self.placed(Draft("one", "gone", "甲")).cells][-1] == "one"

    def test_in_place_of_a_cell_of_that_name(self) -> None:
        notebook = self.placed(Draft("last", "anchor", "甲"))
        assert [(cell.id, cell.source) for cell in notebook.cells][2:] == [("last", "甲")]

    def test_each_is_marked(self) -> None:
        notebook = self.placed(Draft("one", "anchor", "甲"), Draft("two", "first", "乙"))
        assert [cell.id for cell in drafts_of(notebook)] == ["two", "one"]


def test_the_template_has_every_anchor(county: County) -> None:
    template = Path(__file__).parents[2] / "notebooks" / "template.ipynb"
    cells = {cell.id for cell in nbformat.read(template, as_version=4).cells}
    assert {draft.after for draft in drafts_of_month(county.open(FEBRUARY, last_month=JANUARY).本月)} <= cells


def test_a_part_is_called_once_what_it_is(county: County) -> None:
    county.write_site(request_types=["咨询", "其他类"])
    month = county.open("诉求类型\n其他类").本月
    assert Part.of("诉求类型", month.诉求类型["其他类"]).called == "其他类"
