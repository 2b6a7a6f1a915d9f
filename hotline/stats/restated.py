"""What a signed report said and a recount says otherwise: which figures, and which parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hotline.stats.breakdown import Breakdown
from hotline.stats.figures import Figures
from hotline.stats.indicator import Indicator
from hotline.stats.registry import DEFINITIONS, Kind

RECEIVED, HANDLED = "received", "handled"


@dataclass(frozen=True)
class RestatedPart:
    """A part of a signed month, of the split *label*, that is another one now; ``figure`` counts its tickets."""

    label: str
    signed: Figures

    @property
    def figure(self) -> Indicator:
        return self.signed.indicator(HANDLED if HANDLED in self.signed.counts else RECEIVED)


def restated_indicators(signed: Figures) -> list[Indicator]:
    """The indicators of a whole *signed* month that are others now: counts first, then what prints differently."""
    found = [each for each in _indicators(signed) if each.is_restated]
    return sorted(
        found, key=lambda each: (each.definition.kind is not Kind.COUNT, str(each) == str(each.recounted))
    )


def restated_parts(signed: Figures) -> list[RestatedPart]:
    """The first-level parts with any count that is another one now, those first whose tickets are more or fewer.

    A part whose counts the record does not have is not among them.
    """
    if signed.recounted is None:
        return []
    found = [
        RestatedPart(label, part)
        for label, breakdown in signed.breakdowns.items()
        for part in _with_new_ones(breakdown, signed.recounted.breakdown(label))
        if _differs(part)
    ]
    return sorted(found, key=lambda each: not each.figure.is_restated)


def _indicators(signed: Figures) -> Iterator[Indicator]:
    return (signed.indicator(definition.key) for definition in DEFINITIONS)


def _with_new_ones(signed: Breakdown, now: Breakdown) -> Iterator[Figures]:
    """The parts of *signed*, and those that only the recount has."""
    yield from signed.parts.values()
    for name, part in now.parts.items():
        if name not in signed.parts and signed.surely_lacks(name):
            yield replace(part, counts=dict.fromkeys(part.counts, 0), recounted=part)


def _differs(signed: Figures) -> bool:
    now = signed.recounted
    return now is not None and any(
        now.counts[key] != count for key, count in signed.counts.items() if key in now.counts
    )
