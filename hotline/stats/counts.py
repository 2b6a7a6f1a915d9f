"""What is counted: each count is a condition on a ticket, with the words a reader knows it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import ibis
from ibis.expr.types import BooleanValue, Table

from hotline.parameters import Site

Condition = Callable[[Table], BooleanValue]


@dataclass(frozen=True)
class Count:
    """A condition on the tickets as of a day, and what the tickets that meet it are called."""

    meaning: str
    condition: Condition


def as_of_view(tickets: Table, as_of: date) -> Table:
    """*tickets* as they stood at the end of the day *as_of*.

    Tickets received later are left out.  One closed later counts as open, so its call-back, resolution and
    satisfaction are missing.  Adds ``finished``, ``transferred`` and ``past_due``.  A direct ticket without
    a closing time was answered in the call.
    """
    end = end_of(as_of)
    seen = tickets.filter(tickets.received_at < end)
    finished = finished_before(seen, end)
    return seen.mutate(
        transferred=_is_transferred(seen),
        finished=finished,
        past_due=(seen.due_at < end).fill_null(False),
        called_back=(finished & seen.called_back.fill_null(False)),
        resolved=finished.ifelse(seen.resolved, ibis.null("boolean")),
        satisfaction=finished.ifelse(seen.satisfaction, ibis.null("string")),
    )


def end_of(day: date) -> ibis.Value:
    """The moment when *day* is over."""
    return ibis.literal(datetime.combine(day, datetime.min.time()) + timedelta(days=1), type="timestamp")


def finished_before(tickets: Table, end: ibis.Value) -> BooleanValue:
    """Which of *tickets* were closed before *end*, or answered in the call."""
    closed = tickets.closed_at.notnull() & (tickets.closed_at < end)
    return closed | (~_is_transferred(tickets) & tickets.closed_at.isnull())


def counts_for(site: Site) -> Mapping[str, Count]:
    """Every count by its key.  The conditions hold on the table that :func:`as_of_view` gives."""
    timely = ibis.interval(hours=site.thresholds.timely_dispatch_hours)
    return {
        "received": Count("全部诉求", lambda t: t.ticket_id.notnull()),
        "direct": Count("直办诉求", lambda t: ~t.transferred),
        "transferred": Count("转办工单", lambda t: t.transferred),
        "closed": Count("已办结的转办工单", lambda t: t.transferred & t.finished),
        "open": Count("未办结的转办工单", lambda t: t.transferred & ~t.finished),
        "overdue": Count("逾期的转办工单", lambda t: t.transferred & _overdue(t)),
        "fell_due": Count("已办结或已到期的转办工单", lambda t: t.transferred & (t.finished | t.past_due)),
        "closed_on_time": Count("按时办结的转办工单", lambda t: t.transferred & t.finished & ~_overdue(t)),
        "redispatched": Count("二次转办的工单", lambda t: t.transferred & t.redispatched),
        "timely": Count(
            f"直办诉求和 {site.thresholds.timely_dispatch_hours} 小时内派出的转办工单",
            lambda t: ~t.transferred | (t.dispatched_at <= t.received_at + timely),
        ),
        "called_back": Count("已回访的转办工单", lambda t: t.transferred & t.finished & t.called_back),
        "people_net": Count("来源渠道为人民网的诉求", lambda t: t.channel.isin(site.people_net_channels)),
        "resolution_known": Count("“是否解决”为是或否的诉求", lambda t: t.resolved.notnull()),
        "resolved": Count("“是否解决”为是的诉求", lambda t: t.resolved),
        "transferred_resolution_known": Count(
            "“是否解决”为是或否的转办工单", lambda t: t.transferred & t.resolved.notnull()
        ),
        "transferred_resolved": Count("“是否解决”为是的转办工单", lambda t: t.transferred & t.resolved),
        "rated": Count("已评价的诉求", _rated),
        "satisfied": Count("评价为满意的诉求", lambda t: t.satisfaction.isin(site.satisfied_ratings)),
        "transferred_rated": Count("已评价的转办工单", lambda t: t.transferred & _rated(t)),
        "transferred_satisfied": Count(
            "评价为满意的转办工单", lambda t: t.transferred & t.satisfaction.isin(site.satisfied_ratings)
        ),
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
    # Of last month's ledger; see hotline.stats.carried_over.
    "carried_over": "上月数据截止时未办结的上月转办工单",
    "carried_over_closed": "上月遗留、到本月数据截止时已办结的转办工单",
    "carried_over_open": "上月遗留、到本月数据截止时仍未办结的转办工单",
    "carried_over_called_back": "上月遗留、此后已办结并回访的转办工单",
    "carried_over_resolved": "上月遗留、此后已办结且“是否解决”为是的转办工单",
    "carried_over_satisfied": "上月遗留、此后已办结且评价为满意的转办工单",
    "received_late": "上月数据截止以后受理、上月报告没有计入的上月诉求",
}


def _is_transferred(tickets: Table) -> BooleanValue:
    return tickets.handling == "转办"


def _overdue(tickets: Table) -> BooleanValue:
    late = (tickets.closed_at > tickets.due_at).fill_null(False)
    return (tickets.finished & late) | (~tickets.finished & tickets.past_due)


def _rated(tickets: Table) -> BooleanValue:
    return tickets.satisfaction.isin(["满意", "基本满意", "不满意"])
