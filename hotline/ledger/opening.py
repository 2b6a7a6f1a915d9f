"""Opening the ledger of a month: from a file to a table that can be queried."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import ibis
import pandas as pd
import pyarrow as pa

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.checking import check_rows, require_clean
from hotline.ledger.cleaning import NAME_FIELDS, clean, in_our_words
from hotline.ledger.files import find_ledger
from hotline.ledger.headers import headings, named_by_field
from hotline.ledger.parsing import TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.reading import read_ledger
from hotline.months import Month
from hotline.parameters import Site

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
_open: dict[tuple[Path, str, str], Ledger] = {}


@dataclass(frozen=True)
class Ledger:
    """The clean ledger of one month.

    ``tickets`` has the columns of :func:`hotline.ledger.cleaning.clean`; ``rows`` is how many there are.
    """

    month: Month
    tickets: ibis.Table
    rows: int


def open_ledger(project: Project, site: Site, month: Month) -> Ledger:
    """The ledger of *month*, read, checked and cleaned.

    Raises:
        LedgerError: there is no ledger, it cannot be read, a row breaks a rule, or it holds no ticket.
    """
    path = find_ledger(project, month)
    if path is None:
        raise LedgerError(
            f"没有 {month.chinese}的台账。",
            where=f"data/{month}.csv（或 .xlsx、.parquet）",
            remedy="请把平台导出的台账放到 data 文件夹，并改成这个文件名。",
        )
    key = (path, hashlib.sha256(path.read_bytes()).hexdigest(), site.model_dump_json())
    ledger = _open.pop(key, None) or Ledger(month, *_as_table(read_clean(path, project, site, month), _name(key)))
    _open[key] = ledger
    for oldest in list(_open)[:-OPEN_AT_MOST]:
        del _open[oldest]
    return ledger


def read_clean(path: Path, project: Project, site: Site, month: Month) -> pd.DataFrame:
    """The clean rows of the ledger file *path*; see :func:`hotline.ledger.cleaning.clean`.

    Raises:
        LedgerError: as :func:`open_ledger`.
    """
    raw = read_ledger(path, project.shown(path))
    rows = in_our_words(named_by_field(raw, site), site)
    if rows.empty:
        raise LedgerError(
            f"{month.chinese}的台账中没有工单。", where=raw.where, remedy="请检查导出时选择的时间范围。"
        )
    require_clean(check_rows(rows, site, month, headings(raw, site)), raw.where)
    return clean(rows)


def _name(key: tuple[Path, str, str]) -> str:
    """A name that no other ledger has: to Ibis, tables of one name in two connections in memory are the same."""
    return f"tickets_{hashlib.sha256(repr(key).encode()).hexdigest()[:16]}"


def _as_table(tickets: pd.DataFrame, name: str) -> tuple[ibis.Table, int]:
    connection = ibis.duckdb.connect()
    # Registered rather than created: Ibis 12 with sqlglot 30 writes a faulty DROP VIEW when it creates.
    connection.con.register(name, pa.Table.from_pandas(tickets, schema=SCHEMA, preserve_index=False))
    return connection.table(name), len(tickets)
