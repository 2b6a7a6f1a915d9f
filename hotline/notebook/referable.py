"""The values that a sentence could reference, as they print: for suggestions in place of typed numbers.

Only what a run has counted anyway: the whole month, and the first level of each split.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hotline.narrative import month_on_month_phrase, year_on_year_phrase
from hotline.notebook.session import Opened
from hotline.stats import Figures, Indicator
from hotline.stats.registry import BY_KEY, DEFINITIONS

# What is said of each part of a split; of other indicators a month has too many parts to list.
OF_A_PART = ("受理量", "占比")
OF_A_UNIT = ("承办量", "转办办结量", "未办结量", "逾期量", "限时办结率", "群众满意度")
UNITS = "承办单位"


def referable_values(opened: Opened) -> list[tuple[str, str]]:
    """Each expression as a notebook writes it, with the words it becomes."""
    month = opened.this_month
    values = [
        *_of_whole("本月", month),
        *_of_whole("上月", opened.previous),
        *_of_whole("去年同月", opened.last_year),
        *_of_parts(month),
        *((f"事实.{label}", str(getattr(opened.facts, label))) for label in opened.parameters.facts),
    ]
    target = opened.site.thresholds.satisfaction_target
    return [*values, ("本站.满意度目标", f"{target}%")]


def indicator_names() -> list[dict[str, Any]]:
    """The registry's indicators: key, label, unit (% for a rate) and every name."""
    return [
        {"key": each.key, "label": each.label, "unit": each.unit, "names": list(each.names)}
        for each in BY_KEY.values()
    ]


def _of_whole(name: str, month: Figures | None) -> Iterator[tuple[str, str]]:
    if month is None:
        return
    for definition in DEFINITIONS:
        indicator = month.indicator(definition.key)
        if indicator.value is not None:
            yield f"{name}.{definition.label}", str(indicator)
            if name == "本月":
                yield from _changes(f"本月.{definition.label}", indicator)


def _of_parts(month: Figures) -> Iterator[tuple[str, str]]:
    for split in month.breakdowns:
        labels = OF_A_UNIT if split == UNITS else OF_A_PART
        for part in month.breakdown(split):
            if part.counts["received"]:
                for label in labels:
                    yield from _of_part(f'本月.{split}["{part.name}"].{label}', getattr(part, label))


def _of_part(expression: str, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if indicator.value is not None:
        yield expression, str(indicator)
        if indicator.label == "受理量":
            yield from _changes(expression, indicator)


def _changes(expression: str, indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield f"环比({expression})", str(month_on_month_phrase(indicator))
    yield f"同比({expression})", str(year_on_year_phrase(indicator))
