"""A ledger without a column: whatever needs it is 不适用, never 0; everything else is as before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import nbformat
import pytest

from hotline.drafting import drafts_of_month, fit_to_ledger, fitted_drafts
from hotline.folders import Project
from hotline.ledger.fields import FIELD_NAMES, REQUIRED_FIELDS
from hotline.narrative.findings import findings_of
from hotline.notebook.asking import why_not_applicable
from hotline.notebook.expressions import find_expressions
from hotline.notebook.record import record
from hotline.notebook.session import last_opened
from hotline.stats.registry import DEFINITIONS
from tests.spec.ledgers import HEADERS, County, Opened, csv_text, tickets_of

TIMES = "受理时间 | 派单时间 | 办结时间 | 办结时限"
ANSWERS = "二次转办 | 是否回访 | 是否解决 | 满意度"
LAST_MONTH = f"""
    {TIMES} | {ANSWERS} | 办理方式 | 承办单位 | 事项归口 | 事项细类
    2022-01-20 09:00 | 2022-01-20 10:00 | 2022-02-03 09:00 | 2022-01-30 | | 是 | 是 | 满意 | 转办 | 水务局 | 水电气暖 | 供暖
    2022-01-21 09:00 | 2022-01-21 10:00 |                  | 2022-01-30 | |    |    |      | 转办 | 人社局 | |
"""  # noqa: E501 - a table is read by its columns
# Of each kind that some column tells: direct, closed in time, late and by two units, open past its due time.
THIS_MONTH = f"""
    {TIMES} | {ANSWERS} | 件数 | 办理方式 | 承办单位 | 事项细类 | 乡镇 | 事发地点
    2022-02-01 09:00 |                  |                  |            |    |    | 是 | 满意   | 4 | 直办 | | 供暖 | 山河镇 | 东村
    2022-02-02 09:00 | 2022-02-02 10:00 | 2022-02-04 09:00 | 2022-02-09 | 是 | 是 | 是 | 满意   | 6 | 转办 | 水务局 | 生活用水 | 山河镇 | 东村
    2022-02-03 09:00 | 2022-02-05 10:00 | 2022-02-20 09:00 | 2022-02-10 | 否 | 是 | 否 | 不满意 | 6 | 转办 | 水务局、人社局 | 土地流转 | 三嘉乡 | 西村
    2022-02-04 09:00 | 2022-02-04 11:00 |                  | 2022-02-11 | 否 |    |    |        | 5 | 转办 | 三嘉乡 | 土地流转 | 三嘉乡 | 西村
"""  # noqa: E501 - a table is read by its columns
# What each column is needed for, said by hand; what is not here needs none.
DURATIONS = ["办理时长中位数", "办理时长九成位"]
TRANSFERRED = ["直办量", "直办率", "转办量", "转办率", "转办办结量", "未办结量", "逾期量", "限时办结率"]
TRANSFERRED += ["二次转办量", "及时处办率", "转办回访率", "转办诉求解决率", "转办群众满意度"]
TRANSFERRED += ["承办单位数", "承办量", *DURATIONS]
LEFT = ["上月遗留量", "遗留办结量", "遗留未办结量", "遗留回访量", "遗留解决量", "遗留满意量"]
NEEDED_FOR = {
    "channel": ["人民网留言量"],
    "phone": ["来电人数", "重复来电人数", "重复来电量"],
    "handling": [*TRANSFERRED, *LEFT],
    "units": ["承办单位数", "承办量"],
    "dispatched_at": ["及时处办率", *DURATIONS],
    "due_at": ["逾期量", "限时办结率"],
    "closed_at": ["转办办结量", "未办结量", "逾期量", "限时办结率", "转办回访率", *DURATIONS, *LEFT],
    "redispatched": ["二次转办量"],
    "called_back": ["转办回访率", "遗留回访量"],
    "resolved": ["诉求解决率", "转办诉求解决率", "遗留解决量"],
    "satisfaction": ["群众满意度", "转办群众满意度", "遗留满意量"],
}
# The splits that a column is needed for.
SPLIT_BY = {
    "request_type": ["诉求类型"],
    "subject": ["事项归口"],
    "topic": ["事项细类"],
    "channel": ["来源渠道"],
    "town": ["乡镇"],
    "units": ["承办单位"],
    "handling": ["承办单位"],
}
# Those that take most with them; the others are tried by CI.
TRIED_ALWAYS = {"request_type", "town", "handling", "closed_at", "satisfaction"}
OPTIONAL = [
    pytest.param(field, marks=[] if field in TRIED_ALWAYS else pytest.mark.slow)
    for field in HEADERS
    if field not in REQUIRED_FIELDS
]


def open_without(county: County, *fields: str, last_month: bool = True) -> Opened:
    """February, beside January, without the columns of *fields*, by a site that does not look for them."""
    kept = {field: names for field, names in HEADERS.items() if field not in fields}
    county.write_site(headers=kept)
    columns = [names[0] for names in kept.values()]
    for table, month in ((LAST_MONTH, "2022-01"), (THIS_MONTH, "2022-02"))[not last_month :]:
        rows = [{name: row.get(name, "") for name in columns} for row in _with_callers(table, month)]
        county.write_csv(csv_text(rows, columns), month)
        county.write_parameters(month, calls={"offered": 50, "answered": 49})
    return Opened("2022-02")


def _with_callers(table: str, month: str) -> Iterator[dict[str, str]]:
    for number, row in enumerate(tickets_of(table, month)):
        yield row | {
            "来电人": "王小明",
            "联系电话": f"139000000{number:02d}",
            "诉求内容": f"第{number}件诉求的内容",
        }


def not_applicable(month: Opened) -> set[str]:
    return {each.label for each in DEFINITIONS if str(month.本月.indicator(each.key)) == "不适用"}


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every indicator prints where the ledger has every column."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("complete")
        patch.setenv("HOTLINE_ROOT", str(root))
        figures = open_without(County(root)).本月
        assert [each.words for each in findings_of(figures) if "不适用" in each.words] == []
        return {each.label: str(figures.indicator(each.key)) for each in DEFINITIONS}


def test_with_every_column_everything_is_applicable(complete: dict[str, str]) -> None:
    assert "不适用" not in complete.values()
    assert set(HEADERS) | {"closing"} == set(FIELD_NAMES)


@pytest.mark.parametrize("field", OPTIONAL)
def test_without_a_column_what_needs_it_is_not_applicable(
    county: County, project: Project, complete: dict[str, str], field: str
) -> None:
    lost = set(NEEDED_FOR.get(field, []))
    last_month = bool(lost & set(LEFT))
    month = open_without(county, field, last_month=last_month)
    figures = month.本月

    # Exactly these are 不适用, with the reason; all others print what they did.
    no_data = set() if last_month else {*LEFT, "上月截止后受理量"}
    assert not_applicable(month) == lost | no_data
    for each in DEFINITIONS:
        indicator = figures.indicator(each.key)
        if each.label in lost:
            assert f"台账没有{FIELD_NAMES[field]}" in indicator.explanation
        elif each.label not in no_data:
            assert str(indicator) == complete[each.label]

    # Splits by it list nothing and say why; a part asked for by name is there, and unknown.
    unmade = [label for label, split in figures.breakdowns.items() if split.why_not and "遗留" not in label]
    assert unmade == SPLIT_BY.get(field, [])
    for label in unmade:
        assert month.text(f"排名(本月.{label}, 3)") == "不适用"
        assert month.text(f"增加较多(本月.{label})") == "不适用"
        assert month.text(f'本月.{label}["山河镇"].受理量') == "不适用"
        assert month.text(f'办理情况(本月.{label}["山河镇"])') == "不适用"
        assert "不适用" in month.value(f"占比图(本月.{label})").alternative

    # Whatever is drafted says something, and so does what is left of the template's words.
    for expression in _written(project):
        assert not re.search("不适用|None|nan", month.text(expression)), expression

    # All that a run leaves behind can be made, and says the same.
    left = json.loads(record())
    statistics = next(sheet for sheet in left["appendix"] if sheet["name"] == "统计表")
    assert {row[0] for row in statistics["rows"] if row[2] == "不适用"} == lost | no_data
    assert not re.search(r"\b(None|nan|NaN)\b", json.dumps(left["appendix"]))
    said = [finding["words"] for finding in left["findings"] if "不适用" in finding["words"]]
    assert bool(said) == bool((lost - set(NEEDED_FOR["phone"])) or unmade)
    assert ("不适用" in month.value("统计表(本月)").note) == bool(said)


@pytest.mark.parametrize(
    ("field", "expression"),
    [
        ("satisfaction", "低于满意度目标(本月.承办单位)"),
        ("due_at", '较多(本月.承办单位, 3, "逾期量")'),
        ("redispatched", '排名(本月.承办单位, 3, "二次转办量")'),
        ("town", '分布(本月.事项细类["土地流转"].乡镇)'),
        ("subject", "居首(本月.事项归口)"),
        ("handling", '办理情况(本月.事项归口["农村事务"])'),
    ],
)
def test_words_that_would_say_none_of_what_nobody_knows(county: County, field: str, expression: str) -> None:
    assert open_without(county, last_month=False).text(expression) != "不适用"
    assert open_without(county, field, last_month=False).text(expression) == "不适用"


def _written(project: Project) -> Iterator[str]:
    """Every reference of the month's notebook as it is made."""
    opened = last_opened()

    def why_not(expression: str) -> str:
        return why_not_applicable(expression, opened)

    template = nbformat.read(project.template, as_version=4)
    fit_to_ledger(template, opened.this_month, why_not)
    sources = [cell.source for cell in template.cells if cell.cell_type == "markdown"]
    drafts = fitted_drafts(drafts_of_month(opened.this_month), why_not)
    for source in [*sources, *(draft.source for draft in drafts)]:
        assert "。。" not in source
        yield from find_expressions(source)


class TestWithAStatusInsteadOfTimes:
    """办结情况 says what is closed and what was in time, when the ledger was exported."""

    TABLE = """
        办理方式 | 办结情况   | 件数
        转办     | 按时办结   | 7
        转办     | 逾期办结   | 2
        转办     | 未办结     | 3
        转办     | 逾期未办结 | 1
        直办     |            | 4
        """

    @pytest.fixture
    def month(self, county: County) -> Opened:
        without = {"closed_at", "due_at", "dispatched_at"}
        headers = {field: names for field, names in HEADERS.items() if field not in without}
        county.write_site(headers={**headers, "closing": ["办结情况"]})
        columns = [names[0] for names in county.site["headers"].values()]
        rows = [{name: row.get(name, "") for name in columns} for row in tickets_of(self.TABLE, "2022-02")]
        county.write_csv(csv_text(rows, columns))
        county.write_parameters()
        return Opened("2022-02")

    def test_closed_open_and_overdue_are_counted_by_it(self, month: Opened) -> None:
        month.says(
            {
                "本月.转办量": "13",
                "本月.转办办结量": "9",
                "本月.未办结量": "4",
                "本月.逾期量": "3",
                "本月.限时办结率": "70.00%",  # 7 of the 10 that were closed or fell due
                "本月.办理时长中位数": "不适用",
                "本月.及时处办率": "不适用",
            }
        )

    def test_the_report_says_so(self, month: Opened) -> None:
        assert "按导出时的办结情况" in month.本月.转办办结量.explanation
        assert "按导出时的办结情况" in str(month.value("口径表(本月)"))


def test_days_without_a_time_of_day_are_no_hours(county: County) -> None:
    dated = "受理时间 | 办理方式 | 派单时间 | 件数\n2022-02-01 | 转办 | 2022-02-02 | 10"
    assert county.open(dated).text("本月.及时处办率") == "不适用"
    timed = "受理时间 | 办理方式 | 派单时间 | 件数\n2022-02-01 08:00 | 转办 | 2022-02-02 08:00 | 10"
    assert county.open(timed).text("本月.及时处办率") == "100%"


def test_where_no_channel_is_of_the_peoples_net_there_are_not_none_of_it(county: County) -> None:
    county.write_site(people_net_channels=[])
    assert county.open("诉求类型\n咨询").text("本月.人民网留言量") == "不适用"


def test_without_a_column_for_handling_all_may_be_transferred(county: County) -> None:
    headers = {field: names for field, names in HEADERS.items() if field != "handling"}
    county.write_site(headers=headers, fixed={"handling": "转办"})
    month = county.open("承办单位\n水务局\n人社局")
    month.says({"本月.转办量": "2", "本月.直办量": "0", "本月.承办单位数": "2"})


def test_what_a_signed_month_did_not_have_is_unknown_later(county: County) -> None:
    """Its record leaves out what its ledger lacked; a reader of the record is told nothing of it, not 0."""
    open_without(county, "town", "satisfaction", last_month=False)
    path = county.write_record(json.loads(record())["figures"] | {"month": "2022-02"})
    assert "乡镇" not in json.loads(path.read_text(encoding="utf-8"))["figures"]["breakdowns"]
    month = open_without(county, last_month=False)
    signed = month.本月.signed
    assert signed is not None
    assert str(signed.群众满意度) == "不适用"
    assert str(signed.乡镇["山河镇"].受理量) == "不适用"
    assert str(signed.受理量) == "21"
