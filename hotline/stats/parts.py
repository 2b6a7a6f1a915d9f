"""Making the figures of a group of tickets, and splitting a group into parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from hotline.months import Month
from hotline.stats.breakdown import OTHER_PLACES, UNCLASSIFIED, Breakdown
from hotline.stats.figures import Figures

Earlier = tuple[Figures | None, Figures | None]
Further = Callable[[str, Earlier], Mapping[str, Breakdown]]


# A place and a unit may have so few callers that a rate tells of each of them.
SMALL_GROUPS = frozenset(["place", "unit"])


@dataclass(frozen=True)
class Basis:
    """What all figures of one month have in common; ``unknown`` as in :class:`hotline.stats.figures.Figures`."""

    month: Month
    as_of: date
    meanings: Mapping[str, str]
    small_denominator: int
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    small_group: int = 0

    def small_group_of(self, split: Split) -> int:
        """The denominator below which a part of *split* is not named with a rate; 0 where it always may be."""
        return self.small_group if split.column in SMALL_GROUPS else 0

    def group(
        self,
        name: str,
        counts: Mapping[str, int],
        breakdowns: Mapping[str, Breakdown],
        earlier: Earlier,
        *,
        whole: int | None = None,
        whole_meaning: str = "",
        small_group: int = 0,
    ) -> Figures:
        """The figures of the group *name*; *earlier* is the same group last month and in this month last year."""
        return Figures(
            name=name,
            month=self.month,
            as_of=self.as_of,
            counts={**counts, "days": self.month.days, "minutes_in_an_hour": 60},
            meanings=self.meanings,
            small_denominator=self.small_denominator,
            small_group=small_group,
            unknown=self.unknown,
            whole=whole,
            whole_meaning=whole_meaning,
            breakdowns=breakdowns,
            previous=earlier[0],
            last_year=earlier[1],
        )


@dataclass(frozen=True)
class Split:
    """A way to split a group: its Chinese label, the column that decides, and the names it is to list.

    ``whole_meaning`` says what shares are taken of.
    """

    label: str
    column: str
    names: Sequence[str]
    whole_meaning: str


def split_group(
    basis: Basis, split: Split, rows: pd.DataFrame, earlier: Earlier, further: Further | None = None
) -> dict[str, Figures]:
    """A part for each name of *split*, empty ones too, then one for whatever *rows* holds besides.

    Args:
        rows: what :func:`hotline.stats.counting.count_by` gives for the split's column.
        earlier: the group that is split, last month and in the same month last year.
        further: how each part can be split again, given its name and its own earlier figures.
    """
    keys = [key for key in rows.columns if key != split.column]
    found = _rows_by_name(rows, split.column, keys)
    whole = int(rows["received"].sum())
    parts = {}
    for name in [*split.names, *(name for name in found if name not in split.names)]:
        before = (counterpart(earlier[0], split, name, keys), counterpart(earlier[1], split, name, keys))
        parts[name] = basis.group(
            name,
            found.get(name) or dict.fromkeys(keys, 0),
            further(name, before) if further else {},
            before,
            whole=whole,
            whole_meaning=split.whole_meaning,
            small_group=basis.small_group_of(split),
        )
    return parts


def counterpart(group: Figures | None, split: Split, name: str, keys: Sequence[str]) -> Figures | None:
    """The part *name* of *group*, of another time; an empty one where it surely had none such.

    ``None`` where nobody can say: without a group, and where its list was cut short or is another one.
    """
    if group is None or name == OTHER_PLACES:
        return None
    breakdown = group.breakdowns.get(split.label)
    parts = breakdown.parts if breakdown is not None else {}
    if name in parts:
        return parts[name]
    if breakdown is not None and not breakdown.surely_lacks(name):
        return None
    nothing = dict.fromkeys(keys, 0) | {"days": group.month.days, "minutes_in_an_hour": 60}
    whole = next((part.whole for part in parts.values()), 0)
    return replace(
        group,
        name=name,
        counts=nothing,
        whole=whole,
        whole_meaning=split.whole_meaning,
        breakdowns={},
        previous=None,
        last_year=None,
        recounted=None,
    )


def _rows_by_name(rows: pd.DataFrame, column: str, keys: Sequence[str]) -> dict[str, dict[str, int]]:
    """The counts of each name; a value that is spelt as our word for no value is one part with it."""
    found: dict[str, dict[str, int]] = {}
    # Column by column: many small frames pass here, and a row of pandas costs more than all of its numbers.
    counts = zip(*(rows[key].tolist() for key in keys), strict=True)
    for value, row in zip(rows[column].tolist(), counts, strict=True):
        name = UNCLASSIFIED if value is None else str(value)
        before = found.get(name, {})
        found[name] = {key: before.get(key, 0) + int(count) for key, count in zip(keys, row, strict=True)}
    return found
