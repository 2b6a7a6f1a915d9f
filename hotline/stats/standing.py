"""How tickets stand on a day: transferred or not, closed or open, overdue or not, by what their ledger has."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import ibis
from ibis.expr.types import BooleanValue, Table

from hotline.ledger.parsing import CLOSINGS
from hotline.stats.known import ENDING, Known

ON_TIME, LATE, OPEN, OPEN_AND_LATE = CLOSINGS


def as_of_view(tickets: Table, as_of: date, known: Known) -> Table:
    """*tickets* as they stood at the end of the day *as_of*.

    Tickets received later are left out.  One closed later counts as open, so its call-back, resolution and
    satisfaction are missing.

    Adds ``transferred``, ``finished``, ``past_due`` and ``overdue``, which say something
    if the ledger has what they need.
    """
    end = end_of(as_of)
    seen = tickets.filter(tickets.received_at < end)
    finished = finished_before(seen, end, known)
    answered = _answered(seen, finished, known)
    past_due = _past_due(seen, end, known)
    return seen.mutate(
        transferred=is_transferred(seen),
        finished=finished,
        past_due=past_due,
        overdue=(finished & _closed_late(seen, known)) | (~finished & past_due),
        called_back=(answered & seen.called_back.fill_null(False)),
        resolved=answered.ifelse(seen.resolved, ibis.null("boolean")),
        satisfaction=answered.ifelse(seen.satisfaction, ibis.null("string")),
    )


def end_of(day: date) -> ibis.Value:
    """The moment when *day* is over."""
    return ibis.literal(datetime.combine(day, datetime.min.time()) + timedelta(days=1), type="timestamp")


def is_transferred(tickets: Table) -> BooleanValue:
    return tickets.handling == "转办"


def finished_before(tickets: Table, end: ibis.Value, known: Known) -> BooleanValue:
    """Which of *tickets* were closed before *end*, or answered in the call.

    A direct ticket without a closing time was answered in the call.  Without times, a status says what was closed
    when the ledger was exported.
    """
    closed = tickets.closed_at.notnull() & (tickets.closed_at < end)
    if not known.has("closed_at"):
        closed = _says(tickets, ON_TIME, LATE)
    if not known.has("handling"):
        return closed
    direct = ~is_transferred(tickets) & tickets.closed_at.isnull()
    return closed | (direct & ~_says(tickets, OPEN, OPEN_AND_LATE))


def _answered(tickets: Table, finished: BooleanValue, known: Known) -> BooleanValue:
    """Of which tickets a call-back, a resolution and a satisfaction count, should they be there.

    Where nothing says what is closed they stand; where nothing says who handled a ticket, one without a closing
    time may have been answered in the call.
    """
    if known.lacking([ENDING]):
        return ibis.literal(True)
    return finished if known.has("handling") else finished | tickets.closed_at.isnull()


def _past_due(tickets: Table, end: ibis.Value, known: Known) -> BooleanValue:
    """Which fell due before *end*; without due times, those of which the status says so."""
    if known.has("due_at"):
        return (tickets.due_at < end).fill_null(False)
    return _says(tickets, OPEN_AND_LATE)


def _closed_late(tickets: Table, known: Known) -> BooleanValue:
    """Which were closed after they fell due, by the times where there are both, else by the status."""
    if known.has("closed_at") and known.has("due_at"):
        return (tickets.closed_at > tickets.due_at).fill_null(False)
    return _says(tickets, LATE)


def _says(tickets: Table, *words: str) -> BooleanValue:
    return tickets.closing.isin(words).fill_null(False)
