"""What a ledger can tell: which of the counts can be made from the columns that it has, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hotline.ledger.fields import FIELD_NAMES

# What several columns may tell: whether a ticket is closed, and whether it was in time.
ENDING, LATENESS = "ending", "lateness"
# Of a time: that it has a time of day, without which hours cannot be counted.
CLOCK = "的时刻"
_TOLD_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    ENDING: (("closed_at",), ("closing",)),
    LATENESS: (("closing",), ("closed_at", "due_at")),
}


def why_not(lacking: Iterable[str]) -> str:
    """That a ledger has none of *lacking*, in Chinese; empty of nothing."""
    names = "、".join(lacking)
    return f"台账没有{names}" if names else ""


def clock_of(field: str) -> str:
    """The need for the time of day of the time *field*."""
    return f"{field}{CLOCK}"


@dataclass(frozen=True)
class Known:
    """The ``fields`` that a ledger has, and which of its times are ``whole_days``, without a time of day."""

    fields: frozenset[str]
    whole_days: frozenset[str] = frozenset()

    def has(self, field: str) -> bool:
        return field in self.fields

    @property
    def told_by_status(self) -> set[str]:
        """Which of :data:`ENDING` and :data:`LATENESS` the status at the time of the export tells, not times."""
        times = {ENDING: {"closed_at"}, LATENESS: {"closed_at", "due_at"}}
        return {what for what, fields in times.items() if self.has("closing") and not fields <= self.fields}

    def lacking(self, needs: Iterable[str]) -> tuple[str, ...]:
        """The Chinese names of what is missing of *needs*: fields, :data:`ENDING`, :data:`LATENESS`, clocks."""
        return tuple(dict.fromkeys(name for need in needs for name in self._lacking(need)))

    def _lacking(self, need: str) -> list[str]:
        if need.endswith(CLOCK):
            field = need.removesuffix(CLOCK)
            return [f"{FIELD_NAMES[field]}{CLOCK}"] if field in self.whole_days else []
        if need not in _TOLD_BY:
            return [] if self.has(need) else [FIELD_NAMES[need]]
        missing = [[field for field in fields if not self.has(field)] for fields in _TOLD_BY[need]]
        # The times are what a platform is to be asked for; a status tells of the day of the export only.
        times = next(each for fields, each in zip(_TOLD_BY[need], missing, strict=True) if "closed_at" in fields)
        return [] if not all(missing) else [FIELD_NAMES[field] for field in times]
