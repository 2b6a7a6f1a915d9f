"""The registry of indicators: what each is called, what it is made of, and what it covers.

Sources: the published report's own figures, GB/T 33358-2016 (answer rate), and where no standard fixes a
formula, the project's default, stated in the definition and printed in the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How an indicator is computed and printed."""

    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"


class Scope(Enum):
    """The tickets that an indicator covers."""

    ALL = "全部诉求"
    TRANSFERRED = "转办工单"
    CALLS = "电话呼叫"
    LAST_MONTH = "上月诉求"


@dataclass(frozen=True)
class Definition:
    """One line of the registry.

    ``numerator`` and ``denominator`` are keys of counts (:mod:`hotline.stats.counts`); a count has no
    denominator.  ``decimals`` are those of the published layout: of the percentage, for a rate.  One that is
    not ``standing`` is in the appendix, and in a report's own tables only where its words refer to it.
    """

    key: str
    label: str
    kind: Kind
    unit: str
    scope: Scope
    numerator: str
    denominator: str | None = None
    decimals: int = 0
    aliases: tuple[str, ...] = ()
    note: str = ""
    standing: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The label and its aliases."""
        return (self.label, *self.aliases)


def _count(key: str, label: str, scope: Scope, *aliases: str, unit: str = "件", **more: object) -> Definition:
    return Definition(key, label, Kind.COUNT, unit, scope, more.pop("numerator", key), aliases=aliases, **more)  # type: ignore[arg-type]


def _rate(
    key: str, label: str, scope: Scope, over: tuple[str, str], decimals: int, *aliases: str, **more: object
) -> Definition:
    return Definition(key, label, Kind.RATE, "%", scope, *over, decimals, aliases, **more)  # type: ignore[arg-type]


BY_TELEPHONE = "按联系电话区分，没有电话号码的不计"

DEFINITIONS: tuple[Definition, ...] = (
    _count("received", "受理量", Scope.ALL, "话务总量", "话务量", "受理总量", "诉求量"),
    Definition(
        "daily_average",
        "日均受理量",
        Kind.RATIO,
        "件",
        Scope.ALL,
        "received",
        "days",
        1,
        ("日均话务量",),
        "按日历天数（28至31天）平均，保留一位小数",
    ),
    _count("direct", "直办量", Scope.ALL),
    _rate("direct_rate", "直办率", Scope.ALL, ("direct", "received"), 0),
    _count("transferred", "转办量", Scope.ALL, "转办工单量"),
    _rate("transferred_rate", "转办率", Scope.ALL, ("transferred", "received"), 0),
    _count("closed", "转办办结量", Scope.TRANSFERRED, "办结量"),
    _count("open", "未办结量", Scope.TRANSFERRED, "处办中"),
    _count("overdue", "逾期量", Scope.TRANSFERRED, note="办结晚于时限，或截止日已过时限仍未办结"),
    _rate("on_time_rate", "限时办结率", Scope.TRANSFERRED, ("closed_on_time", "fell_due"), 2, "按时办结率"),
    _count("redispatched", "二次转办量", Scope.TRANSFERRED),
    _rate("timely_rate", "及时处办率", Scope.ALL, ("timely", "received"), 0),
    _count("calls_offered", "呼入量", Scope.CALLS, unit="次"),
    _count("calls_answered", "接听量", Scope.CALLS, unit="次"),
    _count("callers", "来电人数", Scope.ALL, unit="人", standing=False, note=BY_TELEPHONE),
    _count("repeat_callers", "重复来电人数", Scope.ALL, unit="人", standing=False, note=BY_TELEPHONE),
    _count("repeat_calls", "重复来电量", Scope.ALL, "重复来电件数", standing=False, note=BY_TELEPHONE),
    _rate(
        "answer_rate",
        "电话接通率",
        Scope.CALLS,
        ("calls_answered", "calls_offered"),
        0,
        "接通率",
        note="GB/T 33358-2016 要求不低于95%",
    ),
    _rate("callback_rate", "转办回访率", Scope.TRANSFERRED, ("called_back", "closed"), 0, "回访率"),
    _count("people_net", "人民网留言量", Scope.ALL, "人民网留言", note="包含在受理量之内"),
    _rate("resolution_rate", "诉求解决率", Scope.ALL, ("resolved", "resolution_known"), 0, "解决率"),
    _rate(
        "transferred_resolution_rate",
        "转办诉求解决率",
        Scope.TRANSFERRED,
        ("transferred_resolved", "transferred_resolution_known"),
        2,
        "转办解决率",
    ),
    _rate("satisfaction_rate", "群众满意度", Scope.ALL, ("satisfied", "rated"), 0, "满意率", "群众满意率"),
    _rate(
        "transferred_satisfaction_rate",
        "转办群众满意度",
        Scope.TRANSFERRED,
        ("transferred_satisfied", "transferred_rated"),
        2,
        "转办满意率",
    ),
    _count("units", "承办单位数", Scope.TRANSFERRED, unit="个"),
    _count("handled", "承办量", Scope.TRANSFERRED, unit="件次", note="协办的工单每个承办单位各计一次"),
    Definition(
        "handling_time",
        "办理时长中位数",
        Kind.RATIO,
        "小时",
        Scope.TRANSFERRED,
        "minutes_median",
        "minutes_in_an_hour",
        1,
        ("办理时长",),
        "从派单到办结，只计已办结的转办工单",
    ),
    Definition(
        "handling_time_ninetieth",
        "办理时长九成位",
        Kind.RATIO,
        "小时",
        Scope.TRANSFERRED,
        "minutes_ninetieth",
        "minutes_in_an_hour",
        1,
        note="九成已办结的转办工单用时不超过此值",
    ),
    _count("carried_over", "上月遗留量", Scope.LAST_MONTH, note="只计上月受理的，更早的不计"),
    _count("carried_over_closed", "遗留办结量", Scope.LAST_MONTH),
    _count("carried_over_open", "遗留未办结量", Scope.LAST_MONTH),
    _count("carried_over_called_back", "遗留回访量", Scope.LAST_MONTH),
    _count("carried_over_resolved", "遗留解决量", Scope.LAST_MONTH),
    _count("carried_over_satisfied", "遗留满意量", Scope.LAST_MONTH),
    _count("received_late", "上月截止后受理量", Scope.LAST_MONTH, "补登量", note="不包含在本月受理量之内"),
)

SHARE = _rate("share", "占比", Scope.ALL, ("received", "whole"), 2, note="各部分包括“其他”和“未归类”，合计为全部")

# What last month left behind is of this month alone; last month's own record of it is not there to compare with.
COMPARED = tuple(each for each in DEFINITIONS if each.scope is not Scope.LAST_MONTH and each.standing)

BY_KEY = {definition.key: definition for definition in (*DEFINITIONS, SHARE)}
BY_NAME = {name: definition for definition in (*DEFINITIONS, SHARE) for name in definition.names}
