"""Sudden jumps of a month's figures against those of other months: of the whole, of its subjects and units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hotline.ledger.checking.jumps import Jump, sudden_jump
from hotline.stats.breakdown import Breakdown
from hotline.stats.figures import Figures

WHOLE = "受理总量"
LABELS = ("事项归口", "承办单位")


def jumps_of(month: Figures, others: Sequence[Figures]) -> list[Jump]:
    """The jumps of *month* against the *others*; while it is not over, there may be fewer tickets of anything."""
    is_over = month.as_of >= month.month.last_day
    return [jump for jump in _jumps(month, others) if is_over or jump.upwards]


def _jumps(month: Figures, others: Sequence[Figures]) -> Iterator[Jump]:
    jumps = [sudden_jump(WHOLE, month.counts["received"], [each.counts["received"] for each in others])]
    for label in LABELS:
        now = month.breakdown(label)
        if not now.why_not:
            jumps += _of_parts(now, [each.breakdown(label) for each in others])
    yield from filter(None, jumps)


def _of_parts(now: Breakdown, others: Sequence[Breakdown]) -> Iterator[Jump | None]:
    for name in dict.fromkeys([*now.parts, *(name for each in others for name in each.parts)]):
        tickets = _received(now, name)
        if tickets is not None:
            yield sudden_jump(f"{now.label}“{name}”", tickets, _known(_received(each, name) for each in others))


def _received(breakdown: Breakdown, name: str) -> int | None:
    """How many tickets the part *name* has; ``None`` where nobody counted it."""
    if name in breakdown.parts:
        return breakdown.parts[name].counts.get("received")
    return 0 if breakdown.surely_lacks(name) else None


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]
