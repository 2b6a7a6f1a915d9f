"""The tables of the monthly report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hotline.narrative.changes import month_on_month_cell, year_on_year_cell
from hotline.narrative.rankings import ranking
from hotline.narrative.restated import restated_in_words
from hotline.stats import Breakdown, Figures, Indicator
from hotline.stats.indicator import rounded
from hotline.stats.registry import BY_NAME, COMPARED, DEFINITIONS, Kind
from hotline.tables.markdown import Column, Table
from hotline.text import Inline, PlainText

NO_DATA = PlainText("—")
STATISTICS_HEADINGS = ("指标", "本月", "上月", "去年同月", "环比", "同比")


def breakdown_table(breakdown: Breakdown, heading: str, month: Figures) -> Table:
    """The parts of *breakdown* that are not empty, with count and share, and the whole as the last row."""
    columns = [Column(heading), Column("受理量（件）", True), Column("占比", True), Column("环比")]
    rows: list[list[Inline | str]] = [
        [part.name, part.受理量, part.占比, month_on_month_cell(part.受理量)]
        for part in breakdown
        if part.counts["received"] or (part.previous and part.previous.counts["received"])
    ]
    rows.append(["合计", month.受理量, _total_share(breakdown), month_on_month_cell(month.受理量)])
    return Table.of(columns, rows)


def _total_share(breakdown: Breakdown) -> str:
    """100%, with a word where the rounded shares above it add up to something else; no digit is bent."""
    shares = [part.占比 for part in breakdown]
    shown = sum(map(rounded, shares), Decimal(0))
    in_per_cent = not any(share.is_small for share in shares)
    return "100%" if shown == 100 or not in_per_cent else f"100%（各项舍入后相加为{shown}%）"


def unit_table(breakdown: Breakdown) -> Table:
    """Every unit that handled a ticket, most first: handled, closed, on time, satisfaction."""
    columns = [
        Column("承办单位"),
        *(Column(name, True) for name in ("承办量", "办结", "未办结", "限时办结率", "群众满意度")),
    ]
    handling = sorted(
        (part for part in breakdown if part.counts["handled"]), key=lambda part: -part.counts["handled"]
    )
    return Table.of(
        columns,
        [
            [part.name, part.承办量, part.转办办结量, part.未办结量, part.限时办结率, part.群众满意度]
            for part in handling
        ],
    )


def hot_topics_table(breakdown: Breakdown, number: int) -> Table:
    """The *number* largest topics: how many, how it changed, and the towns that most of it came from."""
    columns = [Column("事项细类"), Column("受理量（件）", True), Column("环比"), Column("反映较多的乡镇")]
    return Table.of(
        columns,
        [
            [topic.name, topic.受理量, month_on_month_cell(topic.受理量), ranking(topic.乡镇, 3)]
            for topic in breakdown.largest(number)
        ],
    )


def statistics_table(month: Figures) -> Table:
    """Every indicator that can be compared: this month, last month, the same month last year, and both changes.

    Its note says what was signed and is counted otherwise now.
    """
    columns = [Column(heading, heading in ("本月", "上月", "去年同月")) for heading in STATISTICS_HEADINGS]
    table = Table.of(columns, [statistics_row(month, definition.label) for definition in COMPARED])
    return replace(table, note=restated_in_words(month))


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
        ],
    )


def definition_in_words(indicator: Indicator) -> str:
    """What *indicator* is made of, without its numbers."""
    formula = indicator.numerator_meaning
    if indicator.definition.kind is not Kind.COUNT:
        formula = f"{formula}÷{indicator.denominator_meaning}"
    return f"{formula}；{indicator.definition.note}" if indicator.definition.note else formula
