"""Whether a database can be read, and has tickets of a month; cheap to import and to ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hotline.ledger.databases.address import address_of, open_table
from hotline.ledger.databases.columns import chosen_columns
from hotline.ledger.databases.received import month_of
from hotline.ledger.databases.table import Column, OpenTable
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.database import Database

# Seconds that an answer holds for: one command asks the same several times.
_HOLDS = 30.0
_answers: dict[tuple[str, ...], tuple[float, bool]] = {}


def has_tickets(root: Path, database: Database, site: Site, month: Month, shown: str) -> bool:
    """Whether the table has a ticket of *month*; as little as possible is fetched.

    Raises:
        LedgerError: the database cannot be read, or the table has not the columns.
    """
    received = repr(site.headers.get("received_at"))
    key = (str(root), address_of(database) or "", database.model_dump_json(), received, str(month))
    asked, answer = _answers.get(key, (-_HOLDS, False))
    if time.monotonic() - asked >= _HOLDS:
        answer = _ask(root, database, site, month, shown)
        _answers[key] = (time.monotonic(), answer)
    return answer


def columns_to_read(root: Path, database: Database, site: Site, shown: str) -> list[str]:
    """The columns that would be read; no row is.

    Raises:
        LedgerError: the database cannot be read, or the table has not the columns.
    """
    with open_table(root, database, shown) as table:
        return [column.name for column in chosen_columns(table, site, shown).columns]


def _ask(root: Path, database: Database, site: Site, month: Month, shown: str) -> bool:
    with open_table(root, database, shown) as table:
        received = chosen_columns(table, site, shown).received
        if received.kind.is_time:
            return table.has_row(received, month)
        return any(month_of(written) == month for written in _times(table, received, month))


def _times(table: OpenTable, received: Column, month: Month) -> Iterator[Any]:
    for batch in table.rows([received], received, month):
        for (written,) in batch:
            yield written
