"""Opening the ledger of a month: from where it lies to a table that can be queried."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import pyarrow as pa

from hotline.folders import Project
from hotline.ledger.account import Account
from hotline.ledger.callers import caller_key, callers_in
from hotline.ledger.checking import require_no_errors
from hotline.ledger.cleaning import clean
from hotline.ledger.examining import Examined, examine, require_ledger
from hotline.ledger.source import LedgerSource
from hotline.ledger.telling_no_rows import telling_no_rows
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.month import Acceptance

# A month and the two that it is compared with, the last one at the end.  In a kernel that runs its notebook again,
# only those whose file has changed are read again.
OPEN_AT_MOST = 3
_open: dict[tuple[str, ...], Ledger] = {}


@dataclass(frozen=True)
class Ledger:
    """The clean ledger of one month.

    ``tickets`` has the columns of :func:`hotline.ledger.cleaning.clean`, and in ``caller`` the number of whoever
    called (:mod:`hotline.ledger.callers`); ``fields`` are those that the ledger has,
    the other columns are without values and nothing may be counted from them.
    """

    month: Month
    tickets: ibis.Table
    fields: frozenset[str]
    account: Account

    @property
    def rows(self) -> int:
        """How many tickets there are."""
        return self.account.counted


def open_ledger(project: Project, site: Site, month: Month, accepted: Sequence[Acceptance] = ()) -> Ledger:
    """The ledger of *month*, read, checked and cleaned; errors that are *accepted* do not stop it.

    Raises:
        LedgerError: there is no ledger, it cannot be read, a row breaks a rule, or it holds no ticket.
        ParameterError: no rule has the name of what is accepted.
    """
    source = require_ledger(project, site, month, accepted)
    key = (source.shown, source.fingerprint(), site.model_dump_json(), repr(accepted))
    ledger = _open.pop(key, None)
    if ledger is None:
        tickets, examined = _read(source, site, month, accepted, caller_key(project))
        ledger = Ledger(month, _as_table(tickets, _name(key)), frozenset(examined.texts.columns), examined.account)
    _open[key] = ledger
    for oldest in list(_open)[:-OPEN_AT_MOST]:
        del _open[oldest]
    return ledger


@telling_no_rows
def _read(
    source: LedgerSource, site: Site, month: Month, accepted: Sequence[Acceptance], key: bytes
) -> tuple[pa.Table, Examined]:
    """The clean tickets, with their callers as numbers in ``caller``, and what they were before."""
    examined = examine(source, site, month, accepted)
    require_no_errors(examined.left, month)
    return clean(examined.texts).append_column("caller", callers_in(examined.texts, key)), examined


def _name(key: tuple[str, ...]) -> str:
    """A name that no other ledger has: to Ibis, tables of one name in two connections in memory are the same."""
    return f"tickets_{hashlib.sha256(repr(key).encode()).hexdigest()[:16]}"


def _as_table(tickets: pa.Table, name: str) -> ibis.Table:
    connection = ibis.duckdb.connect()
    # Registered rather than created: Ibis 12 with sqlglot 30 writes a faulty DROP VIEW when it creates.
    connection.con.register(name, tickets)
    return connection.table(name)
