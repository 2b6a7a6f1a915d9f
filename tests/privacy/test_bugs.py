"""An exception that nobody expected is told with its place, and without what it quotes."""

from __future__ import annotations

import pytest

from hotline.errors import LedgerError
from hotline.ledger.telling_no_rows import LedgerBug, telling_no_rows
from hotline.unexpected import told

CELL = "来电人张建国，电话15461650523"


@telling_no_rows
def stumble(cell: str) -> None:
    raise ValueError(f"time data {cell!r} doesn't match")


def test_a_bug_among_rows_is_told_by_its_class_and_its_lines() -> None:
    with pytest.raises(LedgerBug) as bug:
        stumble(CELL)
    assert str(bug.value).startswith("ValueError（")
    assert bug.value.__suppress_context__
    assert "张建国" not in told(bug.value)


@pytest.mark.parametrize("error", [LedgerError("缺列。"), FileNotFoundError("data/2022-02.csv"), MemoryError()])
def test_what_users_are_told_and_what_is_the_machines_passes(error: Exception) -> None:
    @telling_no_rows
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        work()
    assert raised.value is error


def test_a_traceback_keeps_its_places_and_loses_what_it_quotes() -> None:
    def look_up() -> None:
        try:
            int(CELL)
        except ValueError as error:
            raise KeyError(CELL) from error

    with pytest.raises(KeyError) as raised:
        look_up()
    words = told(raised.value)
    assert words.count("Traceback (most recent call last):") == 2
    assert "ValueError: invalid literal for int() with base 10: ＊＊＊" in words
    assert words.endswith("KeyError: ＊＊＊")
    assert "in test_a_traceback_keeps_its_places_and_loses_what_it_quotes" in words
    assert "张建国" not in words


def test_a_number_is_lost_where_nothing_quotes_it() -> None:
    words = told(ValueError("bad phone 15461650523 in row 7"))
    assert words.endswith("ValueError: bad phone ＊＊＊ in row 7")
