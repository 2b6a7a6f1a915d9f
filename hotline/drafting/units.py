"""The paragraph on units that stand out: with open, overdue and returned tickets.

Those that handled most and those below the target are in the template's own paragraph before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, reference
from hotline.stats import Figures
from hotline.stats.registry import BY_NAME

AT_MOST = 3
STANDING_OUT = {"未办结工单": "未办结量", "逾期工单": "逾期量", "二次转办工单": "二次转办量"}


def unit_drafts(month: Figures) -> Iterator[Draft]:
    """One paragraph; none where there is no such ticket."""
    clauses = [
        _clause(words, label)
        for words, label in STANDING_OUT.items()
        if month.counts.get(BY_NAME[label].numerator) and not month.breakdown("承办单位").why_not
    ]
    if clauses:
        yield Draft("units-standing-out", "handling-units", "；".join(clauses) + "。")


def _clause(words: str, label: str) -> str:
    leading = f'较多(本月.承办单位, {AT_MOST}, "{label}")'
    return f"{words}较多的部门（单位）为：{reference(leading)}"
