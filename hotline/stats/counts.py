"""What is counted: each count is a condition on a ticket, with the words a reader knows it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Table

from hotline.parameters import Site
from hotline.stats.known import ENDING, LATENESS, clock_of

Condition = Callable[[Table], BooleanValue]
HOURS = ("received_at", "dispatched_at")


@dataclass(frozen=True)
class Count:
    """A condition on the tickets as of a day, what the tickets that meet it are called, and what a ledger needs.

    ``needs`` are as :meth:`hotline.stats.known.Known.lacking` takes them.
    """

    meaning: str
    condition: Condition
    needs: tuple[str, ...] = ()


def counts_for(site: Site) -> Mapping[str, Count]:
    """Every count by its key.  The conditions hold on what :func:`hotline.stats.standing.as_of_view` gives."""
    timely = ibis.interval(hours=site.thresholds.timely_dispatch_hours)
    return {
        "received": Count("全部诉求", lambda t: t.ticket_id.notnull()),
        "direct": Count("直办诉求", lambda t: ~t.transferred, needs=("handling",)),
        "transferred": Count("转办工单", lambda t: t.transferred, needs=("handling",)),
        "closed": Count("已办结的转办工单", lambda t: t.transferred & t.finished, needs=("handling", ENDING)),
        "open": Count("未办结的转办工单", lambda t: t.transferred & ~t.finished, needs=("handling", ENDING)),
        "overdue": Count("逾期的转办工单", lambda t: t.transferred & t.overdue, needs=("handling", LATENESS)),
        "fell_due": Count(
            "已办结或已到期的转办工单",
            lambda t: t.transferred & (t.finished | t.past_due),
            needs=("handling", LATENESS),
        ),
        "closed_on_time": Count(
            "按时办结的转办工单", lambda t: t.transferred & t.finished & ~t.overdue, needs=("handling", LATENESS)
        ),
        "redispatched": Count(
            "二次转办的工单", lambda t: t.transferred & t.redispatched, needs=("handling", "redispatched")
        ),
        "timely": Count(
            f"直办诉求和 {site.thresholds.timely_dispatch_hours} 小时内派出的转办工单",
            lambda t: ~t.transferred | (t.dispatched_at <= t.received_at + timely),
            needs=("handling", "dispatched_at", *map(clock_of, HOURS)),
        ),
        "called_back": Count(
            "已回访的转办工单",
            lambda t: t.transferred & t.called_back,
            needs=("handling", "called_back"),
        ),
        "people_net": Count(
            "来源渠道为人民网的诉求", lambda t: t.channel.isin(site.people_net_channels), needs=("channel",)
        ),
        "resolution_known": Count("“是否解决”为是或否的诉求", lambda t: t.resolved.notnull(), needs=("resolved",)),
        "resolved": Count("“是否解决”为是的诉求", lambda t: t.resolved, needs=("resolved",)),
        "transferred_resolution_known": Count(
            "“是否解决”为是或否的转办工单",
            lambda t: t.transferred & t.resolved.notnull(),
            needs=("handling", "resolved"),
        ),
        "transferred_resolved": Count(
            "“是否解决”为是的转办工单", lambda t: t.transferred & t.resolved, needs=("handling", "resolved")
        ),
        "rated": Count("已评价的诉求", _rated, needs=("satisfaction",)),
        "satisfied": Count(
            "评价为满意的诉求", lambda t: t.satisfaction.isin(site.satisfied_ratings), needs=("satisfaction",)
        ),
        "transferred_rated": Count(
            "已评价的转办工单", lambda t: t.transferred & _rated(t), needs=("handling", "satisfaction")
        ),
        "transferred_satisfied": Count(
            "评价为满意的转办工单",
            lambda t: t.transferred & t.satisfaction.isin(site.satisfied_ratings),
            needs=("handling", "satisfaction"),
        ),
    }


# What those counts need that are made in other ways than by a condition on a ticket of the month.
OTHER_NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("units", "handled"), ("handling", "units")),
    **dict.fromkeys(
        ("minutes_median", "minutes_ninetieth"),
        ("handling", "dispatched_at", "closed_at", clock_of("dispatched_at"), clock_of("closed_at")),
    ),
    **dict.fromkeys(("carried_over", "carried_over_closed", "carried_over_open"), ("handling", "closed_at")),
    **dict.fromkeys(("callers", "repeat_callers", "repeat_calls"), ("phone",)),
    "carried_over_called_back": ("handling", "closed_at", "called_back"),
    "carried_over_resolved": ("handling", "closed_at", "resolved"),
    "carried_over_satisfied": ("handling", "closed_at", "satisfaction"),
}
# Counts that no condition on a ticket gives: they come from the calendar, the switchboard or the units.
OTHER_MEANINGS = {
    "days": "本月日历天数",
    "calls_offered": "呼入电话",
    "calls_answered": "接听电话",
    "units": "有转办工单的单位",
    "handled": "各单位承办的工单（协办的工单每个单位各计一次）",
    "minutes_median": "办理时长（分钟）的中位数",
    "minutes_ninetieth": "办理时长（分钟）的第九十百分位数",
    "minutes_in_an_hour": "每小时分钟数",
    "callers": "来过电话的不同号码",
    "repeat_callers": "有两件以上诉求的号码",
    "repeat_calls": "这些号码的全部诉求",
    # Of last month's ledger; see hotline.stats.carried_over.
    "carried_over": "上月数据截止时未办结的上月转办工单",
    "carried_over_closed": "上月遗留、到本月数据截止时已办结的转办工单",
    "carried_over_open": "上月遗留、到本月数据截止时仍未办结的转办工单",
    "carried_over_called_back": "上月遗留、此后已办结并回访的转办工单",
    "carried_over_resolved": "上月遗留、此后已办结且“是否解决”为是的转办工单",
    "carried_over_satisfied": "上月遗留、此后已办结且评价为满意的转办工单",
    "received_late": "上月数据截止以后受理、上月报告没有计入的上月诉求",
}


def _rated(tickets: Table) -> BooleanValue:
    return tickets.satisfaction.isin(["满意", "基本满意", "不满意"])
