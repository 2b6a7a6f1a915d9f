"""The queries.  What leaves this module is integers, names and small data frames."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import ibis
import pandas as pd
from ibis.expr.operations import Relation
from ibis.expr.types import Table

from hotline.ledger.parsing import UNIT_SEPARATOR
from hotline.stats.breakdown import OTHER_PLACES
from hotline.stats.counts import Count

# More than a notebook asks of its three months, and few enough that ledgers of long ago are let go.  A notebook
# that is run again in the same kernel asks the same.
ANSWERS = 96
# So many tickets at midnight are no chance.
NO_CHANCE = 10


def count_all(tickets: Table, counts: Mapping[str, Count]) -> dict[str, int]:
    """Each count over all of *tickets*."""
    row = _asked(tickets.aggregate(**_sums(tickets, counts))).iloc[0]
    return {key: int(row[key]) for key in counts}


def count_by(tickets: Table, columns: Sequence[str], counts: Mapping[str, Count]) -> pd.DataFrame:
    """Each count for each combination of values of *columns*.

    Returns:
        One row a combination: the columns, missing as ``None``, then one integer column a count; in the
        order of the columns' values.
    """
    grouped = _asked(tickets.group_by(list(columns)).aggregate(**_sums(tickets, counts)))
    rows = _with_missing_as_none(grouped, columns)
    return rows.sort_values(list(columns), na_position="last", ignore_index=True)


def summed_by(counted: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """What :func:`count_by` gives for *columns*, of what it gave for them and others."""
    counts = counted.select_dtypes("int64").columns
    summed = counted.groupby(list(columns), dropna=False)[list(counts)].sum().reset_index()
    return _with_missing_as_none(summed, columns)


def count_largest(tickets: Table, column: str, counts: Mapping[str, Count], at_most: int) -> pd.DataFrame:
    """As :func:`count_by` for one *column* of many values: the *at_most* most frequent, largest first.

    The rest, should there be any, is one more row, named :data:`OTHER_PLACES`; the rows add up to all.
    """
    grouped = tickets.group_by(column).aggregate(**_sums(tickets, counts))
    largest = _asked(grouped.order_by([ibis.desc("received"), ibis.asc(column)]).limit(at_most))
    rows = _with_missing_as_none(largest, [column])
    if len(rows) < at_most:
        return rows
    rest = {key: total - int(rows[key].sum()) for key, total in count_all(tickets, counts).items()}
    if rest["received"]:
        rows.loc[len(rows)] = {column: OTHER_PLACES, **rest}
    return rows


def by_unit(tickets: Table) -> Table:
    """Transferred *tickets*, one row for each unit that handles them, with the unit in ``unit``.

    A ticket that several units handle jointly stands once for each.
    """
    transferred = tickets.filter(tickets.transferred)
    return transferred.mutate(unit=transferred.units.split(UNIT_SEPARATOR).unnest())


def whole_days(tickets: Table, times: Sequence[str]) -> frozenset[str]:
    """Which of the *times* have no time of day: all of many tickets would be received at midnight."""
    asked = {f"{field}_filled": tickets[field].count() for field in times} | {
        field: (tickets[field] != tickets[field].truncate("D")).sum().fill_null(0) for field in times
    }
    row = _asked(tickets.aggregate(**asked)).iloc[0]
    return frozenset(field for field in times if not row[field] and row[f"{field}_filled"] >= NO_CHANCE)


def count_callers(tickets: Table) -> dict[str, int]:
    """How many callers *tickets* have, how many of them more than one ticket, and how many tickets these have."""
    each = tickets.filter(tickets.caller.notnull()).group_by("caller").aggregate(calls=ibis._.count())
    repeated = each.calls > 1
    row = _asked(
        each.aggregate(
            callers=each.count(),
            repeat_callers=repeated.cast("int64").sum().fill_null(0),
            repeat_calls=repeated.ifelse(each.calls, 0).sum().fill_null(0),
        )
    ).iloc[0]
    return {key: int(row[key]) for key in ("callers", "repeat_callers", "repeat_calls")}


def minutes_histogram(tickets: Table) -> dict[int, int]:
    """How many transferred and closed tickets took how many whole minutes from dispatch to closing.

    How long one took nobody knows whose dispatch is not known, as somebody has accepted, or that was closed before
    it, as somebody has accepted, or on the same day at no time of day.
    """
    in_order = tickets.closed_at >= tickets.dispatched_at
    closed = tickets.filter(tickets.transferred & tickets.finished & in_order)
    seconds = closed.closed_at.epoch_seconds() - closed.dispatched_at.epoch_seconds()
    counted = closed.mutate(minutes=(seconds // 60).cast("int64"))
    histogram = _asked(counted.group_by("minutes").aggregate(tickets=ibis._.count()))
    return dict(histogram[["minutes", "tickets"]].to_numpy(dtype=int).tolist())


def _asked(query: Table) -> pd.DataFrame:
    """The answer to *query*: asked once of a ledger that is open, which does not change."""
    return _answer(query.op()).copy()


@functools.lru_cache(maxsize=ANSWERS)
def _answer(query: Relation) -> pd.DataFrame:
    answer: pd.DataFrame = query.to_expr().execute()
    return answer


def _sums(tickets: Table, counts: Mapping[str, Count]) -> dict[str, ibis.Value]:
    return {
        key: count.condition(tickets).fill_null(False).cast("int64").sum().fill_null(0).cast("int64")
        for key, count in counts.items()
    }


def _with_missing_as_none(grouped: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    named = grouped.astype(dict.fromkeys(columns, object))
    for column in columns:
        named[column] = named[column].where(named[column].notna(), None)
    return named
