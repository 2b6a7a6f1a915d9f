"""The appendix workbook as plain values: sheets of rows of cells, ready to be written.

A figure is a number already rounded as it is printed, with its number format; so the workbook cannot show
another last digit than the report.
"""

from __future__ import annotations

from typing import TypedDict

from hotline.narrative.changes import month_on_month_cell, year_on_year_cell
from hotline.stats import NOT_APPLICABLE, Breakdown, Figures, Indicator
from hotline.stats.indicator import rounded
from hotline.stats.registry import DEFINITIONS, Kind
from hotline.tables.monthly import definition_in_words


class Number(TypedDict):
    """A figure in a cell: its value and Excel's number format."""

    value: float
    format: str


Cell = str | int | Number


class Sheet(TypedDict):
    """A sheet of the workbook: its name, the headings of its columns, its rows."""

    name: str
    headings: list[str]
    rows: list[list[Cell]]


def appendix_sheets(month: Figures) -> list[Sheet]:
    """The statistics table of the 附件, each breakdown, the units, and the definitions."""
    return [
        _statistics(month),
        *(
            _breakdown(month.breakdown(label), month)
            for label in ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇")
        ),
        _units(month.breakdown("承办单位")),
        _definitions(month),
    ]


def _statistics(month: Figures) -> Sheet:
    indicators = [month.indicator(definition.key) for definition in DEFINITIONS]
    return Sheet(
        name="统计表",
        headings=["指标", "单位", "本月", "上月", "去年同月", "环比", "同比", "分子", "分母"],
        rows=[
            [
                indicator.label,
                indicator.unit,
                _figure(indicator),
                _figure(indicator.previous),
                _figure(indicator.last_year),
                str(month_on_month_cell(indicator)),
                str(year_on_year_cell(indicator)),
                _whole(indicator.numerator),
                _whole(indicator.denominator) if indicator.definition.denominator else "",
            ]
            for indicator in indicators
        ],
    )


def _breakdown(breakdown: Breakdown, month: Figures) -> Sheet:
    """The parts of *breakdown* and, as the last row, the whole that they add up to."""
    return Sheet(
        name=breakdown.label,
        headings=[breakdown.label, "受理量", "占比", "直办量", "转办量", "上月受理量", "去年同月受理量", "环比"],
        rows=[
            *(_breakdown_row(part.name, part, _figure(part.占比)) for part in breakdown),
            _breakdown_row("合计", month, NOT_APPLICABLE if breakdown.why_not else "100%"),
            *_why_no_parts(breakdown, columns=8),
        ],
    )


def _breakdown_row(name: str, figures: Figures, share: Cell) -> list[Cell]:
    return [
        name,
        _figure(figures.受理量),
        share,
        _figure(figures.直办量),
        _figure(figures.转办量),
        _figure(figures.受理量.previous),
        _figure(figures.受理量.last_year),
        str(month_on_month_cell(figures.受理量)),
    ]


def _units(breakdown: Breakdown) -> Sheet:
    labels = ("承办量", "转办办结量", "未办结量", "逾期量", "二次转办量", "限时办结率", "转办回访率", "群众满意度")
    return Sheet(
        name="承办单位",
        headings=["承办单位", *labels],
        rows=[
            [part.name, *(_figure(getattr(part, label)) for label in labels)]
            for part in sorted(breakdown, key=lambda part: -part.counts["handled"])
        ]
        + _why_no_parts(breakdown, columns=1 + len(labels)),
    )


def _why_no_parts(breakdown: Breakdown, columns: int) -> list[list[Cell]]:
    """A row of so many *columns* that says what the ledger lacks, should there be nothing to split by."""
    if not breakdown.why_not:
        return []
    said: list[Cell] = [f"{NOT_APPLICABLE}（{breakdown.why_not}）"]
    return [said + [""] * (columns - 1)]


def _definitions(month: Figures) -> Sheet:
    return Sheet(
        name="指标口径",
        headings=["指标", "别名", "单位", "算法", "范围"],
        rows=[
            [
                definition.label,
                "、".join(definition.aliases),
                definition.unit,
                definition_in_words(month.indicator(definition.key)),
                definition.scope.value,
            ]
            for definition in DEFINITIONS
        ],
    )


def _figure(indicator: Indicator | None) -> Cell:
    if indicator is None:
        return "无数据"
    if indicator.value is None or indicator.is_small:
        return str(indicator)
    number = rounded(indicator)
    if indicator.definition.kind is Kind.RATE:
        return Number(value=float(number.scaleb(-2)), format=_format(indicator.decimals) + "%")
    return int(number) if indicator.definition.kind is Kind.COUNT else _with_decimals(float(number), indicator)


def _with_decimals(value: float, indicator: Indicator) -> Number:
    return Number(value=value, format=_format(indicator.decimals))


def _format(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"


def _whole(count: int | None) -> Cell:
    return "" if count is None else count
