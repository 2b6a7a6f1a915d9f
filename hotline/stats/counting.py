"""The queries.  What leaves this module is integers, names and small data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import pandas as pd
from ibis.expr.types import Table

from hotline.ledger.parsing import UNIT_SEPARATOR
from hotline.stats.counts import Count

OTHER_PLACES = "其他地点"


def count_all(tickets: Table, counts: Mapping[str, Count]) -> dict[str, int]:
    """Each count over all of *tickets*."""
    row = tickets.aggregate(**_sums(tickets, counts)).execute().iloc[0]
    return {key: int(row[key]) for key in counts}


def count_by(tickets: Table, columns: Sequence[str], counts: Mapping[str, Count]) -> pd.DataFrame:
    """Each count for each combination of values of *columns*.

    Returns:
        One row a combination: the columns, missing as ``None``, then one integer column a count; in the
        order of the columns' values.
    """
    grouped = tickets.group_by(list(columns)).aggregate(**_sums(tickets, counts)).execute()
    rows = _with_missing_as_none(grouped, columns)
    return rows.sort_values(list(columns), na_position="last", ignore_index=True)


def count_largest(tickets: Table, column: str, counts: Mapping[str, Count], at_most: int) -> pd.DataFrame:
    """As :func:`count_by` for one *column* of many values: the *at_most* most frequent, largest first.

    The rest, should there be any, is one more row, named :data:`OTHER_PLACES`; the rows add up to all.
    """
    grouped = tickets.group_by(column).aggregate(**_sums(tickets, counts))
    largest = grouped.order_by([ibis.desc("received"), ibis.asc(column)]).limit(at_most).execute()
    rows = _with_missing_as_none(largest, [column])
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


def minutes_histogram(tickets: Table) -> dict[int, int]:
    """How many transferred and closed tickets took how many whole minutes from dispatch to closing."""
    closed = tickets.filter(tickets.transferred & tickets.finished & tickets.closed_at.notnull())
    seconds = closed.closed_at.epoch_seconds() - closed.dispatched_at.epoch_seconds()
    timed = closed.mutate(minutes=(seconds // 60).cast("int64"))
    histogram = timed.group_by("minutes").aggregate(tickets=ibis._.count()).execute()
    return {int(row.minutes): int(row.tickets) for row in histogram.itertuples()}


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
