"""Which of several times is the first and which the last: received before dispatched before closed."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.adopting.column import Column

USUALLY = 0.5


def earlier_share(one: Column, other: Column) -> float:
    """The share of sampled rows with both times in which *one* is before *other*."""
    both = one.sampled_times.align(other.sampled_times, join="inner")
    known = both[0].notna() & both[1].notna()
    return float((both[0][known] < both[1][known]).mean()) if known.any() else 0.0


def is_first(column: Column, columns: Sequence[Column]) -> bool:
    """Whether none of *columns* is usually before *column*."""
    return not any(earlier_share(other, column) > USUALLY for other in columns if other is not column)


def is_last(column: Column, columns: Sequence[Column]) -> bool:
    """Whether *column* is usually after one of *columns*, and none is usually after it."""
    others = [other for other in columns if other is not column]
    return any(earlier_share(other, column) > USUALLY for other in others) and not any(
        earlier_share(column, other) > USUALLY for other in others
    )
