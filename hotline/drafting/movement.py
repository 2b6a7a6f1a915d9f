"""Which way parts moved on last month, as far as it decides what a draft speaks of."""

from __future__ import annotations

from hotline.stats import Breakdown, Figures


def rise(part: Figures) -> int | None:
    """How many tickets more than last month *part* has, fewer if negative; ``None`` where nobody can say."""
    then = part.受理量.previous
    if then is None or then.numerator is None:
        return None
    return part.counts["received"] - then.numerator


def some_rose(breakdown: Breakdown) -> bool:
    """Whether any part of *breakdown* has more tickets than last month."""
    return any((rise(part) or 0) > 0 for part in breakdown)


def some_fell(breakdown: Breakdown) -> bool:
    """Whether any part of *breakdown* has fewer tickets than last month."""
    return any((rise(part) or 0) < 0 for part in breakdown)
