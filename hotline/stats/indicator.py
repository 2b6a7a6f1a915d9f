"""An indicator: a figure that knows what it is, what it was divided by, of what, and as of when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hotline.months import Month, chinese_date
from hotline.stats.registry import SHARE, Definition, Kind
from hotline.stats.rounding import round_half_up
from hotline.text import Explained, Shown

if TYPE_CHECKING:
    from hotline.stats.figures import Figures

NOT_APPLICABLE = "不适用"
# What official documents print where something is left out: here a rate of so few that it would tell of persons.
WITHHELD = "从略"
DECIMALS_OF_A_PART = 2


@dataclass(frozen=True, repr=False)
class Indicator(Shown):
    """One figure of a month, or of a part of it.

    ``numerator`` is ``None`` where the data has no such thing; ``why_not`` says what it lacks.  ``previous`` and
    ``last_year`` are the same figure of the month before and of the same month last year, ``None`` where there is
    no data of them.  ``recounted`` and ``signed`` are as in :class:`hotline.stats.figures.Figures`; ``group`` is
    what it is of.  ``small_group`` is 0 but for a village, an estate or a unit.
    """

    definition: Definition
    numerator: int | None
    denominator: int | None
    numerator_meaning: str
    denominator_meaning: str
    of: str
    month: Month
    as_of: date
    small_denominator: int
    small_group: int = 0
    previous: Indicator | None = field(default=None, compare=False, repr=False)
    last_year: Indicator | None = field(default=None, compare=False, repr=False)
    recounted: Indicator | None = field(default=None, compare=False, repr=False)
    signed: Indicator | None = field(default=None, compare=False, repr=False)
    group: Figures | None = field(default=None, compare=False, repr=False)
    why_not: str = field(default="", compare=False, repr=False)

    @property
    def label(self) -> str:
        return self.definition.label

    @property
    def unit(self) -> str:
        return self.definition.unit

    @property
    def decimals(self) -> int:
        """Decimals as printed: those of the published layout for the month, two for the rate of a part of it."""
        if self.of and self.definition.kind is Kind.RATE:
            return DECIMALS_OF_A_PART
        return self.definition.decimals

    @property
    def value(self) -> Fraction | int | None:
        """The exact value; ``None`` where there is none: no data, or nothing to divide by."""
        if self.definition.denominator is None or self.numerator is None:
            return self.numerator
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def is_small(self) -> bool:
        """A rate over so few that a percentage would mislead: it prints its fraction."""
        return self.is_withheld or self._is_of_fewer_than(self.small_denominator)

    @property
    def is_withheld(self) -> bool:
        """The rate of a village, estate or unit over so few that it would tell of persons: it is not said."""
        return self._is_of_fewer_than(self.small_group) and self.definition is not SHARE

    def _is_of_fewer_than(self, number: int) -> bool:
        is_a_rate = self.definition.kind is Kind.RATE and self.value is not None
        return is_a_rate and (self.denominator or 0) < number

    @property
    def is_restated(self) -> bool:
        """Whether this is a figure of a signed report that is another one when it is counted again.

        Where either of them is unknown, nobody can say.
        """
        now = self.recounted
        if now is None or None in (self.numerator, now.numerator) or self.is_withheld or now.is_withheld:
            return False
        return (self.numerator, self.denominator) != (now.numerator, now.denominator)

    @property
    def restatement(self) -> str:
        """Of a restated figure, what it was and what it is now: 签发时489件，重新统计为493件; else nothing."""
        if not self.is_restated or self.recounted is None:
            return ""
        return f"签发时{self.in_full}，重新统计为{self.recounted.in_full}"

    @property
    def in_full(self) -> str:
        """A count with its unit; a figure that was divided, with what by what."""
        if self.value is None or self.is_withheld:
            return str(self)
        parts = f"（{self.numerator}÷{self.denominator}）" if self.definition.denominator else ""
        return f"{self.with_unit}{parts}"

    @property
    def with_unit(self) -> str:
        """As it is printed, with its unit: 493件, 94%, 1/3, 不适用."""
        # A percentage or a fraction says itself what it is in.
        return str(self) + (self.unit if str(self)[-1].isdigit() and not self.is_small else "")

    @property
    def made_of(self) -> str:
        """What it is made of, with the numbers: 直办诉求（465）÷全部诉求（493）."""
        if self.numerator is None:
            return f"没有数据（{self.why_not}）" if self.why_not else "没有数据"
        if self.is_withheld:
            return f"{self.denominator_meaning}不足{self.small_group}件，比率从略"
        if self.definition.denominator is None:
            return f"{self.numerator_meaning}，计{self.numerator}{self.unit}"
        return f"{self.numerator_meaning}（{self.numerator}）÷{self.denominator_meaning}（{self.denominator}）"

    @property
    def explanation(self) -> str:
        """What the figure is and what it was divided by, in one line."""
        name = f"{self.of}{self.label}" if self.of else f"{self.month.chinese}{self.label}"
        parts = [f"{name}：{self.made_of}"]
        if self.definition.note:
            parts.append(self.definition.note)
        parts.append(f"范围：{self.definition.scope.value}")
        parts.append(f"数据截至{chinese_date(self.as_of)}")
        parts += [each.restatement for each in (self, self.signed) if each is not None and each.is_restated]
        return "；".join(parts)

    def __str__(self) -> str:
        if self.value is None:
            return NOT_APPLICABLE
        if self.is_withheld:
            return WITHHELD
        if self.is_small:
            return f"{self.numerator}/{self.denominator}"
        return f"{rounded(self)}{'%' if self.definition.kind is Kind.RATE else ''}"

    def markdown(self) -> str:
        return Explained(str(self), self.explanation).markdown()

    def html(self) -> str:
        return Explained(str(self), self.explanation).html()


def rounded(indicator: Indicator) -> Decimal:
    """The value as it is printed, rounded half up: a rate in per cent.  Nothing counts as 0."""
    value = indicator.value or 0
    scaled = value * 100 if indicator.definition.kind is Kind.RATE else value
    return round_half_up(scaled, indicator.decimals)
