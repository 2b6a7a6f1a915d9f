"""Write the sample ledgers: `python data/make_samples.py [--out FOLDER]`.

February 2022 reproduces the counts of the published report: its tickets by topic and request type, channel
and outcome are planned exactly (`TOPICS`, `FEBRUARY_2022`, and the transferred ones one by one in
`sample_texts`). January 2022 and February 2021 are plausible only, to have something to compare with. Times,
wording and people are drawn from a fixed seed. Standard library only; the same bytes on every machine.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import sample_texts as texts

Item = TypeVar("Item")

COLUMNS = (
    "工单编号", "受理时间", "来源渠道", "诉求类型", "事项归口", "事项细类", "诉求内容", "乡镇（街道）",
    "事发地点", "来电人", "联系电话", "办理方式", "承办单位", "派单时间", "办结时限", "办结时间", "二次转办",
    "是否回访", "是否解决", "满意度",
)  # fmt: skip

REQUEST_TYPES = ("咨询", "求助", "投诉", "建议", "举报", "其他")

# subject, topic, tickets of February 2022 by REQUEST_TYPES, all of January 2022, all of February 2021
TOPICS: tuple[tuple[str, str, tuple[int, ...], int, int], ...] = (
    ("农村事务", "拆迁安置", (4, 22, 2, 0, 0, 1), 24, 25),
    ("农村事务", "宅基地纠纷", (4, 21, 2, 0, 0, 1), 22, 23),
    ("农村事务", "生活保障金落实", (7, 19, 0, 0, 0, 1), 24, 21),
    ("农村事务", "危房改造补助", (17, 6, 0, 0, 0, 1), 19, 23),
    ("农村事务", "土地流转", (4, 14, 1, 0, 0, 2), 17, 16),
    ("农村事务", "农业补贴", (8, 10, 0, 0, 0, 2), 15, 17),
    ("农村事务", "农村环境卫生", (0, 14, 2, 1, 0, 1), 16, 15),
    ("农村事务", "村务公开", (3, 6, 2, 0, 1, 2), 15, 12),
    ("农村事务", "公益性岗位", (6, 5, 0, 0, 0, 1), 11, 9),
    ("农村事务", "种植养殖", (5, 8, 0, 0, 0, 1), 10, 11),
    ("疫情防控", "返校返岗政策", (14, 3, 0, 0, 0, 1), 20, 12),
    ("疫情防控", "核酸检测", (9, 2, 0, 0, 0, 0), 17, 9),
    ("疫情防控", "外省防控政策", (7, 1, 0, 0, 0, 0), 24, 6),
    ("水电气暖", "生活用水", (0, 25, 1, 0, 0, 0), 17, 19),
    ("水电气暖", "供暖", (1, 11, 2, 0, 0, 0), 22, 17),
    ("水电气暖", "供电", (1, 6, 0, 0, 0, 1), 9, 9),
    ("水电气暖", "供气", (1, 2, 0, 0, 0, 0), 5, 4),
    ("交通、城市、市场、车辆管理", "道路交通", (1, 30, 0, 2, 0, 1), 18, 21),
    ("交通、城市、市场、车辆管理", "市政管理", (0, 23, 3, 1, 0, 0), 16, 19),
    ("交通、城市、市场、车辆管理", "市场监管", (1, 2, 2, 0, 1, 0), 8, 7),
    ("交通、城市、市场、车辆管理", "车辆管理", (3, 2, 0, 0, 0, 1), 7, 6),
    ("社会保障", "合作医疗", (10, 3, 0, 0, 0, 1), 17, 12),
    ("社会保障", "养老保险", (9, 3, 0, 0, 0, 1), 11, 11),
    ("社会保障", "低保救助", (6, 5, 0, 0, 0, 0), 10, 9),
    ("科教文体", "学校教育", (11, 3, 1, 0, 0, 1), 9, 13),
    ("科教文体", "文化体育", (3, 1, 0, 1, 0, 0), 4, 4),
    ("劳动人事", "劳资纠纷", (1, 13, 1, 0, 0, 1), 27, 15),
    ("劳动人事", "就业创业", (2, 3, 0, 0, 0, 0), 4, 4),
    ("医疗卫生", "医疗服务", (1, 3, 1, 0, 0, 1), 7, 6),
    ("政务服务", "部门联系电话", (8, 0, 0, 0, 0, 1), 8, 7),
    ("政务服务", "证件办理", (3, 2, 0, 0, 0, 1), 5, 5),
    ("住房物业", "物业管理", (0, 7, 1, 0, 0, 1), 8, 7),
    ("生态环境", "环境污染", (0, 3, 2, 0, 0, 1), 4, 5),
    ("公安司法", "治安户籍", (1, 2, 1, 0, 0, 1), 4, 4),
    ("公安司法", "法律服务", (1, 2, 0, 0, 0, 1), 3, 3),
)
SUBJECT_OF = {topic: subject for subject, topic, *_ in TOPICS}

# The unit that a topic's tickets go to in the months that are not planned one by one.
UNIT_OF = {
    "拆迁安置": "自然资源局",
    "宅基地纠纷": "自然资源局",
    "生活保障金落实": "民政局",
    "危房改造补助": "住房和城乡建设局",
    "农村环境卫生": "生态环境分局",
    "返校返岗政策": "联防办",
    "核酸检测": "卫生健康局",
    "外省防控政策": "联防办",
    "生活用水": "水务局",
    "供暖": "供热公司",
    "供电": "供电公司",
    "道路交通": "交通运输局",
    "市政管理": "城市管理综合执法局",
    "劳资纠纷": "人社局",
    "合作医疗": "医保局",
    "学校教育": "教育局",
}

# Working days from dispatch to the due time, and to closing, for each `Outcome.closing`.
TERMS = {"on_time": (5, 7, 10), "late": (5,), "after_as_of": (10,), "open": (10,), "overdue": (5,)}
WORKING_DAYS_TAKEN = {"on_time": (1, 1, 2, 2, 3, 3, 4), "late": (7,), "after_as_of": (6,)}

# How often each hour of the day brings a call.
HOURS = {2: 1, 7: 4, 8: 12, 9: 18, 10: 18, 11: 14, 12: 6, 13: 4, 14: 10, 15: 16, 16: 16, 17: 12}
HOURS |= {18: 8, 19: 6, 20: 6, 21: 4, 22: 2}


@dataclass(frozen=True)
class Case:
    """What a ticket is about and, when it is transferred, to whom."""

    topic: str
    request_type: str
    town: str
    place: str
    content: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How a ticket went; received between two days of its month.

    `closing`: direct; on_time; late (after the due time); after_as_of (in time, but not by the as-of date);
    open (not due by the as-of date); overdue (open past the due time).
    """

    closing: str
    called_back: str = "否"
    resolved: str = "是"
    satisfaction: str = ""
    redispatched: str = "否"
    from_day: int = 1
    to_day: int = 31


@dataclass(frozen=True)
class Month:
    """The plan of one month; all counts are tickets."""

    name: str
    seed: int
    channels: dict[str, int]
    transferred: tuple[Outcome, ...]
    called_back: int
    unresolved: int
    satisfaction: dict[str, int]

    @property
    def first(self) -> date:
        return date.fromisoformat(f"{self.name}-01")

    @property
    def days(self) -> list[date]:
        days = (self.first + timedelta(days=number) for number in range(31))
        return [day for day in days if day.month == self.first.month]


RATED = Outcome("on_time", "是", "是", "满意", to_day=22)
FAIRLY = replace(RATED, satisfaction="基本满意")
UNRATED = replace(RATED, satisfaction="未评价")
NOT_CALLED_BACK = replace(RATED, called_back="否", resolved="", satisfaction="")
FAILED = replace(RATED, resolved="否", satisfaction="不满意")
OPEN = Outcome("open", "", "", "", from_day=24)
# Closed after the month's as-of date: to be counted as open, with whatever was answered afterwards.
AFTERWARDS = replace(RATED, closing="after_as_of", from_day=27, to_day=28)
LATE = replace(FAIRLY, closing="late", to_day=14)
LEFT_OVERDUE = replace(OPEN, closing="overdue", from_day=3, to_day=10)

FEBRUARY_2022 = Month(
    name="2022-02",
    seed=20220201,
    channels={"12345电话": 432, "微信": 26, "上级转交": 14, "网站": 11, "人民网留言": 10},
    # 1–9 all rated; five of 10–17, five of 18–24 and one of 25–27; 28–31 open.
    transferred=(
        FAILED,
        *[RATED] * 7,
        FAIRLY,
        *[RATED] * 4,
        FAIRLY,
        *[UNRATED] * 3,
        *[RATED] * 5,
        *[UNRATED] * 2,
        RATED,
        *[UNRATED] * 2,
        *[OPEN] * 4,
    ),
    called_back=300,
    unresolved=4,
    satisfaction={"不满意": 8, "基本满意": 22, "满意": 250},
)
JANUARY_2022 = Month(
    name="2022-01",
    seed=20220101,
    channels={"12345电话": 404, "微信": 21, "上级转交": 15, "网站": 9, "人民网留言": 8},
    transferred=(
        *[FAILED] * 2,
        *[RATED] * 19,
        *[FAIRLY] * 3,
        *[UNRATED] * 8,
        replace(LATE, redispatched="是"),
        NOT_CALLED_BACK,
        OPEN,
        AFTERWARDS,
    ),
    called_back=271,
    unresolved=9,
    satisfaction={"不满意": 13, "基本满意": 26, "满意": 209},
)
FEBRUARY_2021 = Month(
    name="2021-02",
    seed=20210201,
    channels={"12345电话": 371, "微信": 12, "上级转交": 11, "网站": 6, "人民网留言": 6},
    transferred=(
        *[FAILED] * 2,
        *[RATED] * 13,
        *[FAIRLY] * 3,
        *[UNRATED] * 5,
        replace(RATED, redispatched="是"),
        NOT_CALLED_BACK,
        LEFT_OVERDUE,
        OPEN,
    ),
    called_back=225,
    unresolved=11,
    satisfaction={"不满意": 14, "基本满意": 25, "满意": 163},
)
MONTHS = (FEBRUARY_2021, JANUARY_2022, FEBRUARY_2022)

# Rest days on a weekday, and working days on a weekend, around the Spring Festivals of 2021 and 2022.
HOLIDAYS = {date(2022, 1, 3), date(2022, 1, 31)}
HOLIDAYS |= {date(2021, 2, day) for day in range(11, 18)} | {date(2022, 2, day) for day in range(1, 7)}
MADE_UP = {date(2021, 2, 7), date(2021, 2, 20), date(2022, 1, 29), date(2022, 1, 30)}


class Lot:
    """Random choices made of `random.random()` alone: the method whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def number(self, lowest: int, highest: int) -> int:
        return lowest + int(self._random() * (highest - lowest + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.number(0, len(items) - 1)]

    def weighted(self, weights: dict[Item, int]) -> Item:
        return self.pick(spread(weights))

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        order = sorted((self._random(), place) for place in range(len(items)))
        return [items[place] for _, place in order]


def spread(counts: dict[Item, int]) -> list[Item]:
    """Each item as many times as it counts."""
    return [item for item, count in counts.items() for _ in range(count)]


def cases_of(month: Month, lot: Lot) -> tuple[list[Case], list[Case]]:
    """The month's cases, direct and transferred; these in the order of `month.transferred`."""
    if month is FEBRUARY_2022:
        return february_cases(lot)
    cases = [written(topic, request_type, lot) for topic, request_type in drawn_types(month, lot)]
    places = [place for place, case in enumerate(cases) if case.topic in UNIT_OF]
    chosen = lot.shuffled(places)[: len(month.transferred)]
    transferred = [with_units(cases[place], lot) for place in chosen]
    return [case for place, case in enumerate(cases) if place not in chosen], transferred


def february_cases(lot: Lot) -> tuple[list[Case], list[Case]]:
    """The named cases of February 2022, and invented ones up to the number of each topic and request type."""
    hot = [Case(*row) for row in texts.FEBRUARY_HOT]
    transferred = [
        Case(topic, request_type, town, place, content, tuple(units.split("、")))
        for topic, request_type, town, place, units, content in texts.FEBRUARY_TRANSFERRED
    ]
    left = {
        (topic, request_type): count
        for _, topic, counts, *_ in TOPICS
        for request_type, count in zip(REQUEST_TYPES, counts, strict=True)
    }
    for case in hot + transferred:
        left[case.topic, case.request_type] -= 1
    if min(left.values()) < 0:
        raise ValueError("more named cases of a topic and type than TOPICS plans")
    return hot + [written(topic, request_type, lot) for topic, request_type in spread(left)], transferred


def drawn_types(month: Month, lot: Lot) -> Iterator[tuple[str, str]]:
    """Topic and request type of each ticket; the types fall as often as they do in February 2022."""
    for _, topic, february, january, year_before in TOPICS:
        weights = dict(zip(REQUEST_TYPES, february, strict=True))
        for _ in range(january if month is JANUARY_2022 else year_before):
            yield topic, lot.weighted(weights)


def written(topic: str, request_type: str, lot: Lot) -> Case:
    """An invented case of this topic and type."""
    town, place = whereabouts(topic, lot)
    questions, troubles = texts.TEXTS[topic]
    bodies = {"咨询": questions, "建议": texts.SUGGESTIONS.get(topic, ()), "其他": texts.OTHERS}
    content = lot.pick(texts.OPENINGS[request_type])
    content += lot.pick(bodies.get(request_type, troubles)) + lot.pick(texts.CLOSINGS[request_type])
    content = content.format(place=place, when=lot.pick(texts.WHEN), n=lot.number(2, 9), topic=topic)
    return Case(topic, request_type, town, place, content)


def whereabouts(topic: str, lot: Lot) -> tuple[str, str]:
    """Town and place: the county town (in 山河镇) for its own topics, else a group of a village."""
    if topic in texts.TOWN_PLACES:
        return "山河镇", lot.pick(texts.TOWN_PLACES[topic])
    town = lot.pick(["山河镇", *texts.VILLAGES])
    return town, lot.pick(texts.VILLAGES[town]) + lot.pick("一二三四五六") + "组"


def with_units(case: Case, lot: Lot) -> Case:
    """The case as transferred to its topic's unit, and one time in four to the town besides."""
    units = [UNIT_OF[case.topic], *([case.town] if lot.number(1, 4) == 1 else [])]
    return replace(case, units=tuple(units))


def direct_outcomes(month: Month, number: int, lot: Lot) -> list[Outcome]:
    """Outcomes of the direct tickets in random order; all unresolved ones are among the dissatisfied."""
    ratings = spread(month.satisfaction) + ["未评价"] * (month.called_back - sum(month.satisfaction.values()))
    answers = [("是", rating) for rating in ratings] + [("否", "")] * (number - month.called_back)
    return lot.shuffled(
        [
            Outcome("direct", called_back, "否" if place < month.unresolved else "是", rating)
            for place, (called_back, rating) in enumerate(answers)
        ]
    )


def is_working_day(day: date) -> bool:
    return day in MADE_UP or (day.weekday() < 5 and day not in HOLIDAYS)


def working_days_after(start: date, number: int) -> date:
    day = start
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def at(day: date, hour: int, minute: int) -> datetime:
    # Local time, as a ledger has it.
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001


def received_time(month: Month, outcome: Outcome, lot: Lot) -> datetime:
    """A time of the month, between the outcome's days; rest days bring fewer calls."""
    days = {day: 5 if is_working_day(day) else 3 for day in month.days[outcome.from_day - 1 : outcome.to_day]}
    return at(lot.weighted(days), lot.weighted(HOURS), lot.number(0, 59))


def times(month: Month, outcome: Outcome, lot: Lot) -> dict[str, datetime | None]:
    """When the ticket was received, dispatched, due and closed."""
    received = received_time(month, outcome, lot)
    closed = None
    if outcome.closing == "direct":
        return {"受理时间": received, "办结时间": received + timedelta(minutes=lot.number(3, 240))}
    dispatched = received + timedelta(minutes=lot.number(8, 1200))
    due = at(working_days_after(dispatched.date(), lot.pick(TERMS[outcome.closing])), 18, 0)
    if outcome.closing in WORKING_DAYS_TAKEN:
        day = working_days_after(dispatched.date(), lot.pick(WORKING_DAYS_TAKEN[outcome.closing]))
        closed = at(day, lot.number(9, 16), lot.number(0, 59))
    return {"受理时间": received, "派单时间": dispatched, "办结时限": due, "办结时间": closed}


def person(lot: Lot) -> tuple[str, str]:
    """An invented name, and a number that no telephone has (see README.md)."""
    given = lot.pick(texts.GIVEN_FIRST) + (lot.pick(texts.GIVEN_SECOND) if lot.number(1, 3) > 1 else "")
    number = lot.number(0, 99_999_999)
    is_mobile = lot.number(1, 7) > 1
    phone = f"154{number:08d}" if is_mobile else f"0934-0{number % 1_000_000:06d}"
    return lot.pick(texts.SURNAMES) + given, phone


def callers(number: int, lot: Lot) -> list[tuple[str, str]]:
    """Who called; about one call in sixteen comes from an earlier caller."""
    people: list[tuple[str, str]] = []
    for _ in range(number):
        people.append(lot.pick(people) if people and lot.number(1, 16) == 1 else person(lot))
    return people


def row(case: Case, outcome: Outcome, when: dict[str, datetime | None], channel: str) -> dict[str, str]:
    """One line of the ledger, still without number and caller."""
    return {
        "来源渠道": channel,
        "诉求类型": case.request_type,
        "事项归口": SUBJECT_OF[case.topic],
        "事项细类": case.topic,
        "诉求内容": case.content,
        "乡镇（街道）": case.town,
        "事发地点": case.place,
        "办理方式": "转办" if case.units else "直办",
        "承办单位": "、".join(case.units),
        "二次转办": outcome.redispatched if case.units else "",
        "是否回访": outcome.called_back,
        "是否解决": outcome.resolved,
        "满意度": outcome.satisfaction,
        **{column: f"{moment:%Y-%m-%d %H:%M:%S}" if moment else "" for column, moment in when.items()},
    }


def numbered(rows: list[dict[str, str]], lot: Lot) -> Iterator[dict[str, str]]:
    """The rows in order of receipt, with a number (day, and place in the day) and a caller each."""
    in_day: Counter[str] = Counter()
    in_order = sorted(rows, key=lambda row: row["受理时间"])
    for entry, (caller, phone) in zip(in_order, callers(len(rows), lot), strict=True):
        day = entry["受理时间"][2:10].replace("-", "")
        in_day[day] += 1
        yield {**entry, "工单编号": f"ZN{day}{in_day[day]:04d}", "来电人": caller, "联系电话": phone}


def ledger(month: Month) -> list[dict[str, str]]:
    """The month's rows, by column."""
    lot = Lot(month.seed)
    direct, transferred = cases_of(month, lot)
    outcomes = direct_outcomes(month, len(direct), lot) + list(month.transferred)
    channels = lot.shuffled(spread(month.channels))
    rows = [
        row(case, outcome, times(month, outcome, lot), channel)
        for case, outcome, channel in zip(direct + transferred, outcomes, channels, strict=True)
    ]
    return list(numbered(rows, lot))


def write(rows: list[dict[str, str]], path: Path) -> None:
    """UTF-8 with a byte order mark, which Excel needs to read Chinese; lines end in LF on every system."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the sample ledgers.")
    here = Path(__file__).parent
    parser.add_argument("--out", type=Path, default=here, help="folder to write to (default: beside this file)")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for month in MONTHS:
        write(ledger(month), folder / f"{month.name}.csv")


if __name__ == "__main__":
    main()
