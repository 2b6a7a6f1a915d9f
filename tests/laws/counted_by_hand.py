"""The counts of the glossary, counted ticket by ticket: slow, plain, and by other hands than the program's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.laws.random_ledgers import FORM, Ticket

SATISFIED = ("满意", "基本满意")


def counts_of(rows: Sequence[Ticket], as_of: datetime) -> dict[str, int]:
    """Every count of *rows* as of the end of the day *as_of*."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(_of_ticket(row, as_of + timedelta(days=1)))
    return dict(totals)


def _of_ticket(row: Ticket, end: datetime) -> dict[str, int]:
    received, dispatched, due, closed = (
        _time(row[key]) for key in ("受理时间", "派单时间", "办结时限", "办结时间")
    )
    assert received is not None
    if received >= end:
        return {}
    transferred = row["办理方式"] == "转办"
    finished = closed < end if closed else not transferred
    late = (
        (closed is not None and due is not None and closed > due) if finished else (due is not None and due < end)
    )
    timely = not transferred or (dispatched is not None and dispatched - received <= timedelta(hours=24))
    resolved = row["是否解决"] if finished else ""
    rating = row["满意度"] if finished else ""
    rated = rating in (*SATISFIED, "不满意")
    marks = {
        "received": True,
        "direct": not transferred,
        "transferred": transferred,
        "closed": transferred and finished,
        "open": transferred and not finished,
        "overdue": transferred and late,
        "fell_due": transferred and (finished or (due is not None and due < end)),
        "closed_on_time": transferred and finished and not late,
        "redispatched": transferred and row["二次转办"] == "是",
        "timely": timely,
        "called_back": transferred and finished and row["是否回访"] == "是",
        "people_net": row["来源渠道"] == "人民网留言",
        "resolution_known": resolved != "",
        "resolved": resolved == "是",
        "transferred_resolution_known": transferred and resolved != "",
        "transferred_resolved": transferred and resolved == "是",
        "rated": rated,
        "satisfied": rating in SATISFIED,
        "transferred_rated": transferred and rated,
        "transferred_satisfied": transferred and rating in SATISFIED,
    }
    return {key: int(mark) for key, mark in marks.items()}


def _time(text: str) -> datetime | None:
    return datetime.strptime(text, FORM) if text else None
