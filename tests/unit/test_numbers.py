"""Rounding and percentiles, against plain arithmetic."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.stats.percentiles import nearest_rank
from hotline.stats.rounding import round_half_up

histograms = st.dictionaries(st.integers(0, 5000), st.integers(1, 9), min_size=1, max_size=20)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_half_away_from_zero(value: Fraction, places: int) -> None:
    scaled = abs(value) * 10**places
    nearest = floor(scaled + Fraction(1, 2))
    expected = Fraction(nearest if value >= 0 else -nearest, 10**places)
    assert Fraction(round_half_up(value, places)) == expected


@given(st.integers(-(10**60), 10**60), st.integers(1, 10**9), st.integers(0, 6))
def test_rounding_keeps_to_half_a_step_however_large(numerator: int, denominator: int, places: int) -> None:
    value = Fraction(numerator, denominator)
    distance = abs(Fraction(round_half_up(value, places)) - value)
    assert distance <= Fraction(1, 2 * 10**places)


@given(st.fractions(), st.integers(0, 6))
def test_as_many_decimals_as_asked_for(value: Fraction, places: int) -> None:
    assert round_half_up(value, places).as_tuple().exponent == -places


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(493, 28), 1, "17.6"),
        (Fraction(-1, 1000), 2, "0.00"),
        (100, 2, "100.00"),
        (Fraction(2 * 10**40 + 1, 2), 0, f"{10**40 + 1}"),
        (0, 2, "0.00"),
    ],
)
def test_as_it_is_printed(value: Fraction | int, places: int, printed: str) -> None:
    assert str(round_half_up(value, places)) == printed


@given(histograms, st.fractions(Fraction(1, 100), 1))
def test_nearest_rank_is_the_smallest_value_that_enough_do_not_exceed(
    histogram: dict[int, int], share: Fraction
) -> None:
    values = sorted(value for value, times in histogram.items() for _ in range(times))
    found = nearest_rank(histogram, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


def test_nearest_rank_of_nothing_is_nothing() -> None:
    assert nearest_rank({}, Fraction(1, 2)) is None


@pytest.mark.parametrize(("share", "expected"), [(Fraction(1, 2), 20), (Fraction(9, 10), 90), (Fraction(1), 90)])
def test_nearest_rank(share: Fraction, expected: int) -> None:
    assert nearest_rank({10: 1, 20: 2, 90: 1}, share) == expected


def test_rounding_gives_a_decimal() -> None:
    assert isinstance(round_half_up(1, 0), Decimal)
