"""Who we are: ``params/site.yaml``.  Another county adopts the project by editing this file alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from pydantic import Field, model_validator

from hotline.months import Month
from hotline.parameters.database import Database
from hotline.parameters.layout import Imprint, Layout
from hotline.parameters.strict import Name, Strict

FieldName = Literal[
    "ticket_id",
    "received_at",
    "channel",
    "request_type",
    "subject",
    "topic",
    "content",
    "town",
    "place",
    "caller",
    "phone",
    "handling",
    "units",
    "dispatched_at",
    "due_at",
    "closed_at",
    "closing",
    "redispatched",
    "called_back",
    "resolved",
    "satisfaction",
]
# Fields that a platform may leave out because every ticket of it is alike.
FixedField = Literal["channel", "request_type", "town", "handling"]
# Without these nobody can say which tickets there are, and of which month.
NEEDED_HEADERS: tuple[FieldName, ...] = ("ticket_id", "received_at")


class Unit(Strict):
    """A unit (承办单位) that tickets are transferred to."""

    name: Name
    kind: Literal["部门", "乡镇", "企业", "群团"]


class Thresholds(Strict):
    """Limits that decide an indicator or its wording.

    ``recent_months``: how many months before it a month is compared with for sudden jumps, beside last year's.
    """

    timely_dispatch_hours: int = Field(default=24, ge=1)
    small_denominator: int = Field(default=5, ge=1)
    small_group: int = Field(default=5, ge=1)
    satisfaction_target: int = Field(default=90, ge=0, le=100)
    shortest_content: int = Field(default=4, ge=1)
    recent_months: int = Field(default=1, ge=1, le=12)


class Site(Strict):
    """The office, its vocabulary and its limits.

    ``strict``: a report with open findings is not made.  ``names_with_numbers`` are names in the words that hold
    a number and are no figure (312国道).  ``public_details`` are numbers, addresses and names that may stand in a
    report.  A field without ``headers`` is one that the ledger does not have: what
    needs it is 不适用.  ``fixed`` gives such a field the one value that all tickets have.  ``empty_values`` are
    what the ledger says where there is nothing (-, 无): such a cell is an empty one, in every column.
    """

    place: Name
    office: Name
    hotline: Name
    title: Name
    attachment: Name
    signatory: Name
    headers: dict[FieldName, list[Name]]
    fixed: dict[FixedField, Name] = Field(default_factory=dict)
    request_types: list[Name]
    channels: list[Name]
    people_net_channels: list[Name]
    subjects: dict[Name, list[Name]]
    towns: list[Name]
    units: list[Unit]
    aliases: dict[FieldName, dict[Name, Name]] = Field(default_factory=dict)
    empty_values: list[Name] = Field(default_factory=list)
    basic_satisfaction_counts: bool
    thresholds: Thresholds = Thresholds()
    strict: bool = False
    names_with_numbers: list[Name] = Field(default_factory=list)
    public_details: list[Name] = Field(default_factory=list)
    layout: Layout = Field(default_factory=lambda: Layout.of("gb"))
    imprint: Imprint | None = None
    database: Database | None = None

    @property
    def topics(self) -> list[str]:
        """Every topic (事项细类), in the order of the subjects."""
        return [topic for topics in self.subjects.values() for topic in topics]

    @property
    def public_phrases(self) -> list[str]:
        """Whatever this file names may stand in a report."""
        own = [self.place, self.office, self.hotline, self.title, self.attachment, self.signatory]
        listed = [*self.unit_names, *self.towns, *self.topics, *self.subjects, *self.channels]
        imprint = [self.imprint.office] if self.imprint else []
        return [*own, *imprint, *listed, *self.names_with_numbers, *self.public_details]

    @property
    def unit_names(self) -> list[str]:
        return [unit.name for unit in self.units]

    @property
    def satisfied_ratings(self) -> list[str]:
        """The ratings that count as satisfied."""
        return ["满意", "基本满意"] if self.basic_satisfaction_counts else ["满意"]

    def compared_months(self, month: Month) -> list[Month]:
        """The months that decide a report of *month* besides: the recent ones, latest first, and last year's."""
        recent = [month]
        for _ in range(self.thresholds.recent_months):
            recent.append(recent[-1].previous)
        return list(dict.fromkeys([*recent[1:], month.last_year]))

    @model_validator(mode="after")
    def _each_name_once(self) -> Site:
        lists = {
            "request_types": self.request_types,
            "channels": self.channels,
            "subjects 的细类": self.topics,
            "towns": self.towns,
            "units": self.unit_names,
            "headers": [header for headers in self.headers.values() for header in headers],
        }
        for where, names in lists.items():
            repeated = [name for name, times in Counter(names).items() if times > 1]
            if repeated:
                raise ValueError(f"{where} 中“{'、'.join(repeated)}”出现了不止一次")
        return self

    @model_validator(mode="after")
    def _fields_are_told_apart(self) -> Site:
        missing = [name for name in NEEDED_HEADERS if not self.headers.get(name)]
        if missing:
            raise ValueError(f"headers 缺少字段 {'、'.join(missing)}")
        twice = [name for name in self.fixed if self.headers.get(name)]
        if twice:
            raise ValueError(f"{'、'.join(twice)} 写了 headers，就不能再写 fixed")
        return self

    @model_validator(mode="after")
    def _title_names_only_the_month(self) -> Site:
        if re.search(r"[{}]", self.title.replace("{year}", "").replace("{month}", "")):
            raise ValueError("title 中只能使用 {year} 和 {month}")
        return self

    @model_validator(mode="after")
    def _unit_names_hold_no_separator(self) -> Site:
        parted = [name for name in self.unit_names if re.search(r"[、；;/,，]", name)]
        if parted:
            raise ValueError(f"units 中的“{'、'.join(parted)}”含有分隔符（、；/，），台账中会被拆成几个单位")
        return self

    @model_validator(mode="after")
    def _people_net_is_among_the_channels(self) -> Site:
        unknown = [name for name in self.people_net_channels if name not in self.channels]
        if unknown:
            raise ValueError(f"people_net_channels 中的“{'、'.join(unknown)}”不在 channels 中")
        return self
