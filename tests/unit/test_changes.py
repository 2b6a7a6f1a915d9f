"""Changes of figures without a ledger: the edges that take many tickets to reach."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.months import Month
from hotline.narrative import month_on_month_phrase
from hotline.narrative.changes import month_on_month_cell
from hotline.stats import Change, ChangeState, Indicator
from hotline.stats.registry import BY_KEY

counts = st.integers(0, 10**6)


def received(number: int | None) -> Indicator:
    return Indicator(BY_KEY["received"], number, None, "全部诉求", "", "", Month(2022, 2), date(2022, 2, 28), 5)


def rate(numerator: int, denominator: int) -> Indicator:
    definition = BY_KEY["direct_rate"]
    return replace(received(numerator), definition=definition, denominator=denominator)


def said(now: Indicator, then: Indicator | None) -> str:
    return str(month_on_month_phrase(replace(now, previous=then)))


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (20001, 20000, "较上月上升0.01%"),
        (20002, 20001, "与上月基本持平"),
        (19999, 20000, "较上月下降0.01%"),
        (10**9, 1, "较上月上升99999999900.00%"),
        (0, 0, "与上月持平"),
        (1, 0, "上月为0"),
        (0, 1, "较上月下降100.00%"),
    ],
)
def test_words_of_a_count(now: int, then: int, words: str) -> None:
    assert said(received(now), received(then)) == words


@given(counts, counts)
def test_the_size_gives_back_the_count(now: int, then: int) -> None:
    change = Change(received(now), received(then))
    if change.size is not None:
        assert then * (1 + change.size / 100) == now or then == now == 0
    assert (change.size is None) == (change.state is ChangeState.ZERO_BASE)


@given(counts, st.integers(5, 10**6), counts, st.integers(5, 10**6))
def test_points_are_the_difference_of_the_rates(a: int, b: int, c: int, d: int) -> None:
    change = Change(rate(a, b), rate(c, d))
    assert change.size == (Fraction(a, b) - Fraction(c, d)) * 100
    assert change.in_points


@given(counts, counts)
def test_the_direction_never_contradicts_the_numbers(now: int, then: int) -> None:
    words = said(received(now), received(then))
    assert ("上升" in words) <= (now > then)
    assert ("下降" in words) <= (now < then)
    assert (words == "与上月持平") == (now == then)
    assert not words.endswith(("上升0.00%", "下降0.00%"))


@pytest.mark.parametrize(
    ("now", "then", "state"),
    [
        (received(1), None, ChangeState.NO_DATA),
        (received(1), received(None), ChangeState.NO_DATA),
        (received(None), received(1), ChangeState.UNKNOWN),
        (received(None), None, ChangeState.UNKNOWN),
        (rate(0, 0), rate(1, 2), ChangeState.NOT_APPLICABLE),
        (rate(1, 2), rate(0, 0), ChangeState.NOT_APPLICABLE),
        (rate(1, 4), rate(0, 5), ChangeState.NOT_APPLICABLE),
        (rate(1, 5), rate(0, 4), ChangeState.NOT_APPLICABLE),
        (rate(1, 5), rate(0, 5), ChangeState.UP),
    ],
)
def test_states(now: Indicator, then: Indicator | None, state: ChangeState) -> None:
    assert Change(now, then).state is state


def test_in_a_table_the_words_are_short() -> None:
    cells = [
        str(month_on_month_cell(replace(received(9), previous=then)))
        for then in (received(8), received(9), received(0), None)
    ]
    assert cells == ["上升12.50%", "持平", "基数为0", "无数据"]
