"""The tables of the monthly report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hotline.narrative.changes import month_on_month_cell, year_on_year_cell
from hotline.narrative.lacking import lacking_in_words
from hotline.narrative.rankings import ranking
from hotline.narrative.restated import restated_in_words
from hotline.stats import NOT_APPLICABLE, Breakdown, Figures, Indicator
from hotline.stats.indicator import WITHHELD, rounded
from hotline.stats.registry import BY_NAME, COMPARED, DEFINITIONS, Kind
from hotline.tables.markdown import Column, Table
from hotline.text import Inline, PlainText

NO_DATA, NONE = PlainText("—"), "无"
UNIT_COLUMNS = {
    "handled": "承办量",
    "closed": "办结",
    "open": "未办结",
    "on_time_rate": "限时办结率",
    "satisfaction_rate": "群众满意度",
}
STATISTICS_HEADINGS = ("指标", "本月", "上月", "去年同月", "环比", "同比")


def breakdown_table(breakdown: Breakdown, heading: str, month: Figures) -> Table:
    """The parts of *breakdown* that are not empty, with count and share, and the whole as the last row.

    Where the ledger lacks what is split by, the note says so, and the whole alone is there.
    """
    columns = [Column(heading), Column("受理量（件）", True), Column("占比", True), Column("环比")]
    rows: list[list[Inline | str]] = [
        [part.name, part.受理量, part.占比, month_on_month_cell(part.受理量)]
        for part in breakdown
        if part.counts["received"] or (part.previous and part.previous.counts["received"])
    ]
    rows.append(["合计", month.受理量, _total_share(breakdown), month_on_month_cell(month.受理量)])
    return replace(Table.of(columns, rows), note=_why_no_parts(breakdown))


def _why_no_parts(breakdown: Breakdown) -> str:
    return f"{breakdown.why_not}，{breakdown.label}的分类{NOT_APPLICABLE}。" if breakdown.why_not else ""


def _total_share(breakdown: Breakdown) -> str:
    """100%, with a word where the rounded shares above it add up to something else; no digit is bent."""
    if breakdown.why_not:
        return NOT_APPLICABLE
    shares = [part.占比 for part in breakdown]
    shown = sum(map(rounded, shares), Decimal(0))
    in_per_cent = not any(share.is_small for share in shares)
    return "100%" if shown == 100 or not in_per_cent else f"100%（各项舍入后相加为{shown}%）"


def unit_table(breakdown: Breakdown) -> Table:
    """Every unit that handled a ticket, most first: handled, closed, on time, satisfaction.

    What the ledger cannot say of any unit has no column; the note says so.
    """
    known, note = _columns_of(breakdown, UNIT_COLUMNS)
    handling = sorted(
        (part for part in breakdown if part.counts["handled"]), key=lambda part: -part.counts["handled"]
    )
    rows: list[list[Inline | str]] = [
        [part.name, *(part.indicator(key) for key in known)] for part in handling
    ] or [[NOT_APPLICABLE if breakdown.why_not else NONE, *(NO_DATA for _ in known)]]
    columns = [Column("承办单位"), *(Column(heading, True) for heading in known.values())]
    return replace(Table.of(columns, rows), note=note + _what_is_withheld(handling, known))


def _what_is_withheld(parts: Sequence[Figures], keys: Iterable[str]) -> str:
    """A sentence on why some of *parts* have no rate; empty where all have one."""
    withheld = [part for part in parts for key in keys if part.indicator(key).is_withheld]
    return f"不足{withheld[0].small_group}件的，比率{WITHHELD}。" if withheld else ""


def _columns_of(breakdown: Breakdown, headings: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Those of the indicators, by their keys, that the parts have, with their *headings*; and what they lack."""
    if breakdown.why_not:
        return dict(headings), _why_no_parts(breakdown)
    lacking = {key: why_not for key in headings if (why_not := _why_not(breakdown, key))}
    note = "；".join(f"{why_not}，{headings[key]}{NOT_APPLICABLE}" for key, why_not in lacking.items())
    return {key: heading for key, heading in headings.items() if key not in lacking}, f"{note}。" if note else ""


def _why_not(breakdown: Breakdown, key: str) -> str:
    """Why no part has the indicator *key*; empty if any has."""
    return next((why_not for part in breakdown if (why_not := part.indicator(key).why_not)), "")


def hot_topics_table(breakdown: Breakdown, number: int) -> Table:
    """The *number* largest topics: how many, how it changed, and the towns that most of it came from.

    Without towns the ledger leaves that column out, and the note says so.
    """
    topics = breakdown.largest(number)
    why_not = next((each.乡镇.why_not for each in topics), "")
    columns = [Column("事项细类"), Column("受理量（件）", True), Column("环比"), Column("反映较多的乡镇")]
    rows: list[list[Inline | str]] = [
        [topic.name, topic.受理量, month_on_month_cell(topic.受理量), ranking(topic.乡镇, 3)] for topic in topics
    ] or [[NOT_APPLICABLE if breakdown.why_not else NONE, *[NO_DATA] * 3]]
    width = len(columns) - bool(why_not)
    note = f"{why_not}，反映较多的乡镇{NOT_APPLICABLE}。" if why_not else _why_no_parts(breakdown)
    return replace(Table.of(columns[:width], [row[:width] for row in rows]), note=note)


def statistics_table(month: Figures) -> Table:
    """Every indicator that can be compared: this month, last month, the same month last year, and both changes.

    Its note says what was signed and is counted otherwise now, and what the ledger lacks.
    """
    columns = [Column(heading, heading in ("本月", "上月", "去年同月")) for heading in STATISTICS_HEADINGS]
    table = Table.of(columns, [statistics_row(month, definition.label) for definition in COMPARED])
    return replace(table, note=restated_in_words(month) + lacking_in_words(month))


def statistics_row(month: Figures, label: str) -> list[Inline]:
    """The row of the statistics table for the indicator *label*."""
    definition = BY_NAME[label]
    indicator = month.indicator(definition.key)
    return [
        PlainText(f"{definition.label}（{definition.unit}）" if definition.unit != "%" else definition.label),
        indicator,
        indicator.previous or NO_DATA,
        indicator.last_year or NO_DATA,
        month_on_month_cell(indicator),
        year_on_year_cell(indicator),
    ]


def definitions_table(month: Figures) -> Table:
    """How every indicator is computed, and of which tickets: the report's own definitions."""
    columns = [Column("指标"), Column("算法"), Column("范围")]
    return Table.of(
        columns,
        [
            [definition.label, definition_in_words(month.indicator(definition.key)), definition.scope.value]
            for definition in DEFINITIONS
            if definition.standing
        ],
    )


def definition_in_words(indicator: Indicator) -> str:
    """What *indicator* is made of, without its numbers."""
    formula = indicator.numerator_meaning
    if indicator.definition.kind is not Kind.COUNT:
        formula = f"{formula}÷{indicator.denominator_meaning}"
    return f"{formula}；{indicator.definition.note}" if indicator.definition.note else formula
