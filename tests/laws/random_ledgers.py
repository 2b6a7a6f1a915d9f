"""Random ledgers as a platform could export them: every column counted from, nothing contradictory."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st

from tests.spec.ledgers import COLUMNS, SITE

FORM = "%Y-%m-%d %H:%M:%S"
UNITS = [unit["name"] for unit in SITE["units"]]
TOPICS = {topic: subject for subject, topics in SITE["subjects"].items() for topic in topics}
PLACES = ["", "陈东组", "县医院门口", "天润新城", "未归类", "其他地点"]
FIRST = datetime(2022, 2, 1)
Ticket = dict[str, str]


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    """One ticket of February 2022, without its number."""
    received = FIRST + timedelta(seconds=draw(st.integers(0, 28 * 24 * 3600 - 1)))
    topic = draw(st.sampled_from(["", *TOPICS]))
    ticket = dict.fromkeys(COLUMNS, "") | {
        "受理时间": received.strftime(FORM),
        "来源渠道": draw(st.sampled_from(["", *SITE["channels"]])),
        "诉求类型": draw(st.sampled_from(SITE["request_types"])),
        "事项归口": TOPICS[topic] if topic else draw(st.sampled_from(["", *SITE["subjects"]])),
        "事项细类": topic,
        "诉求内容": draw(
            st.sampled_from(["小区停水两天了，请尽快处理", "咨询土地流转的办理手续", "路灯不亮，晚上看不清"])
        ),
        "乡镇": draw(st.sampled_from(["", *SITE["towns"]])),
        "事发地点": draw(st.sampled_from(PLACES)),
    }
    return ticket | draw(_transferred(received) if draw(st.booleans()) else _direct(received))


@st.composite
def ledgers(draw: st.DrawFn, at_least: int = 1, at_most: int = 25) -> list[Ticket]:
    """A ledger; its tickets are numbered in the order of their rows."""
    rows = draw(st.lists(tickets(), min_size=at_least, max_size=at_most))
    return [row | {"工单编号": f"A{number:04d}"} for number, row in enumerate(rows, start=1)]


def as_of_days() -> st.SearchStrategy[datetime]:
    """A day that figures are as of, in the month or up to two months after it."""
    return st.integers(0, 80).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def _transferred(draw: st.DrawFn, received: datetime) -> Ticket:
    dispatched = received + draw(_hours(72))
    due = dispatched + draw(_hours(240)) if draw(st.booleans()) else None
    closed = dispatched + draw(_hours(960)) if draw(st.booleans()) else None
    return {
        "办理方式": "转办",
        "承办单位": "、".join(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))),
        "派单时间": dispatched.strftime(FORM),
        "办结时限": due.strftime(FORM) if due else "",
        "办结时间": closed.strftime(FORM) if closed else "",
        "二次转办": draw(st.sampled_from(["", "是", "否"])),
        **(draw(_called_back()) if closed else {}),
    }


@st.composite
def _direct(draw: st.DrawFn, received: datetime) -> Ticket:
    closed = received + draw(_hours(96)) if draw(st.booleans()) else None
    return {"办理方式": "直办", "办结时间": closed.strftime(FORM) if closed else "", **draw(_called_back())}


@st.composite
def _called_back(draw: st.DrawFn) -> Ticket:
    if not draw(st.booleans()):
        return {"是否回访": draw(st.sampled_from(["", "否"]))}
    return {
        "是否回访": "是",
        "是否解决": draw(st.sampled_from(["", "是", "否"])),
        "满意度": draw(st.sampled_from(["", "满意", "基本满意", "不满意", "未评价"])),
    }


def _hours(at_most: int) -> st.SearchStrategy[timedelta]:
    """Up to so many hours; often just what a rule draws its line at, and two times of a ticket the same."""
    limits = st.sampled_from([timedelta(0), timedelta(hours=24), timedelta(hours=24, seconds=1)])
    return limits | st.integers(0, at_most * 3600).map(lambda seconds: timedelta(seconds=seconds))
