"""What is known of a month besides its words: its names, and the values that an inline reference could give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from hotline.months import Month
from hotline.parameters import MonthParameters, Site

_EXPRESSION = re.compile(
    r'(?:(?P<change>环比|同比)\()?(?P<month>\w+)(?:\.(?P<split>\w+)\["(?P<part>[^"]+)"\])?\.(?P<label>\w+)\)?'
)
_PRINTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(%|个百分点)?")


@dataclass(frozen=True)
class Known:
    """An indicator: its English key, label, unit (% for a rate), and all its names, the label among them."""

    key: str
    label: str
    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Value:
    """A value that can be referenced: ``printed`` is what ``expression`` becomes.

    ``label`` is its indicator, ``part`` the part of the month that it is of (empty for the whole), ``change`` 环比
    or 同比 where it is one, ``number`` what is printed, and ``unit`` %, 个百分点 or nothing.
    """

    expression: str
    printed: str
    month: str
    part: str
    label: str
    change: str
    number: Fraction | None
    unit: str
    split: str = ""

    @property
    def reference(self) -> str:
        """As it is written in a Markdown cell."""
        return f"`{{python}} {self.expression}`"


def value_of(expression: str, printed: str) -> Value | None:
    """The value that *expression* gives; ``None`` where it is of no form that can be suggested."""
    match = _EXPRESSION.fullmatch(expression)
    if match is None:
        return None
    numbers = _PRINTED.findall(printed)
    small = "/" in printed and len(numbers) == 2
    number = Fraction(int(numbers[0][0]), int(numbers[1][0]) or 1) if small else None
    unit = "/" if small else ""
    if len(numbers) == 1:
        number, unit = Fraction(numbers[0][0]), numbers[0][1]
    named = {name: match[name] or "" for name in ("month", "part", "label", "change", "split")}
    return Value(expression, printed, number=number, unit=unit, **named)


@dataclass(frozen=True)
class Knowledge:
    """What the checks know.

    ``names`` are the site's own words, the longest first; ``breakdowns`` are the counts of the record of the run
    (see :func:`hotline.notebook.record.figures_record`); ``fact_units`` has the unit of each fact.
    """

    month: Month
    as_of: date
    names: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    breakdowns: Mapping[str, Mapping[str, Mapping[str, int]]] | None = None
    fact_units: Mapping[str, str] | None = None
    indicators: tuple[Known, ...] = ()

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Every name that the month is split by, the longest first."""
        return tuple(sorted({value.part for value in self.values if value.part}, key=lambda name: -len(name)))

    @cached_property
    def by_name(self) -> Mapping[str, Known]:
        """The indicator of each name."""
        return {name: each for each in self.indicators for name in each.names}

    @cached_property
    def indicator_names(self) -> tuple[str, ...]:
        """The labels of the indicators and their other names, the longest first."""
        return tuple(sorted(self.by_name, key=lambda name: -len(name)))


def knowledge_of(site: Site, parameters: MonthParameters, record: Mapping[str, Any]) -> Knowledge:
    """What is known of the month of *parameters*, whose run left *record*."""
    values = [value_of(expression, printed) for expression, printed in record.get("values", [])]
    indicators = tuple(Known(**{**each, "names": tuple(each["names"])}) for each in record.get("indicators", []))
    return Knowledge(
        parameters.period,
        parameters.as_of,
        names_of(site, indicators),
        tuple(value for value in values if value is not None),
        record["figures"].get("breakdowns"),
        {label: fact.unit for label, fact in parameters.facts.items()},
        indicators,
    )


def names_of(site: Site, indicators: Sequence[Known]) -> tuple[str, ...]:
    """The names of *site* and of *indicators*, the longest first, so that none hides within another."""
    groups: Sequence[Sequence[str]] = (
        (site.place, site.office, site.hotline, site.attachment, site.signatory),
        (*site.request_types, *site.channels, *site.subjects, *site.topics, *site.towns, *site.unit_names),
        [name for aliases in site.aliases.values() for name in aliases],
        [name for each in indicators for name in each.names],
        site.names_with_numbers,
    )
    return tuple(sorted({name for group in groups for name in group}, key=lambda name: (-len(name), name)))
