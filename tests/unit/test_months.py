"""Months, their days and their neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.errors import UsageError
from hotline.months import Month, chinese_date

months = st.builds(Month, st.integers(1900, 9998), st.integers(1, 12))


@given(months)
def test_a_month_is_read_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months)
def test_the_month_before_ends_where_the_month_begins(month: Month) -> None:
    assert (month.first_day - month.previous.last_day).days == 1
    assert month.previous < month
    assert month.last_year.year == month.year - 1


@pytest.mark.parametrize(("month", "days"), [("2022-02", 28), ("2020-02", 29), ("2022-04", 30), ("2022-12", 31)])
def test_days(month: str, days: int) -> None:
    assert Month.parse(month).days == days


def test_february_2022() -> None:
    month = Month.parse("2022-02")
    assert (month.first_day, month.last_day) == (date(2022, 2, 1), date(2022, 2, 28))
    assert (str(month.previous), str(month.last_year), month.chinese) == ("2022-01", "2021-02", "2022年2月")
    assert Month.parse("2022-01").previous == Month(2021, 12)


@pytest.mark.parametrize(
    "written",
    ["", "2022", "2022-2", "2022-13", "2022-00", "202202", "2022/02", " 2022-02", "2022-02\n", "0000-01"],
)
def test_anything_else_is_a_user_error(written: str) -> None:
    with pytest.raises(UsageError, match="写法不对"):
        Month.parse(written)


def test_dates_are_written_without_leading_zeros() -> None:
    assert chinese_date(date(2022, 3, 2)) == "2022年3月2日"
