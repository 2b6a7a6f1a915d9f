"""What last month left behind: its transferred tickets that were open when it was reported, as they stand now.

Beside them the tickets of last month that came in after its figures were taken: no report has told of them yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd
from ibis.expr.types import Table

from hotline.ledger.opening import Ledger
from hotline.parameters import Site
from hotline.stats.breakdown import Breakdown
from hotline.stats.counting import by_unit, count_by
from hotline.stats.counts import OTHER_MEANINGS, OTHER_NEEDS, Condition, Count
from hotline.stats.inapplicable import inapplicable, lacking_for
from hotline.stats.known import Known
from hotline.stats.parts import Basis, Split, split_group
from hotline.stats.standing import as_of_view, end_of, finished_before

LABEL, UNITS_LABEL = "上月遗留", "遗留单位"


@dataclass(frozen=True)
class LastMonth:
    """The ledger of last month, and the day that its report was as of."""

    ledger: Ledger
    as_of: date


@dataclass(frozen=True)
class CarriedOver:
    """What *last_month* left behind, as it stands on the day of *basis*; one query, run when first asked for.

    Without a last month there are no counts, and the breakdowns have no parts.
    """

    last_month: LastMonth | None
    site: Site
    basis: Basis

    def totals(self) -> dict[str, int]:
        """Each count over the whole of last month's ledger; none where there is none."""
        if self.last_month is None:
            return {}
        return {key: int(self._by_topic[key].sum()) for key in self._counts}

    def topics(self) -> Breakdown:
        """The tickets that were carried over, by topic; their 受理量 is how many they are."""
        rows = pd.DataFrame() if self.last_month is None else self._by_topic
        return self._breakdown(LABEL, "topic", self.site.topics, rows, overlapping=False)

    def units(self) -> Breakdown:
        """The same by unit; a ticket that several units handle jointly counts once for each."""
        rows = pd.DataFrame()
        if self.last_month is not None:
            rows = count_by(by_unit(self._tickets(self.last_month)), ["unit"], self._counts)
        return self._breakdown(UNITS_LABEL, "unit", self.site.unit_names, rows, overlapping=True)

    @cached_property
    def _by_topic(self) -> pd.DataFrame:
        assert self.last_month is not None
        return count_by(self._tickets(self.last_month), ["topic"], self._counts)

    @cached_property
    def _counts(self) -> dict[str, Count]:
        return {
            key: Count(OTHER_MEANINGS[key], condition)
            for key, condition in _conditions(self.site).items()
            if not self._lacking(key)
        }

    @property
    def _known(self) -> Known:
        assert self.last_month is not None
        return Known(self.last_month.ledger.fields)

    def _lacking(self, key: str) -> tuple[str, ...]:
        return self._known.lacking(OTHER_NEEDS.get(key, ()))

    def _lacking_for(self, split: Split) -> tuple[str, ...]:
        return self._lacking("carried_over") or lacking_for(split, self._known)

    def _tickets(self, last_month: LastMonth) -> Table:
        return carried_over_view(last_month.ledger.tickets, last_month.as_of, self.basis.as_of, self._known)

    def _breakdown(
        self, label: str, column: str, names: list[str], rows: pd.DataFrame, *, overlapping: bool
    ) -> Breakdown:
        meaning = OTHER_MEANINGS["carried_over"]
        basis = replace(self.basis, meanings={**self.basis.meanings, "received": meaning})
        split = Split(label, column, names, meaning)
        if self.last_month is not None and (lacking := self._lacking_for(split)):
            return inapplicable(split, basis, lacking)
        if rows.empty:
            return Breakdown(label, {}, overlapping=overlapping)
        counted = rows.assign(received=rows["carried_over"])
        return Breakdown(label, split_group(basis, split, counted, (None, None)), overlapping=overlapping)


def carried_over_view(tickets: Table, then: date, now: date, known: Known) -> Table:
    """*tickets* of last month as they stood at the end of the day *now*.

    Adds ``carried_over``, for transferred ones that were open at the end of *then*, and ``received_late``, for
    those that came in after it.
    """
    end = end_of(then)
    standing = as_of_view(tickets, now, known)
    late = standing.received_at >= end
    left_open = standing.transferred & ~finished_before(standing, end, known)
    return standing.mutate(received_late=late, carried_over=left_open & ~late)


def _conditions(site: Site) -> Mapping[str, Condition]:
    return {
        "carried_over": lambda t: t.carried_over,
        "carried_over_closed": lambda t: t.carried_over & t.finished,
        "carried_over_open": lambda t: t.carried_over & ~t.finished,
        "carried_over_called_back": lambda t: t.carried_over & t.called_back,
        "carried_over_resolved": lambda t: t.carried_over & t.resolved,
        "carried_over_satisfied": lambda t: t.carried_over & t.satisfaction.isin(site.satisfied_ratings),
        "received_late": lambda t: t.received_late,
    }
