"""How a figure changed against an earlier one: 环比 and 同比.

Counts change by a ratio, (this − that) ÷ that; rates change by percentage points, never by per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from hotline.stats.indicator import Indicator
from hotline.stats.registry import Kind


class ChangeState(Enum):
    """What can be said of a change."""

    UNKNOWN = "the ledger has no such figure"
    NO_DATA = "no data of the earlier period"
    NOT_APPLICABLE = "a rate over nothing, or over too few to say, now or then"
    ZERO_BASE = "the earlier figure is 0, this one is not"
    EQUAL = "exactly the same"
    UP = "more"
    DOWN = "less"


@dataclass(frozen=True)
class Change:
    """*current* against *base*, the same figure of an earlier period (``None``: no data)."""

    current: Indicator
    base: Indicator | None

    @property
    def state(self) -> ChangeState:
        if self.current.numerator is None:
            return ChangeState.UNKNOWN
        if self.base is None or self.base.numerator is None:
            return ChangeState.NO_DATA
        now, then = self.current.value, self.base.value
        if now is None or then is None or self.current.is_small or self.base.is_small:
            return ChangeState.NOT_APPLICABLE
        if now == then:
            return ChangeState.EQUAL
        if then == 0 and not self.in_points:
            return ChangeState.ZERO_BASE
        return ChangeState.UP if now > then else ChangeState.DOWN

    @property
    def in_points(self) -> bool:
        """Whether the change is one of percentage points."""
        return self.current.definition.kind is Kind.RATE

    @property
    def size(self) -> Fraction | None:
        """The change, signed: of a rate in percentage points, else in per cent of the earlier figure.

        ``None`` where :attr:`state` leaves nothing to compute.
        """
        if self.state in {
            ChangeState.UNKNOWN,
            ChangeState.NO_DATA,
            ChangeState.NOT_APPLICABLE,
            ChangeState.ZERO_BASE,
        }:
            return None
        assert self.base is not None
        now, then = Fraction(self.current.value or 0), Fraction(self.base.value or 0)
        if self.in_points:
            return (now - then) * 100
        return (now - then) / then * 100 if then else Fraction(0)


def month_on_month(indicator: Indicator) -> Change:
    """环比: against the month before."""
    return Change(indicator, indicator.previous)


def year_on_year(indicator: Indicator) -> Change:
    """同比: against the same month last year."""
    return Change(indicator, indicator.last_year)
