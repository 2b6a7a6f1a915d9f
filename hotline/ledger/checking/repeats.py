"""Tickets that stand in the ledger twice: under one number, or as one call noted two times."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hotline.ledger.checking.rows import Rows
from hotline.ledger.checking.showing import row_shown, shown
from hotline.ledger.distinct import Distinct

CALLER = ("caller", "phone")


def numbered_twice(rows: Rows) -> np.ndarray:
    """Which rows have the number of a row above them."""
    return (rows.once(first_of_number) != np.arange(len(rows))) & ~rows.is_empty("ticket_id")


def noted_twice(rows: Rows) -> np.ndarray:
    """Which rows have caller, telephone number, text and hour of a row above them, and a number of their own."""
    return (rows.once(first_of_call) != np.arange(len(rows))) & ~numbered_twice(rows)


def first_of_number(rows: Rows) -> np.ndarray:
    """For each row the position of the first one with its ticket number."""
    return Distinct.of(rows.texts["ticket_id"]).first_rows


def first_of_call(rows: Rows) -> np.ndarray:
    """For each row the position of the first one that notes the same call; its own where there is none.

    A ticket without a caller, a text or a moment is like no other.  Texts are long: they are compared only where
    the hour, the length of the text and the name are the same.
    """
    first = np.arange(len(rows))
    hours = rows.times("received_at").astype("datetime64[h]")
    present = [field for field in CALLER if rows.has(field)]
    named = np.any([~rows.is_empty(field) for field in present], axis=0) if present else np.zeros(len(rows), bool)
    asked = np.flatnonzero(named & ~rows.is_empty("content") & ~np.isnat(hours))
    if not len(asked):
        return first
    keys = {"hour": hours[asked].astype("int64"), "length": rows.lengths("content")[asked]}
    keys |= {present[0]: Distinct.of(rows.texts[present[0]]).numbers[asked]}
    alike = asked[_one_number(keys).duplicated(keep=False).to_numpy()]
    calls = rows.texts.iloc[alike][[*present, "content"]].assign(hour=hours[alike].astype("int64"))
    groups = calls.groupby(list(calls.columns), sort=False).ngroup().to_numpy()
    first[alike] = alike[Distinct(pd.unique(groups), groups).first_rows]
    return first


def above_by_number(rows: Rows, position: int) -> str:
    """Where the number of a row stands first."""
    return f"{row_shown(rows, int(rows.once(first_of_number)[position]))}已有这个编号"


def above_by_call(rows: Rows, position: int) -> str:
    """The row that notes the same call first; nothing of the call itself is told."""
    at = int(rows.once(first_of_call)[position])
    return f"与{row_shown(rows, at)}（工单“{shown(rows, 'ticket_id', at)}”）的来电人、内容和受理的钟点相同"


def _one_number(keys: dict[str, np.ndarray]) -> pd.Series:
    """One number for each combination of numbers."""
    combined = np.zeros(len(next(iter(keys.values()))), dtype="int64")
    for numbers in keys.values():
        least = int(numbers.min())
        combined = combined * (int(numbers.max()) - least + 1) + (numbers - least)
    return pd.Series(combined)
