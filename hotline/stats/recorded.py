"""Figures made of a record: of a month that was signed.  What the record does not have is unknown, never 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from hotline.issued import IssuedRecord
from hotline.parameters import Site
from hotline.stats.breakdown import UNCLASSIFIED, Breakdown, LazyBreakdowns
from hotline.stats.counts import OTHER_MEANINGS, counts_for
from hotline.stats.figures import Figures
from hotline.stats.parts import Basis, Split, counterpart
from hotline.stats.recording import BY_CALENDAR
from hotline.stats.splits import splits_of, splits_within

Parts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class RecordedBreakdown(Breakdown):
    """The parts that a record has.  ``unlisted`` are those that today's list has and the record's did not.

    Nobody counted these: asked for by name they are there without any count, and they are not among the parts.
    """

    unlisted: Mapping[str, Figures] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Figures:
        return self.unlisted[name] if name in self.unlisted else super().__getitem__(name)

    def surely_lacks(self, name: str) -> bool:
        return name not in self.unlisted


@dataclass(frozen=True, kw_only=True)
class Unrecorded(Breakdown):
    """A split that a record does not have: each part is there by its name, without any count; there is no list."""

    parts: Mapping[str, Figures] = field(default_factory=dict)
    unknown: Figures

    def __getitem__(self, name: str) -> Figures:
        return replace(self.unknown, name=name)

    def __iter__(self) -> Iterator[Figures]:
        raise LookupError(f"{self.unknown.month.chinese}已经签发，签发记录中没有{self.label}，不能列举")

    def __len__(self) -> int:
        raise LookupError(f"{self.unknown.month.chinese}已经签发，签发记录中没有{self.label}，不能列举")

    def surely_lacks(self, name: str) -> bool:
        return False


def recorded_figures(record: IssuedRecord, site: Site, recounted: Figures | None = None) -> Figures:
    """The figures that *record* has; *recounted* are those of its month counted again from a ledger.

    A count that the record does not have is unknown, never 0.
    """
    return _Reader(record, site, recounted).figures()


class _Reader:
    """Makes the parts of a record when they are first asked for."""

    def __init__(self, record: IssuedRecord, site: Site, recounted: Figures | None) -> None:
        self._signed = record.figures
        self._site = site
        self._recounted = recounted
        meanings = {key: count.meaning for key, count in counts_for(site).items()} | OTHER_MEANINGS
        limits = site.thresholds
        self._basis = Basis(
            record.period, record.as_of, meanings, limits.small_denominator, small_group=limits.small_group
        )

    def figures(self) -> Figures:
        splits = splits_of(self._site)
        breakdowns = LazyBreakdowns(
            {label: partial(self._first_level, split) for label, split in splits.items()},
            unlisted=splits.keys() - self._signed.breakdowns.keys(),
        )
        whole = self._basis.group("", self._signed.counts, breakdowns, (None, None))
        return replace(whole, recounted=self._recounted)

    def _first_level(self, split: Split) -> Breakdown:
        parts = self._signed.breakdowns.get(split.label)
        if parts is None:
            return self._unrecorded(split)
        return self._breakdown(split, parts, [name for name in split.names if name in parts], self._recounted)

    def _breakdown(
        self, split: Split, parts: Parts, listed: list[str], recounted: Figures | None
    ) -> RecordedBreakdown:
        """*parts* in the order of the ledger's own: *listed* first, then the others by name, 未归类 last."""
        others = sorted(
            (name for name in parts if name not in listed), key=lambda name: (name == UNCLASSIFIED, name)
        )
        whole = sum(counts["received"] for counts in parts.values())
        made = {name: self._part(split, name, parts[name], whole, recounted) for name in (*listed, *others)}
        unlisted = {name: self._unknown(split, name) for name in split.names if name not in made}
        return RecordedBreakdown(split.label, made, overlapping=split.label == "承办单位", unlisted=unlisted)

    def _part(
        self, split: Split, name: str, counts: Mapping[str, int], whole: int, recounted: Figures | None
    ) -> Figures:
        again = counterpart(recounted, split, name, list(counts))
        inner = {
            label: partial(self._inner, split.label, name, inner, counts, again)
            for label, inner in splits_within(split.label, name, self._site).items()
        }
        recorded = inner if not counts["received"] else self._signed.nested.get(split.label, {}).get(name, {})
        breakdowns = LazyBreakdowns(inner, unlisted=inner.keys() - recorded.keys())
        part = self._basis.group(
            name,
            counts,
            breakdowns,
            (None, None),
            whole=whole,
            whole_meaning=split.whole_meaning,
            small_group=self._basis.small_group_of(split),
        )
        return replace(part, recounted=again)

    def _inner(
        self, label: str, name: str, split: Split, counts: Mapping[str, int], recounted: Figures | None
    ) -> Breakdown:
        """The part *name* of the split *label*, whose own *counts* these are, split further."""
        recorded = self._signed.nested.get(label, {}).get(name, {}).get(split.label)
        if recorded is None and counts["received"]:
            return self._unrecorded(split)
        nothing = {key: 0 for key in counts if key not in BY_CALENDAR}
        # What the month was split into at all was looked for in each part.
        sought = self._signed.breakdowns.get(split.label, {})
        listed = [each for each in split.names if each in sought or each in (recorded or {})]
        parts = dict.fromkeys(listed, nothing) | {
            each: nothing | found for each, found in (recorded or {}).items()
        }
        return self._breakdown(split, parts, listed, recounted)

    def _unrecorded(self, split: Split) -> Unrecorded:
        return Unrecorded(label=split.label, unknown=self._unknown(split, ""))

    def _unknown(self, split: Split, name: str) -> Figures:
        """A part that nothing is known of."""
        inner = {
            label: partial(self._unrecorded, inner)
            for label, inner in splits_within(split.label, name, self._site).items()
        }
        return self._basis.group(
            name,
            {},
            LazyBreakdowns(inner, unlisted=inner),
            (None, None),
            whole=0,
            whole_meaning=split.whole_meaning,
        )
