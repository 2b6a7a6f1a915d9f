"""The figures of one group of tickets: a whole month, or a part of it such as one type.

Every indicator of the registry is there for every group, under its Chinese label, so that a notebook
reads as prose: ``本月.受理量``, ``本月.诉求类型["求助"].占比``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hotline.months import Month
from hotline.stats.indicator import Indicator
from hotline.stats.known import why_not
from hotline.stats.registry import BY_KEY, BY_NAME, SHARE, Definition
from hotline.text import PlainText

if TYPE_CHECKING:
    from hotline.stats.breakdown import Breakdown


@dataclass(frozen=True)
class Figures:
    """The counts of one group of tickets.

    ``name`` is empty for a whole month.  A count that the data cannot give is missing from ``counts``, and
    ``unknown`` says what the ledger lacks, in Chinese, if it is that; indicators made of it print 不适用.
    ``whole`` counts what shares are taken of, for a part.  ``breakdowns`` are the ways this group can be split
    further, by their Chinese label.  A village, an estate or a unit has the denominator in ``small_group`` below
    which a rate of it is not said.

    A month that is issued has what its signed report says in ``signed``; figures of a signed report have in
    ``recounted`` the same group counted again from the ledger, if there is one.
    """

    name: str
    month: Month
    as_of: date
    counts: Mapping[str, int]
    meanings: Mapping[str, str]
    small_denominator: int
    whole: int | None = None
    whole_meaning: str = ""
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict, compare=False, repr=False)
    previous: Figures | None = field(default=None, compare=False, repr=False)
    last_year: Figures | None = field(default=None, compare=False, repr=False)
    recounted: Figures | None = field(default=None, compare=False, repr=False)
    signed: Figures | None = field(default=None, compare=False, repr=False)
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    small_group: int = 0

    def indicator(self, key: str) -> Indicator:
        """The indicator of the registry with the English *key*."""
        return self._indicator(BY_KEY[key])

    @property
    def 名称(self) -> PlainText:
        """What this group is called: 求助, 三嘉乡; for a whole month, the month."""
        return PlainText(self.name or self.month.chinese)

    @property
    def 月份(self) -> PlainText:
        """The month as a report names it: 2月份."""
        return PlainText(f"{self.month.number}月份")

    def breakdown(self, label: str) -> Breakdown:
        """The split of this group by *label*, such as ``诉求类型``."""
        return self.breakdowns[label]

    def why_not(self, key: str) -> str:
        """Why the count *key* is not there, in Chinese; empty if it is, or nobody knows."""
        return why_not(self.unknown.get(key, ())) if key not in self.counts else ""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self.breakdowns:
            return self.breakdowns[name]
        definition = BY_NAME.get(name)
        if definition is None or (definition is SHARE and self.whole is None):
            raise AttributeError(f"没有名为“{name}”的指标或分类")
        return self._indicator(definition)

    def __dir__(self) -> list[str]:
        """What an analyst writes after the point: the indicators by their labels, and the breakdowns.

        All of a month, of a part only what is counted of parts.  Aliases can be written all the same.
        """
        labels = (each.label for each in BY_KEY.values() if self._is_listed(each))
        return [*labels, *self.breakdowns, "名称", "月份"]

    def _indicator(self, definition: Definition) -> Indicator:
        over = definition.denominator
        denominator = self._count(over) if over else None
        # What is divided by something unknown is unknown.
        numerator = None if over and denominator is None else self._count(definition.numerator)
        return Indicator(
            definition,
            numerator=numerator,
            denominator=None if numerator is None else denominator,
            numerator_meaning=self._meaning(definition.numerator),
            denominator_meaning=self._meaning(over) if over else "",
            why_not=self.why_not(definition.numerator) or (self.why_not(over) if over else ""),
            of=self.name,
            month=self.month,
            as_of=self.as_of,
            small_denominator=self.small_denominator,
            small_group=self.small_group,
            previous=self.previous._indicator(definition) if self.previous else None,
            last_year=self.last_year._indicator(definition) if self.last_year else None,
            recounted=self.recounted._indicator(definition) if self.recounted else None,
            signed=self.signed._indicator(definition) if self.signed else None,
            group=self,
        )

    def _is_listed(self, definition: Definition) -> bool:
        if self.whole is None:
            return definition is not SHARE
        return self._count(definition.numerator) is not None

    def _count(self, key: str) -> int | None:
        return self.whole if key == "whole" else self.counts.get(key)

    def _meaning(self, key: str) -> str:
        return self.whole_meaning if key == "whole" else self.meanings[key]
