"""Rounding, once and at the end: half up, on exact fractions."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction


def round_half_up(value: Fraction | int, places: int) -> Decimal:
    """*value* with *places* decimals; a half goes away from zero.

    The fraction is scaled and halved in whole numbers, because a division in ``Decimal`` would round a
    first time on its own.

    >>> round_half_up(Fraction(1, 8), 2)
    Decimal('0.13')
    """
    exact = Fraction(value) * 10**places
    halves = abs(exact.numerator) * 2 // exact.denominator
    with localcontext(prec=max(28, len(str(halves)) + places + 1)):
        nearest = (Decimal(halves) / 2).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return nearest.scaleb(-places) * (-1 if exact < 0 and nearest else 1)
