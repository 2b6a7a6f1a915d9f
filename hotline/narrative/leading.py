"""Which parts a sentence names: the first few, never one of two equals and not the other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hotline.stats import NOT_APPLICABLE, Breakdown, Figures
from hotline.stats.registry import BY_NAME
from hotline.text import Explained, Phrase, joined, phrase

NONE, SPREAD = "无", "较为分散"


def leading_phrase(breakdown: Breakdown, number: int, label: str = "受理量") -> Phrase:
    """The parts that have most of the count *label*, each with it; 较为分散 where too many have equally much."""
    definition = BY_NAME[label]
    if unsaid := inapplicable(breakdown, definition.numerator):
        return unsaid
    listed = leading(((part, part.counts[definition.numerator]) for part in breakdown), number)
    if len(listed) > 2 * number:
        return phrase(SPREAD)
    named = [phrase(part.name, "（", part.indicator(definition.key), f"{definition.unit}）") for part in listed]
    return joined(named) if named else phrase(NONE)


def inapplicable(breakdown: Breakdown, key: str = "received") -> Phrase | None:
    """不适用 with the reason, where the parts of *breakdown* cannot be told apart by the count *key*."""
    why_not = breakdown.why_not_by(key)
    return Phrase((Explained(NOT_APPLICABLE, f"{breakdown.label}：{why_not}"),)) if why_not else None


def leading(sized: Iterable[tuple[Figures, int]], number: int) -> list[Figures]:
    """The *number* parts of greatest size, the greatest first, of those whose size is more than 0.

    Equals are named together or not at all: a tie at the end is left out if with it the list had more than
    twice *number*.  A tie at the very beginning is given in any case, however long: a caller may call it spread.
    """
    ranked = sorted((pair for pair in sized if pair[1] > 0), key=lambda pair: -pair[1])
    chosen: list[Figures] = []
    for _, equals in groupby(ranked, key=lambda pair: pair[1]):
        tied = [part for part, _ in equals]
        if len(chosen) >= number or (chosen and len(chosen) + len(tied) > 2 * number):
            break
        chosen += tied
    return chosen
