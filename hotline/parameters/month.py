"""One month's parameters, ``params/<month>.yaml``: what the ledger does not hold."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator, model_validator

from hotline.errors import UsageError
from hotline.months import Month
from hotline.parameters.strict import Name, Strict

_DECIMAL = re.compile(r"\d+(\.\d+)?", re.ASCII)
_IDENTIFIER = re.compile(r"[^\W\d]\w*")


class Calls(Strict):
    """Telephone calls of the month; the switchboard counts them, the ledger does not."""

    offered: int = Field(ge=0)
    answered: int = Field(ge=0)

    @model_validator(mode="after")
    def _answered_are_among_the_offered(self) -> Calls:
        if self.answered > self.offered:
            raise ValueError(f"接听数 {self.answered} 大于呼入数 {self.offered}")
        return self


class Fact(Strict):
    """A figure that is no count of tickets, with the place it was taken from.

    ``value`` is a whole number or a decimal fraction, which prints as it is written.
    """

    value: int | Decimal
    unit: Name
    source: Name

    @field_validator("value", mode="before")
    @classmethod
    def _written_plainly(cls, value: object) -> object:
        """Decimals may come as text, so that no digit is lost: ``"12.50"``."""
        written = str(value)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
            raise ValueError(f"应为数（如 300 或 12.5），现为 {value!r}")
        if written.startswith("-"):
            raise ValueError("不能小于 0")
        if not _DECIMAL.fullmatch(written):
            raise ValueError(f"应为数（如 300 或 12.5），现为 {value!r}")
        return Decimal(written) if "." in written else int(written)


class SignOff(Strict):
    """A finding that somebody answers for: its mark (``numbers-1a2b3c4d``), who, and why it may stay as it is."""

    finding: Name
    name: Name
    reason: Name


class Acceptance(Strict):
    """Problems of the ledger that may pass: the rule's name, why, who says so; of some ``tickets``, or of all."""

    rule: Name
    reason: Name
    name: Name | None = None
    tickets: list[Name] = Field(default_factory=list)


class MonthParameters(Strict):
    """The parameters of one month; but for ``sign_off`` and ``accept`` they are papermill's."""

    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    as_of: date
    issue_date: date | None = None
    document_number: Name | None = None
    addressee: Name | None = None
    calls: Calls | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)
    sign_off: list[SignOff] = Field(default_factory=list)
    accept: list[Acceptance] = Field(default_factory=list)

    def for_notebook(self) -> dict[str, Any]:
        """What is given to the month's notebook; who let what pass is no business of its cells."""
        return self.model_dump(mode="json", exclude_none=True, exclude={"sign_off", "accept"})

    @property
    def period(self) -> Month:
        try:
            return Month.parse(self.month)
        except UsageError as error:
            raise ValueError(str(error)) from None

    @property
    def days_after_the_month(self) -> int:
        """How many days after the month's last day its figures were taken."""
        return (self.as_of - self.period.last_day).days

    @field_validator("facts")
    @classmethod
    def _labels_are_identifiers(cls, facts: dict[str, Fact]) -> dict[str, Fact]:
        for label in facts:
            if not _IDENTIFIER.fullmatch(label):
                raise ValueError(f"事实名称“{label}”只能用汉字、字母、数字和下划线，且不能以数字开头")
        return facts

    @model_validator(mode="after")
    def _as_of_is_in_or_after_the_month(self) -> MonthParameters:
        if self.as_of < self.period.first_day:
            raise ValueError(f"截止日期 {self.as_of} 早于本月第一天")
        return self

    @classmethod
    def assumed(cls, month: Month, days_after: int) -> MonthParameters:
        """Parameters for an earlier *month* without a file, taken as long after its end as this month."""
        return cls(month=str(month), as_of=max(month.first_day, month.last_day + timedelta(days=days_after)))
