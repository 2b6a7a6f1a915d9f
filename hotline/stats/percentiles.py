"""Percentiles from a histogram of whole numbers, by nearest rank: always a value that occurred."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def nearest_rank(histogram: Mapping[int, int], share: Fraction) -> int | None:
    """The smallest value that at least *share* of the counted things do not exceed; ``None`` of nothing.

    ``histogram`` says how many things have which value.

    >>> nearest_rank({10: 1, 20: 2, 90: 1}, Fraction(1, 2))
    20
    """
    total = sum(histogram.values())
    reached = 0
    for value in sorted(histogram):
        reached += histogram[value]
        if reached >= share * total:
            return value
    return None
