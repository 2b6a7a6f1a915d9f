"""Every figure that was signed and is another one now, for the appendix."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.stats import Figures, Indicator
from hotline.stats.registry import DEFINITIONS, Kind
from hotline.stats.restated import restated_indicators, restated_parts
from hotline.tables.appendix import Cell, Sheet

HEADINGS = ["月份", "分类", "名称", "指标", "单位", "签发时", "重新统计"]


def restated_sheets(month: Figures) -> list[Sheet]:
    """A sheet of what differs, of *month* itself if it is issued and of the months it is compared with.

    Nothing where nothing differs.
    """
    signed = [each for each in (month.signed, month.previous, month.last_year) if each is not None]
    rows = [row for each in signed for row in _rows(each)]
    return [Sheet(name="重新统计", headings=HEADINGS, rows=rows)] if rows else []


def _rows(signed: Figures) -> Iterator[list[Cell]]:
    yield from (_row(signed, "全部", "", each) for each in restated_indicators(signed))
    for part in restated_parts(signed):
        counts = (part.signed.indicator(each.key) for each in DEFINITIONS if each.kind is Kind.COUNT)
        yield from (_row(signed, part.label, part.signed.name, each) for each in counts if each.is_restated)


def _row(signed: Figures, label: str, name: str, indicator: Indicator) -> list[Cell]:
    return [
        signed.month.chinese,
        label,
        name,
        indicator.label,
        indicator.unit,
        _cell(indicator),
        _cell(indicator.recounted),
    ]


def _cell(indicator: Indicator | None) -> Cell:
    """A count as a number; what was divided as it prints, with what by what."""
    if indicator is None or indicator.numerator is None:
        return ""
    return indicator.numerator if indicator.definition.kind is Kind.COUNT else indicator.in_full
