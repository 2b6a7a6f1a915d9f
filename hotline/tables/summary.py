"""What the head's page says of a month, as plain values: figures, changes, and units that stand out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from hotline.narrative.rankings import parts_below
from hotline.stats import NOT_APPLICABLE, Breakdown, Figures, Indicator
from hotline.stats.registry import BY_NAME
from hotline.tables.monthly import STATISTICS_HEADINGS, statistics_row
from hotline.text import one_line, shortened

LABELS = (
    "受理量",
    "日均受理量",
    "直办量",
    "转办量",
    "转办办结量",
    "未办结量",
    "逾期量",
    "及时处办率",
    "限时办结率",
    "诉求解决率",
    "群众满意度",
    "电话接通率",
)
LONGEST_NAME = 80  # half-width characters: forty Chinese ones


class Line(TypedDict):
    """A line of the page: what it lists, and the items, all of them, the weightiest first."""

    label: str
    items: list[str]


class Section(TypedDict):
    """A heading and the lines under it."""

    heading: str
    lines: list[Line]


class Summary(TypedDict):
    """The page without its head and its findings."""

    headings: list[str]
    figures: list[list[str]]
    sections: list[Section]


def summary_of(month: Figures, satisfaction_target: int) -> Summary:
    """The summary of *month*; units are listed whose satisfaction is below *satisfaction_target* per cent."""
    return Summary(
        headings=list(STATISTICS_HEADINGS),
        figures=[[str(cell) for cell in statistics_row(month, label)] for label in LABELS],
        sections=[_changes(month), _units(month, satisfaction_target)],
    )


def _changes(month: Figures) -> Section:
    """The subjects and topics whose numbers changed most against last month, in tickets."""
    lines = []
    for label, short in (("事项归口", "归口"), ("事项细类", "细类")):
        if month.breakdown(label).why_not:
            lines.append(Line(label=f"{short}增减", items=[NOT_APPLICABLE]))
            continue
        moved = [(part, _difference(part)) for part in month.breakdown(label)]
        moved.sort(key=lambda pair: -abs(pair[1]))
        lines += [
            Line(label=f"{short}增加较多", items=[_movement(part, by) for part, by in moved if by > 0]),
            Line(label=f"{short}减少较多", items=[_movement(part, by) for part, by in moved if by < 0]),
        ]
    known = "上月件数→本月件数" if month.previous else "没有上月的台账，不能比较"
    return Section(heading=f"比上月变化较大的事项（{known}）", lines=lines if month.previous else [])


def _difference(part: Figures) -> int:
    """How many tickets more than last month; 0 without one."""
    return part.counts["received"] - part.previous.counts["received"] if part.previous else 0


def _movement(part: Figures, by: int) -> str:
    then, now = part.受理量.previous, part.受理量
    return f"{_name(part)}{'增' if by > 0 else '减'}{abs(by)}件（{then}→{now}）"


def _units(month: Figures, target: int) -> Section:
    units = month.breakdown("承办单位")
    doubtful = [unit for unit in units if unit.群众满意度.is_small and (unit.群众满意度.value or 0) < 1]
    doubtful.sort(key=lambda unit: unit.群众满意度.value)
    return Section(
        heading="需要留意的承办单位（几个单位协办的，各计一次）",
        lines=[
            _line("承办最多", units, "承办量", units.largest(5, "handled")),
            _line(f"满意度低于{target}%", units, "群众满意度", parts_below(units, target, "群众满意度")),
            # Too few to be ranked by their rate.
            _line("评价少且有不满", units, "群众满意度", doubtful),
            _line("有逾期", units, "逾期量", _most(units, "overdue")),
            _line("有未办结", units, "未办结量", _most(units, "open")),
        ],
    )


def _line(called: str, units: Breakdown, label: str, listed: Iterable[Figures]) -> Line:
    """Those *listed* of *units*, each with its figure *label*; 不适用 where the ledger has no such figure."""
    unknown = units.why_not_by(BY_NAME[label].numerator)
    return Line(label=called, items=[NOT_APPLICABLE] if unknown else _with(listed, label))


def _most(units: Breakdown, key: str) -> list[Figures]:
    """The units whose count *key* is not 0, most first."""
    return sorted((unit for unit in units if unit.counts.get(key)), key=lambda unit: -unit.counts[key])


def _with(units: Iterable[Figures], label: str) -> list[str]:
    """Each of *units* with its figure *label*."""
    listed = ((_name(unit), getattr(unit, label)) for unit in units)
    return [name if figure.is_withheld else f"{name}（{_with_unit(figure)}）" for name, figure in listed]


def _with_unit(figure: Indicator) -> str:
    return f"{figure}{'' if figure.unit == '%' else figure.unit}"


def _name(part: Figures) -> str:
    return shortened(one_line(part.name), LONGEST_NAME)
