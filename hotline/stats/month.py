"""The figures of a month, computed from its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

import pandas as pd
from ibis.expr.types import Table

from hotline.ledger.opening import Ledger
from hotline.parameters import MonthParameters, Site
from hotline.stats.breakdown import UNCLASSIFIED, Breakdown, LazyBreakdowns
from hotline.stats.counting import by_unit, count_all, count_by, count_largest, minutes_histogram
from hotline.stats.counts import OTHER_MEANINGS, as_of_view, counts_for
from hotline.stats.figures import Figures
from hotline.stats.parts import Basis, Earlier, Further, Split, split_group
from hotline.stats.percentiles import nearest_rank

PLACES_AT_MOST = 50
ALL = "全部诉求"


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
    return _MonthCounter(ledger, site, parameters, (previous, last_year)).figures()


class _MonthCounter:
    """Counts one month and hands out its parts; queries run when a part is first asked for."""

    def __init__(self, ledger: Ledger, site: Site, parameters: MonthParameters, earlier: Earlier) -> None:
        self._site = site
        self._parameters = parameters
        self._earlier = earlier
        self._counts = counts_for(site)
        self._tickets: Table = as_of_view(ledger.tickets, parameters.as_of)
        self._crossings: dict[tuple[str, str], pd.DataFrame] = {}
        meanings = {key: count.meaning for key, count in self._counts.items()} | OTHER_MEANINGS
        self._basis = Basis(ledger.month, parameters.as_of, meanings, site.thresholds.small_denominator)

    def figures(self) -> Figures:
        """The whole month."""
        site = self._site
        splits = {
            "诉求类型": lambda: self._split(Split("诉求类型", "request_type", site.request_types, ALL)),
            "事项归口": lambda: self._split(
                Split("事项归口", "subject", list(site.subjects), ALL), self._of_subject
            ),
            "事项细类": lambda: self._split(Split("事项细类", "topic", site.topics, ALL), self._of_topic),
            "来源渠道": lambda: self._split(Split("来源渠道", "channel", site.channels, ALL)),
            "乡镇": lambda: self._split(Split("乡镇", "town", site.towns, ALL)),
            "承办单位": self._units,
        }
        counts = count_all(self._tickets, self._counts) | self._calls() | self._unit_totals() | self._minutes()
        return self._basis.group("", counts, LazyBreakdowns(splits), self._earlier)

    def _calls(self) -> dict[str, int]:
        calls = self._parameters.calls
        return {"calls_offered": calls.offered, "calls_answered": calls.answered} if calls else {}

    def _unit_totals(self) -> dict[str, int]:
        return {"units": len(self._unit_rows), "handled": int(self._unit_rows["received"].sum())}

    def _minutes(self) -> dict[str, int]:
        histogram = minutes_histogram(self._tickets)
        minutes = {
            "minutes_median": nearest_rank(histogram, Fraction(1, 2)),
            "minutes_ninetieth": nearest_rank(histogram, Fraction(9, 10)),
        }
        return {key: value for key, value in minutes.items() if value is not None}

    def _split(self, split: Split, further: Further | None = None) -> Breakdown:
        rows = count_by(self._tickets, [split.column], self._counts)
        return Breakdown(split.label, split_group(self._basis, split, rows, self._earlier, further))

    @cached_property
    def _unit_rows(self) -> pd.DataFrame:
        return count_by(by_unit(self._tickets), ["unit"], self._counts)

    def _units(self) -> Breakdown:
        split = Split("承办单位", "unit", self._site.unit_names, "各单位承办量合计")
        rows = self._unit_rows.assign(handled=self._unit_rows["received"])
        return Breakdown(split.label, split_group(self._basis, split, rows, self._earlier), overlapping=True)

    def _of_subject(self, subject: str, earlier: Earlier) -> Mapping[str, Breakdown]:
        split = Split("事项细类", "topic", self._site.subjects.get(subject, []), f"{subject}类诉求")
        return LazyBreakdowns({"事项细类": lambda: self._inner("subject", subject, split, earlier)})

    def _of_topic(self, topic: str, earlier: Earlier) -> Mapping[str, Breakdown]:
        towns = Split("乡镇", "town", self._site.towns, f"{topic}类诉求")
        return LazyBreakdowns(
            {
                "乡镇": lambda: self._inner("topic", topic, towns, earlier),
                "地点": lambda: self._places(topic, earlier),
            }
        )

    def _inner(self, column: str, value: str, split: Split, earlier: Earlier) -> Breakdown:
        """The part of the month whose *column* is *value*, split further."""
        crossed = self._crossed(column, split.column)
        named = crossed[column].map(lambda name: UNCLASSIFIED if name is None else name)
        rows = crossed[named == value].drop(columns=column)
        return Breakdown(split.label, split_group(self._basis, split, rows, earlier))

    def _crossed(self, outer: str, inner: str) -> pd.DataFrame:
        """The counts by two columns: one query for all parts that are split further by *inner*."""
        if (outer, inner) not in self._crossings:
            self._crossings[outer, inner] = count_by(self._tickets, [outer, inner], self._counts)
        return self._crossings[outer, inner]

    def _places(self, topic: str, earlier: Earlier) -> Breakdown:
        """Where a topic was most reported from."""
        split = Split("地点", "place", [], f"{topic}类诉求")
        named = self._tickets.topic == topic
        about = self._tickets.filter(named | self._tickets.topic.isnull() if topic == UNCLASSIFIED else named)
        rows = count_largest(about, "place", self._counts, PLACES_AT_MOST)
        return Breakdown(split.label, split_group(self._basis, split, rows, earlier))
