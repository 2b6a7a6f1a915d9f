"""Lists and rankings in a sentence: 供热公司（8件）、联防办（7件）、人社局（6件）."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hotline.narrative.leading import inapplicable
from hotline.stats import Breakdown, Figures
from hotline.stats.registry import BY_NAME
from hotline.text import Inline, Phrase, PlainText, joined, phrase

NONE = PlainText("无")


def ranking(breakdown: Breakdown, number: int, label: str = "受理量") -> Phrase:
    """The *number* largest parts by the count *label*, each with its figure; ties with the last included."""
    definition = BY_NAME[label]
    if unsaid := inapplicable(breakdown, definition.numerator):
        return unsaid
    largest = breakdown.largest(number, definition.numerator)
    return _or_none(_with_figure(part, definition.key, definition.unit) for part in largest)


def below_target(breakdown: Breakdown, target: int, label: str = "群众满意度") -> Phrase:
    """The parts whose rate *label* is below *target* per cent, each with its rate, lowest first.

    A part with too small a denominator is not listed by rate.
    """
    key = BY_NAME[label].key
    if unsaid := inapplicable(breakdown, BY_NAME[label].numerator):
        return unsaid
    return _or_none(_with_figure(part, key, "") for part in parts_below(breakdown, target, label))


def parts_below(breakdown: Breakdown, target: int, label: str) -> list[Figures]:
    """The parts that :func:`below_target` lists."""
    key = BY_NAME[label].key
    rated = [(part.indicator(key), part) for part in breakdown]
    below = [
        (indicator.value, part)
        for indicator, part in rated
        if indicator.value is not None and not indicator.is_small and indicator.value < Fraction(target, 100)
    ]
    below.sort(key=lambda pair: pair[0])
    return [part for _, part in below]


def largest_named(breakdown: Breakdown, label: str = "受理量") -> Phrase:
    """The name of the largest part by the count *label*, or the names of those that are equally large."""
    key = BY_NAME[label].numerator
    return inapplicable(breakdown, key) or named(breakdown.largest(1, key))


def named(parts: Iterable[Figures]) -> Phrase:
    """The names of *parts*, joined by 、."""
    return _or_none(PlainText(part.name) for part in parts)


def _with_figure(part: Figures, key: str, unit: str) -> Phrase:
    return phrase(part.name, "（", part.indicator(key), f"{unit}）")


def _or_none(items: Iterable[Inline]) -> Phrase:
    listed = list(items)
    return joined(listed) if listed else Phrase((NONE,))
