"""The figures of a month, computed from its ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property, partial

import pandas as pd
from ibis.expr.types import Table

from hotline.ledger.fields import TIME_FIELDS
from hotline.ledger.opening import Ledger
from hotline.parameters import MonthParameters, Site
from hotline.stats.breakdown import UNCLASSIFIED, Breakdown, LazyBreakdowns
from hotline.stats.carried_over import LABEL, UNITS_LABEL, CarriedOver, LastMonth
from hotline.stats.counting import (
    by_unit,
    count_all,
    count_by,
    count_callers,
    count_largest,
    minutes_histogram,
    summed_by,
    whole_days,
)
from hotline.stats.counts import counts_for
from hotline.stats.figures import Figures
from hotline.stats.inapplicable import inapplicable, lacking_for, meanings, unknown_counts
from hotline.stats.known import Known
from hotline.stats.parts import Basis, Earlier, Split, split_group
from hotline.stats.percentiles import nearest_rank
from hotline.stats.splits import splits_of, splits_within
from hotline.stats.standing import as_of_view

PLACES_AT_MOST = 50
# Columns of few values each, counted in one query for every split by one or two of them.
COMBINED = ("request_type", "subject", "topic", "town")


def month_figures(
    ledger: Ledger,
    site: Site,
    parameters: MonthParameters,
    *,
    previous: Figures | None = None,
    last_year: Figures | None = None,
    last_month: LastMonth | None = None,
) -> Figures:
    """The figures of *ledger*'s month as of the day in *parameters*.

    ``previous`` and ``last_year`` are the figures of the month before and of the same month last year, if
    there is data of them; every indicator carries its counterparts.  ``last_month`` is the ledger of the month
    before, for what it left open.
    """
    return _MonthCounter(ledger, site, parameters, (previous, last_year), last_month).figures()


class _MonthCounter:
    """Counts one month and hands out its parts; queries run when a part is first asked for."""

    def __init__(
        self,
        ledger: Ledger,
        site: Site,
        parameters: MonthParameters,
        earlier: Earlier,
        last_month: LastMonth | None,
    ) -> None:
        self._site = site
        self._parameters = parameters
        self._earlier = earlier
        times = [field for field in TIME_FIELDS if field in ledger.fields]
        self._known = Known(ledger.fields, whole_days(ledger.tickets, times))
        self._tickets: Table = as_of_view(ledger.tickets, parameters.as_of, self._known)
        unknown = unknown_counts(site, self._known)
        self._counts = {key: count for key, count in counts_for(site).items() if key not in unknown}
        few, small = site.thresholds.small_denominator, site.thresholds.small_group
        self._basis = Basis(ledger.month, parameters.as_of, meanings(site, self._known), few, unknown, small)
        self._by_columns: dict[tuple[str, ...], pd.DataFrame] = {}
        self._carried_over = CarriedOver(last_month, site, self._basis)

    def figures(self) -> Figures:
        """The whole month."""
        splits = splits_of(self._site)
        makers: dict[str, Callable[[], Breakdown]] = {
            **{label: self._made(split, partial(self._split, split)) for label, split in splits.items()},
            "承办单位": self._made(splits["承办单位"], lambda: self._units(splits["承办单位"])),
            LABEL: self._carried_over.topics,
            UNITS_LABEL: self._carried_over.units,
        }
        return self._basis.group("", self._month_counts(), LazyBreakdowns(makers), self._earlier)

    def _month_counts(self) -> dict[str, int]:
        return {
            **count_all(self._tickets, self._counts),
            **self._calls(),
            **self._unit_totals(),
            **self._minutes(),
            **({} if "callers" in self._basis.unknown else count_callers(self._tickets)),
            **self._carried_over.totals(),
        }

    def _calls(self) -> dict[str, int]:
        calls = self._parameters.calls
        return {"calls_offered": calls.offered, "calls_answered": calls.answered} if calls else {}

    def _unit_totals(self) -> dict[str, int]:
        if "handled" in self._basis.unknown:
            return {}
        return {"units": len(self._unit_rows), "handled": int(self._unit_rows["received"].sum())}

    def _minutes(self) -> dict[str, int]:
        if "minutes_median" in self._basis.unknown:
            return {}
        histogram = minutes_histogram(self._tickets)
        minutes = {
            "minutes_median": nearest_rank(histogram, Fraction(1, 2)),
            "minutes_ninetieth": nearest_rank(histogram, Fraction(9, 10)),
        }
        return {key: value for key, value in minutes.items() if value is not None}

    def _made(self, split: Split, make: Callable[[], Breakdown]) -> Callable[[], Breakdown]:
        """*make*, which makes *split*, if the ledger has what it is made by."""
        lacking = lacking_for(split, self._known)
        return partial(inapplicable, split, self._basis, lacking) if lacking else make

    def _split(self, split: Split) -> Breakdown:
        rows = self._counted((split.column,))
        further = partial(self._within, split)
        return Breakdown(split.label, split_group(self._basis, split, rows, self._earlier, further))

    @cached_property
    def _unit_rows(self) -> pd.DataFrame:
        return count_by(by_unit(self._tickets), ["unit"], self._counts)

    def _units(self, split: Split) -> Breakdown:
        rows = self._unit_rows.assign(handled=self._unit_rows["received"])
        return Breakdown(split.label, split_group(self._basis, split, rows, self._earlier), overlapping=True)

    def _within(self, outer: Split, name: str, earlier: Earlier) -> Mapping[str, Breakdown]:
        """The part *name* of the split *outer*, in every way that it is split further."""
        splits = splits_within(outer.label, name, self._site)
        makers: dict[str, Callable[[], Breakdown]] = {
            label: partial(self._inner, outer.column, name, split, earlier) for label, split in splits.items()
        }
        if "地点" in splits:
            makers["地点"] = partial(self._places, name, splits["地点"], earlier)
        return LazyBreakdowns({label: self._made(splits[label], make) for label, make in makers.items()})

    def _inner(self, column: str, value: str, split: Split, earlier: Earlier) -> Breakdown:
        """The part of the month whose *column* is *value*, split further."""
        counted = self._counted((column, split.column))
        named = counted[column].map(lambda name: UNCLASSIFIED if name is None else name)
        rows = counted[named == value].drop(columns=column)
        return Breakdown(split.label, split_group(self._basis, split, rows, earlier))

    @cached_property
    def _combined(self) -> pd.DataFrame:
        return count_by(self._tickets, COMBINED, self._counts)

    def _counted(self, columns: tuple[str, ...]) -> pd.DataFrame:
        """The counts by *columns*."""
        if columns not in self._by_columns:
            combined = set(columns) <= set(COMBINED)
            self._by_columns[columns] = (
                summed_by(self._combined, columns) if combined else count_by(self._tickets, columns, self._counts)
            )
        return self._by_columns[columns]

    def _places(self, topic: str, split: Split, earlier: Earlier) -> Breakdown:
        """Where a topic was most reported from."""
        named = self._tickets.topic == topic
        about = self._tickets.filter(named | self._tickets.topic.isnull() if topic == UNCLASSIFIED else named)
        rows = count_largest(about, "place", self._counts, PLACES_AT_MOST)
        return Breakdown(split.label, split_group(self._basis, split, rows, earlier))
