"""Every rule of a ledger: what breaks it, what it says, how grave it is, what becomes of an accepted ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from hotline.errors import ParameterError
from hotline.ledger.checking.jumps import JUMP
from hotline.ledger.checking.problems import Severity
from hotline.ledger.checking.rules import rule_names, rules
from hotline.ledger.cleaning import clean
from hotline.ledger.examining import Examined, examine, require_ledger
from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.parameters import MonthParameters, read_site
from hotline.parameters.month import Acceptance
from hotline.stats import month_figures
from tests.spec.ledgers import COLUMNS, HEADERS, County, csv_text, tickets_of

FEBRUARY = Month(2022, 2)
GOOD = """
工单编号 | 受理时间         | 办理方式 | 承办单位 | 派单时间         | 办结时限         | 诉求内容
A1       | 2022-02-03 09:12 | 直办     |          |                  |                  | 小区停水两天了
A2       | 2022-02-03 09:12 | 转办     | 水务局   | 2022-02-03 10:00 | 2022-02-13 18:00 | 路灯不亮看不清
"""
CLOSED = {"办结时间": "2022-02-05 10:00"}
SAME_CALL = {"来电人": "王某某", "诉求内容": "小区停水两天了", "受理时间": "2022-02-03 09:12"}
DIRECT = {"办理方式": "直办", "派单时间": "", "办结时限": ""}
COUNTED, SET_ASIDE = "照原样计入", "这一行不计入"
LEFT_EMPTY = "这一项按空白计入"
TIME = "请写成 2022-02-03 09:12:00 的形式"
TWO_TIMES = "请核对两个时间"
ALIASES = "若是它的另一种写法，可写进 params/site.yaml 的 aliases"


@dataclass(frozen=True)
class Case:
    """The good ledger with its second ticket *changed* breaks *rule*, which *says* so.

    ``after`` is what stays of that ticket in the clean ledger once the problem is accepted.
    """

    rule: str
    changed: Mapping[str, str]
    says: str
    accepted: str = COUNTED
    after: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    first: Mapping[str, str] = field(default_factory=dict)


def warning(rule: str, changed: Mapping[str, str], says: str, **more: Any) -> Case:
    return Case(rule, changed, says, severity=Severity.WARNING, **more)


def unknown(column: str, key: str, written: str, meant: str, remedy: str) -> Case:
    """A word that is not on its list; *meant* is the nearest one there."""
    nearest = f"是不是“{meant}”？{ALIASES}；" if meant else ""
    says = f"第 3 行“{column}”：“{written}”不是已知的取值；{nearest}{remedy}"
    return Case(f"{column}不认识", {**CLOSED, column: written}, says, LEFT_EMPTY, {key: None})


CASES = [
    Case(
        "没有工单编号",
        {"工单编号": ""},
        "第 3 行“工单编号”：（空）不能为空；请补上工单编号",
        after={"ticket_id": "（无编号）1"},
    ),
    Case(
        "工单编号重复",
        {"工单编号": "A1"},
        "第 3 行“工单编号”：“A1”重复出现；第 2 行已有这个编号；请删去重复的行",
        SET_ASIDE,
    ),
    warning(
        "工单编号成了科学计数",
        {"工单编号": "2.02202E+13"},
        "第 3 行“工单编号”：“2.02202E+13”不是完整的编号；请把这一列设为文本格式后重新导出",
        after={"ticket_id": "2.02202E+13"},
    ),
    warning(
        "疑似重复登记",
        SAME_CALL,
        "第 3 行“工单编号”：“A2”像是同一次来电登记了两次；"
        "与第 2 行（工单“A1”）的来电人、内容和受理的钟点相同；请核对，确实重复的删去一行",
        first=SAME_CALL,
    ),
    Case("没有受理时间", {"受理时间": ""}, "第 3 行“受理时间”：（空）不能为空；请补上受理时间", SET_ASIDE),
    Case(
        "受理时间写法不对",
        {"受理时间": "03/02/2022"},
        f"第 3 行“受理时间”：“03/02/2022”不是日期时间；{TIME}",
        SET_ASIDE,
    ),
    Case(
        "派单时间写法不对",
        {"派单时间": "昨天"},
        f"“派单时间”：“昨天”不是日期时间；{TIME}",
        LEFT_EMPTY,
        {"dispatched_at": None},
    ),
    Case(
        "办结时限写法不对",
        {"办结时限": "尽快"},
        f"“办结时限”：“尽快”不是日期时间；{TIME}",
        LEFT_EMPTY,
        {"due_at": None},
    ),
    Case(
        "办结时间写法不对",
        {"办结时间": "2022-02-30"},
        f"“办结时间”：“2022-02-30”不是日期时间；{TIME}",
        LEFT_EMPTY,
        {"closed_at": None},
    ),
    Case(
        "受理时间不在本月",
        {"受理时间": "2022-01-31 23:59:59"},
        "“2022-01-31 23:59:59”不在 2022年2月之内；请移到所属月份的台账，或改正时间",
        SET_ASIDE,
    ),
    Case(
        "派单早于受理",
        {"派单时间": "2022-02-03 09:00"},
        f"“派单时间”：“2022-02-03 09:00”早于受理时间；受理时间是 2022-02-03 09:12:00；{TWO_TIMES}",
        after={"dispatched_at": datetime(2022, 2, 3, 9)},
    ),
    Case(
        "办结早于受理",
        {**DIRECT, "承办单位": "", "办结时间": "2022-02-02 10:00"},
        f"“办结时间”：“2022-02-02 10:00”早于受理时间；受理时间是 2022-02-03 09:12:00；{TWO_TIMES}",
        after={"closed_at": datetime(2022, 2, 2, 10)},
    ),
    Case(
        "办结早于派单",
        {"办结时间": "2022-02-03 09:59"},
        f"“办结时间”：“2022-02-03 09:59”早于派单时间；派单时间是 2022-02-03 10:00:00；{TWO_TIMES}",
        after={"closed_at": datetime(2022, 2, 3, 9, 59)},
    ),
    Case(
        "办结时限早于受理",
        {**DIRECT, "承办单位": "", "办结时限": "2022-02-01 18:00"},
        f"“办结时限”：“2022-02-01 18:00”早于受理时间；受理时间是 2022-02-03 09:12:00；{TWO_TIMES}",
        after={"due_at": datetime(2022, 2, 1, 18)},
    ),
    Case(
        "办结时限早于派单",
        {"办结时限": "2022-02-03 09:30"},
        f"“办结时限”：“2022-02-03 09:30”早于派单时间；派单时间是 2022-02-03 10:00:00；{TWO_TIMES}",
        after={"due_at": datetime(2022, 2, 3, 9, 30)},
    ),
    Case(
        "没有诉求类型",
        {"诉求类型": ""},
        "第 3 行“诉求类型”：（空）不能为空；请补上诉求类型",
        after={"request_type": None},
    ),
    Case(
        "没有办理方式",
        {"办理方式": ""},
        "第 3 行“办理方式”：（空）不能为空；请补上办理方式",
        SET_ASIDE,
    ),
    unknown("二次转办", "redispatched", "有", "", "应为：是、否"),
    unknown("是否回访", "called_back", "1", "", "应为：是、否"),
    unknown("是否解决", "resolved", "部分", "", "应为：是、否"),
    Case(
        "办理方式不认识",
        {"办理方式": "转半"},
        f"第 3 行“办理方式”：“转半”不是已知的取值；是不是“转办”？{ALIASES}；应为：直办、转办",
        SET_ASIDE,
    ),
    unknown("办结情况", "closing", "按时办完", "按时办结", "应为：按时办结、逾期办结、未办结、逾期未办结"),
    unknown("满意度", "satisfaction", "很满意", "满意", "应为：满意、基本满意、不满意、未评价"),
    unknown("诉求类型", "request_type", "咨讯", "咨询", "应为：咨询、求助、投诉、其他"),
    unknown("来源渠道", "channel", "短信", "微信", "应为：12345电话、人民网留言、微信"),
    unknown("事项归口", "subject", "农村事物", "农村事务", "应为：水电气暖、农村事务"),
    unknown("事项细类", "topic", "生活用谁", "生活用水", "应为：生活用水、供暖、土地流转"),
    unknown("乡镇", "town", "三加乡", "三嘉乡", "应为：山河镇、三嘉乡"),
    Case(
        "承办单位不认识",
        {"承办单位": "人社局、水务所"},
        f"“承办单位”：“人社局、水务所”中有不认识的承办单位；“水务所”不认识，是不是“水务局”？{ALIASES}；"
        "请改正；新的单位加到 params/site.yaml 的 units",
        LEFT_EMPTY,
        {"units": "人社局"},
    ),
    warning(
        "细类与归口不符",
        {"事项归口": "农村事务", "事项细类": "供暖"},
        "“事项细类”：“供暖”不属于所写的事项归口；写的是“农村事务”，"
        "按 params/site.yaml 应为“水电气暖”；请改正其中一项",
        after={"subject": "农村事务", "topic": "供暖"},
    ),
    Case(
        "直办有承办单位",
        DIRECT,
        "“承办单位”：“水务局”：直办工单不应有承办单位；请把办理方式改为转办，或删去承办单位",
        LEFT_EMPTY,
        {"handling": "直办", "units": None},
    ),
    Case(
        "转办没有承办单位",
        {"承办单位": ""},
        "“承办单位”：（空）：转办工单必须有承办单位；请补上承办单位，或把办理方式改为直办",
        after={"handling": "转办", "units": None},
    ),
    Case(
        "转办没有派单时间",
        {**CLOSED, "派单时间": ""},
        "“派单时间”：（空）：转办工单必须有派单时间；请补上派单时间",
        after={"dispatched_at": None},
    ),
    Case(
        "办结没有办结时间",
        {"办结情况": "按时办结"},
        "“办结时间”：（空）：办结情况写着已办结；请补上办结时间，或改正办结情况",
        after={"closing": "按时办结", "closed_at": None},
    ),
    Case(
        "未办结有办结时间",
        {**CLOSED, "办结情况": "未办结"},
        "“办结时间”：“2022-02-05 10:00”：办结情况写着未办结；请改正办结情况，或删去办结时间",
        after={"closing": "未办结", "closed_at": datetime(2022, 2, 5, 10)},
    ),
    warning(
        "办结情况与时限不符",
        {**CLOSED, "办结情况": "逾期办结"},
        "“办结情况”：“逾期办结”与办结时间、办结时限不符；请核对办结情况和两个时间",
        after={"closing": "逾期办结"},
    ),
    warning(
        "没有办结却有回访",
        {"是否回访": "是"},
        "“办结时间”：（空）：没有办结时间，却有回访、是否解决或满意度；"
        "已经办结的请补上办结时间；没有办结的，回访结果不计入",
        after={"called_back": True},
    ),
    warning(
        "没有回访却有满意度",
        {**CLOSED, "满意度": "不满意"},
        "“满意度”：“不满意”：没有回访，却有满意度评价；请核对是否回访",
        after={"satisfaction": "不满意"},
    ),
    warning(
        "没有回访却有是否解决",
        {**CLOSED, "是否解决": "否"},
        "“是否解决”：“否”：转办工单没有回访，却写了是否解决；请核对是否回访",
        after={"resolved": False},
    ),
    warning("没有诉求内容", {"诉求内容": ""}, "第 3 行“诉求内容”：（空）没有写内容；请补上诉求内容"),
    warning(
        "诉求内容过短",
        {"诉求内容": "你好！！！"},
        "第 3 行“诉求内容”：（不显示）不足 4 个字，看不出所说的事；请补充诉求内容",
    ),
]
BY_RULE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)


@pytest.fixture
def office(county: County) -> County:
    """A county whose platform also exports 办结情况."""
    county.write_site(headers={**HEADERS, "closing": ["办结情况"]})
    return county


def examined(county: County, rows: list[dict[str, str]], *accepted: Acceptance) -> Examined:
    county.write_csv(csv_text(rows, [*COLUMNS, "办结情况"]))
    site = read_site(county.project)
    return examine(require_ledger(county.project, site, FEBRUARY, accepted), site, FEBRUARY, accepted)


def rows_of(case: Case) -> list[dict[str, str]]:
    first, second = ({"办结情况": "", **row} for row in tickets_of(GOOD, "2022-02"))
    return [first | dict(case.first), second | dict(case.changed)]


def test_every_rule_is_here(office: County) -> None:
    assert [case.rule for case in CASES] == [rule.name for rule in rules(read_site(office.project), FEBRUARY)]


def test_each_has_a_name_of_its_own(office: County) -> None:
    names = rule_names(read_site(office.project), FEBRUARY)
    assert len(names) == len(set(names))


def test_a_good_ledger_breaks_none(office: County) -> None:
    good = examined(office, rows_of(Case("", {}, "")))
    assert good.left.by_name() == {}


@BY_RULE
def test_what_breaks_it_and_what_is_said(office: County, case: Case) -> None:
    problems = examined(office, rows_of(case)).left
    assert problems.by_name() == {case.rule: 1}
    (problem,) = problems.in_order()
    assert (problem.place.row, problem.rule.severity) == (3, case.severity)
    assert case.says in str(problem)


@BY_RULE
def test_what_becomes_of_the_ticket_if_it_passes(office: County, case: Case) -> None:
    passed = examined(office, rows_of(case), Acceptance(rule=case.rule, reason="已核实"))
    aside = 1 if case.accepted == SET_ASIDE else 0
    assert passed.left.by_name() == {}
    assert [rule.accepted.value for rule in passed.passed.positions] == [case.accepted]
    assert passed.account.accepted == {case.rule: 1}
    assert (passed.account.read, passed.account.counted) == (2, 2 - aside)
    assert passed.account.set_aside == ({case.rule: 1} if aside else {})
    tickets = clean(passed.texts).to_pylist()
    assert len(tickets) == 2 - aside
    assert {key: tickets[-1][key] for key in case.after} == dict(case.after)


def test_a_month_can_be_counted_whatever_passes(office: County) -> None:
    """Each of the bad tickets in one ledger, all of it accepted: the parts add up all the same."""
    rows = [
        row | {"工单编号": row["工单编号"] and f"{row['工单编号']}-{number}"}
        for number, case in enumerate(CASES)
        for row in rows_of(case)
    ]
    examined(office, rows)
    site = read_site(office.project)
    accepted = [Acceptance(rule=case.rule, reason="已核实") for case in CASES]
    ledger = open_ledger(office.project, site, FEBRUARY, accepted)
    assert ledger.account.read == ledger.rows + sum(ledger.account.set_aside.values()) == 2 * len(CASES)
    counts = month_figures(ledger, site, MonthParameters(month="2022-02", as_of=FEBRUARY.last_day)).counts
    assert counts["received"] == counts["direct"] + counts["transferred"] == ledger.rows


class TestAcceptance:
    def test_of_some_tickets_leaves_the_others(self, office: County) -> None:
        rows = [rows_of(Case("", {"诉求类型": "咨讯"}, ""))[1] | {"工单编号": name} for name in ("A1", "A2", "A3")]
        some = examined(office, rows, Acceptance(rule="诉求类型不认识", reason="已核实", tickets=["A1", "A3"]))
        assert [problem.place.row for problem in some.left.in_order()] == [3]
        assert some.account.accepted == {"诉求类型不认识": 2}

    def test_a_row_that_is_set_aside_has_no_other_problem(self, office: County) -> None:
        both = rows_of(Case("", {"工单编号": "A1", "诉求类型": "咨讯"}, ""))
        passed = examined(office, both, Acceptance(rule="工单编号重复", reason="重复导出"))
        assert passed.left.by_name() == {}

    def test_in_vain_is_told(self, office: County) -> None:
        good = examined(office, rows_of(Case("", {}, "")), Acceptance(rule="工单编号重复", reason="重复导出"))
        assert good.account.needless == ("工单编号重复",)

    def test_of_a_rule_that_there_is_not(self, office: County) -> None:
        with pytest.raises(ParameterError, match="accept → 第 1 项：没有“工单号重复”这条规则") as raised:
            examined(office, rows_of(Case("", {}, "")), Acceptance(rule="工单号重复", reason="重复导出"))
        assert "是不是“工单编号重复”？" in str(raised.value)

    def test_of_a_jump_is_for_the_month(self, office: County) -> None:
        with pytest.raises(ParameterError, match="说的是整个月"):
            examined(office, rows_of(Case("", {}, "")), Acceptance(rule=JUMP, reason="集中来电", tickets=["A1"]))


class TestColumnsThatAreNotThere:
    def test_are_not_asked_for(self, county: County) -> None:
        """A platform without 办结情况: no rule on it."""
        county.write_ledger(GOOD)
        site = read_site(county.project)
        rows = examine(require_ledger(county.project, site, FEBRUARY, ()), site, FEBRUARY, ()).left.rows
        assert not rows.has("closing")

    def test_a_column_of_texts_left_empty_is_no_lack(self, office: County) -> None:
        rows = [row | {"诉求内容": ""} for row in rows_of(Case("", {}, ""))]
        assert examined(office, rows).left.by_name() == {}


class TestTheSameDay:
    """Midnight is what a day without a time of day reads as: it is before no moment of that day."""

    def test_closed_on_the_day_of_receipt(self, office: County) -> None:
        rows = rows_of(Case("", {"派单时间": "2022-02-03", "办结时间": "2022-02-03"}, ""))
        assert examined(office, rows).left.by_name() == {}

    def test_closed_the_day_before(self, office: County) -> None:
        rows = rows_of(Case("", {"派单时间": "2022-02-03", "办结时间": "2022-02-02"}, ""))
        assert set(examined(office, rows).left.by_name()) == {"办结早于受理", "办结早于派单"}


class TestTheSameCall:
    @pytest.mark.parametrize(
        "other",
        [
            {"来电人": "李某某"},
            {"诉求内容": "小区停水三天了"},
            {"受理时间": "2022-02-03 08:59", "派单时间": "2022-02-03 10:00"},
            {"来电人": ""},
            {"工单编号": "A1"},
        ],
        ids=["another caller", "another text", "another hour", "nobody", "its number, which another rule tells"],
    )
    def test_needs_caller_text_and_hour(self, office: County, other: Mapping[str, str]) -> None:
        rows = rows_of(Case("", {**SAME_CALL, **other}, "", first=SAME_CALL))
        assert "疑似重复登记" not in examined(office, rows).left.by_name()
