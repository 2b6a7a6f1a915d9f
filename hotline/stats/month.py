"""The figures of a month, computed from its ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import pandas as pd
from ibis.expr.types import Table

from hotline.ledger.opening import Ledger
from hotline.parameters import MonthParameters, Site
from hotline.stats.breakdown import UNCLASSIFIED, Breakdown, LazyBreakdowns
from hotline.stats.counting import (
    by_unit,
    count_all,
    count_by,
    count_largest,
    minutes_histogram,
)
from hotline.stats.counts import OTHER_MEANINGS, as_of_view, counts_for
from hotline.stats.figures import Figures
from hotline.stats.percentiles import nearest_rank

PLACES_AT_MOST = 50


def month_figures(
    ledger: Ledger,
    site: Site,
    parameters: MonthParameters,
    *,
    previous: Figures | None = None,
    last_year: Figures | None = None,
) -> Figures:
    """The figures of *ledger*'s month as of the day in *parameters*.

    ``previous`` and ``last_year`` are the figures of the month before and of the same month last year, if
    there is data of them; every indicator carries its counterparts.
    """
    return _MonthCounter(ledger, site, parameters, previous, last_year).figures


class _MonthCounter:
    """Counts one month and hands out its parts; queries run when a part is first asked for."""

    def __init__(
        self,
        ledger: Ledger,
        site: Site,
        parameters: MonthParameters,
        previous: Figures | None,
        last_year: Figures | None,
    ) -> None:
        self._ledger = ledger
        self._site = site
        self._parameters = parameters
        self._previous = previous
        self._last_year = last_year
        self._counts = counts_for(site)
        self._meanings = {key: count.meaning for key, count in self._counts.items()} | OTHER_MEANINGS
        self._crossings: dict[tuple[str, str], pd.DataFrame] = {}
        self._tickets: Table = as_of_view(ledger.tickets, parameters.as_of)

    @property
    def figures(self) -> Figures:
        site = self._site
        return self._group(
            "",
            {**self._totals, **self._calls, **self._unit_totals, **self._handling_minutes},
            previous=self._previous,
            last_year=self._last_year,
            breakdowns=LazyBreakdowns(
                {
                    "诉求类型": lambda: self._split("诉求类型", "request_type", site.request_types),
                    "事项归口": lambda: self._split("事项归口", "subject", list(site.subjects)),
                    "事项细类": lambda: self._split("事项细类", "topic", site.topics),
                    "来源渠道": lambda: self._split("来源渠道", "channel", site.channels),
                    "乡镇": lambda: self._split("乡镇", "town", site.towns),
                    "承办单位": self._units,
                }
            ),
        )

    @cached_property
    def _totals(self) -> dict[str, int]:
        return count_all(self._tickets, self._counts)

    @property
    def _calls(self) -> dict[str, int]:
        calls = self._parameters.calls
        return {"calls_offered": calls.offered, "calls_answered": calls.answered} if calls else {}

    @cached_property
    def _unit_rows(self) -> pd.DataFrame:
        return count_by(by_unit(self._tickets), ["unit"], self._counts)

    @property
    def _unit_totals(self) -> dict[str, int]:
        return {"units": len(self._unit_rows), "handled": int(self._unit_rows["received"].sum())}

    @property
    def _handling_minutes(self) -> dict[str, int]:
        histogram = minutes_histogram(self._tickets)
        minutes = {
            "minutes_median": nearest_rank(histogram, Fraction(1, 2)),
            "minutes_ninetieth": nearest_rank(histogram, Fraction(9, 10)),
        }
        return {key: value for key, value in minutes.items() if value is not None}

    def _units(self) -> Breakdown:
        handled = int(self._unit_rows["received"].sum())
        rows = self._unit_rows.assign(handled=self._unit_rows["received"])
        parts = self._parts("承办单位", self._site.unit_names, rows, "unit", handled, "各单位承办量合计")
        return Breakdown("承办单位", parts, overlapping=True)

    def _split(self, label: str, column: str, names: Sequence[str]) -> Breakdown:
        rows = count_by(self._tickets, [column], self._counts)
        parts = self._parts(label, names, rows, column, self._totals["received"], "全部诉求")
        return Breakdown(label, parts)

    def _parts(
        self, label: str, names: Sequence[str], rows: pd.DataFrame, column: str, whole: int, whole_meaning: str
    ) -> dict[str, Figures]:
        """A part for each of *names*, empty ones too, then one for whatever *rows* holds besides."""
        keys = [key for key in rows.columns if key != column]
        found = _rows_by_name(rows, column, keys)
        empty = dict.fromkeys(keys, 0)
        return {
            name: self._group(
                name,
                found.get(name, empty),
                whole=whole,
                whole_meaning=whole_meaning,
                breakdowns=self._further(column, name),
                previous=self._counterpart(self._previous, label, name, empty),
                last_year=self._counterpart(self._last_year, label, name, empty),
            )
            for name in [*names, *(name for name in found if name not in names)]
        }

    def _further(self, column: str, name: str) -> LazyBreakdowns:
        if column == "subject":
            topics = self._site.subjects.get(name, [])
            within = ("事项归口", column, name)
            return LazyBreakdowns({"事项细类": lambda: self._inner(within, "事项细类", "topic", topics)})
        if column == "topic":
            within = ("事项细类", column, name)
            return LazyBreakdowns(
                {
                    "乡镇": lambda: self._inner(within, "乡镇", "town", self._site.towns),
                    "地点": lambda: self._places(name),
                }
            )
        return LazyBreakdowns({})

    def _inner(self, within: tuple[str, str, str], label: str, column: str, names: Sequence[str]) -> Breakdown:
        """The part *within* (its split, column and name) split further by *column*."""
        outer, outer_column, value = within
        crossed = self._crossed(outer_column, column)
        outer_names = [UNCLASSIFIED if name is None else name for name in crossed[outer_column]]
        rows = crossed[[name == value for name in outer_names]].drop(columns=outer_column)
        whole = int(rows["received"].sum())
        previous, last_year = (
            _part_of(figures, outer, value, label) for figures in (self._previous, self._last_year)
        )
        parts = self._plain_parts(names, rows, column, whole, f"{value}类诉求", previous, last_year)
        return Breakdown(label, parts)

    def _crossed(self, outer: str, inner: str) -> pd.DataFrame:
        """The counts by two columns: one query for all parts that are split further by *inner*."""
        if (outer, inner) not in self._crossings:
            self._crossings[outer, inner] = count_by(self._tickets, [outer, inner], self._counts)
        return self._crossings[outer, inner]

    def _places(self, topic: str) -> Breakdown:
        rows = count_largest(self._about(topic), "place", self._counts, PLACES_AT_MOST)
        whole = int(rows["received"].sum())
        return Breakdown("地点", self._plain_parts([], rows, "place", whole, f"{topic}类诉求"))

    def _plain_parts(
        self,
        names: Sequence[str],
        rows: pd.DataFrame,
        column: str,
        whole: int,
        whole_meaning: str,
        previous: Mapping[str, Figures] | None = None,
        last_year: Mapping[str, Figures] | None = None,
    ) -> dict[str, Figures]:
        """As :meth:`_parts`, beside the parts of earlier months; ``None`` where there is no data of them."""
        keys = [key for key in rows.columns if key != column]
        found = _rows_by_name(rows, column, keys)
        empty = dict.fromkeys(keys, 0)
        none_of_it = self._group("", empty, whole=0, whole_meaning=whole_meaning)
        return {
            name: self._group(
                name,
                found.get(name, empty),
                whole=whole,
                whole_meaning=whole_meaning,
                previous=None if previous is None else previous.get(name, none_of_it),
                last_year=None if last_year is None else last_year.get(name, none_of_it),
            )
            for name in [*names, *(name for name in found if name not in names)]
        }

    def _about(self, topic: str) -> Table:
        named = self._tickets.topic == topic
        return self._tickets.filter(named | self._tickets.topic.isnull() if topic == UNCLASSIFIED else named)

    def _counterpart(
        self, figures: Figures | None, label: str, name: str, empty: Mapping[str, int]
    ) -> Figures | None:
        """The part *name* of an earlier month; an empty one where that month had none such."""
        if figures is None:
            return None
        breakdown = figures.breakdown(label)
        if name in breakdown.parts:
            return breakdown[name]
        return self._group(name, empty, whole=figures.counts["received"], whole_meaning="全部诉求")

    def _group(
        self,
        name: str,
        counts: Mapping[str, int],
        *,
        whole: int | None = None,
        whole_meaning: str = "",
        breakdowns: Mapping[str, Breakdown] | None = None,
        previous: Figures | None = None,
        last_year: Figures | None = None,
    ) -> Figures:
        fixed = {"days": self._ledger.month.days, "minutes_in_an_hour": 60}
        return Figures(
            name=name,
            month=self._ledger.month,
            as_of=self._parameters.as_of,
            counts={**counts, **fixed},
            meanings=self._meanings,
            small_denominator=self._site.thresholds.small_denominator,
            whole=whole,
            whole_meaning=whole_meaning,
            breakdowns=breakdowns or {},
            previous=previous,
            last_year=last_year,
        )


def _part_of(figures: Figures | None, outer: str, value: str, label: str) -> Mapping[str, Figures] | None:
    """The parts by *label* of the part *value* of an earlier month; none where it had no such part."""
    if figures is None:
        return None
    part = figures.breakdown(outer).parts.get(value)
    return part.breakdown(label).parts if part is not None else {}


def _rows_by_name(rows: pd.DataFrame, column: str, keys: Sequence[str]) -> dict[str, dict[str, int]]:
    """The counts of each name; a value that is spelt as our word for no value is one part with it."""
    found: dict[str, dict[str, int]] = {}
    for row in rows.to_dict("records"):
        name = UNCLASSIFIED if row[column] is None else str(row[column])
        before = found.get(name, {})
        found[name] = {key: before.get(key, 0) + int(row[key]) for key in keys}
    return found
