"""Opening the ledger of a month: from where it lies to a table that can be queried."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import ibis
import pandas as pd
import pyarrow as pa

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.checking import as_accepted, check_rows, require_no_errors, without_accepted
from hotline.ledger.checking.problems import Problems, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.cleaning import clean, in_our_words
from hotline.ledger.fields import NAME_FIELDS, TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.headers import headings, named_by_field
from hotline.ledger.source import LedgerSource, find_ledger
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.month import Acceptance

# Said, not inferred: a column without a single value has its type all the same.
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in (*NAME_FIELDS, "units")),
        *((name, pa.timestamp("us")) for name in TIME_FIELDS),
        *((name, pa.bool_()) for name in YES_NO_FIELDS),
    ]
)


# A month and the two that it is compared with, the last one at the end.  In a kernel that runs its notebook again,
# only those whose file has changed are read again.
OPEN_AT_MOST = 3
_open: dict[tuple[str, ...], Ledger] = {}


@dataclass(frozen=True)
class Account:
    """Every row of a ledger accounted for: ``read`` = ``counted`` + what was set aside, by the reason in Chinese.

    ``accepted`` are errors that pass, and ``warnings`` what does not stop a report: how many cells, by the name of
    the rule.
    """

    read: int
    counted: int
    set_aside: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """The clean ledger of one month.

    ``tickets`` has the columns of :func:`hotline.ledger.cleaning.clean`; ``fields`` are those that the ledger has,
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
    """
    source = find_ledger(project, site, month)
    if source is None:
        raise LedgerError(
            f"没有 {month.chinese}的台账。",
            where=f"data/{month}.csv（或 .xlsx、.parquet）",
            remedy="请把平台导出的台账放到 data 文件夹，并改成这个文件名。",
        )
    key = (source.shown, source.fingerprint(), site.model_dump_json(), repr(accepted))
    ledger = _open.pop(key, None) or _opened(source, site, month, accepted, _name(key))
    _open[key] = ledger
    for oldest in list(_open)[:-OPEN_AT_MOST]:
        del _open[oldest]
    return ledger


def checked(source: LedgerSource, site: Site, month: Month) -> Problems:
    """The rows of *source* under our names and in our words, with everything that is wrong with them.

    Raises:
        LedgerError: it cannot be read, or it holds no ticket.
    """
    raw = source.read()
    rows = Rows(raw, in_our_words(named_by_field(raw, site), site), headings(raw, site))
    if not len(rows):
        raise LedgerError(
            f"{month.chinese}的台账中没有工单。", where=raw.where, remedy="请检查导出时选择的时间范围。"
        )
    return check_rows(rows, site, month)


def _opened(source: LedgerSource, site: Site, month: Month, accepted: Sequence[Acceptance], name: str) -> Ledger:
    problems, passed = without_accepted(checked(source, site, month), accepted)
    require_no_errors(problems)
    rows = problems.rows
    texts, set_aside = as_accepted(rows, passed)
    account = Account(
        read=rows.raw.rows_read,
        counted=len(texts),
        set_aside=rows.raw.set_aside + set_aside,
        accepted=_by_name(passed.of(Severity.ERROR)),
        warnings=_by_name(problems.of(Severity.WARNING)),
        remarks=rows.raw.remarks,
    )
    return Ledger(month, _as_table(clean(texts), name), frozenset(texts.columns), account)


def _by_name(problems: Problems) -> Counter[str]:
    return Counter({rule.name: len(positions) for rule, positions in problems.positions.items()})


def _name(key: tuple[str, ...]) -> str:
    """A name that no other ledger has: to Ibis, tables of one name in two connections in memory are the same."""
    return f"tickets_{hashlib.sha256(repr(key).encode()).hexdigest()[:16]}"


def _as_table(tickets: pd.DataFrame, name: str) -> ibis.Table:
    connection = ibis.duckdb.connect()
    # Registered rather than created: Ibis 12 with sqlglot 30 writes a faulty DROP VIEW when it creates.
    connection.con.register(name, pa.Table.from_pandas(tickets, schema=SCHEMA, preserve_index=False))
    return connection.table(name)
