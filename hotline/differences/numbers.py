"""Which figures are others in another version, as a reader knows them: by their labels, as they print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline.differences.outputs import Version
from hotline.parameters import Site
from hotline.stats import Figures, Indicator, recorded_figures
from hotline.stats.registry import DEFINITIONS, Kind
from hotline.stats.restated import RestatedPart, restated_indicators, restated_parts
from hotline.text import display_width, one_line

MOST = 40
NOTHING = "没有"


def changed_figures(old: Version, new: Version, site: Site) -> list[str]:
    """A line for each indicator and each part of the month that is another one in *new*: was → now."""
    figures = recorded_figures(old.figures, site, recorded_figures(new.figures, site))
    rows = [*_of_the_month(figures), *(row for part in restated_parts(figures) for row in _of_a_part(part))]
    if old.figures.as_of != new.figures.as_of:
        rows.insert(0, ("数据截至", old.figures.as_of.isoformat(), new.figures.as_of.isoformat()))
    return _in_columns(rows)


def changed_references(old: Version, new: Version) -> list[str]:
    """A line for each reference in the text that says something else in *new*, or that only one of them has."""
    before, after = _by_place(old), _by_place(new)
    rows = [
        (f"{cell} {expression}", before.get((cell, expression), NOTHING), after.get((cell, expression), NOTHING))
        for cell, expression in dict.fromkeys((*after, *before))
    ]
    return _in_columns([(name, one_line(was), one_line(now)) for name, was, now in rows if was != now])


def _by_place(version: Version) -> dict[tuple[str, str], str]:
    return {(each["cell"], each["expression"]): each["text"] for each in version.expressions or []}


def _of_the_month(figures: Figures) -> Iterator[tuple[str, str, str]]:
    for indicator in restated_indicators(figures):
        yield (indicator.label, *_was_and_now(indicator))


def _of_a_part(part: RestatedPart) -> Iterator[tuple[str, str, str]]:
    """The tickets of *part*; where they are as many, its other counts that are others."""
    name = f"{part.label} {one_line(part.signed.name)}"
    if part.figure.is_restated:
        yield (name, *_was_and_now(part.figure))
        return
    for each in DEFINITIONS:
        indicator = part.signed.indicator(each.key)
        if each.kind is Kind.COUNT and indicator.is_restated:
            yield (f"{name} {indicator.label}", *_was_and_now(indicator))


def _was_and_now(indicator: Indicator) -> tuple[str, str]:
    assert indicator.recounted is not None
    return indicator.in_full, indicator.recounted.in_full


def _in_columns(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    width = max((display_width(name) for name, _was, _now in rows[:MOST]), default=0)
    lines = [f"{name}{' ' * (width - display_width(name))}  {was} → {now}" for name, was, now in rows[:MOST]]
    return [*lines, f"另有 {len(rows) - MOST} 项不同"] if len(rows) > MOST else lines
