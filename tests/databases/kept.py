"""A county whose ledger is kept in a table of a database."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import pytest

from hotline.errors import LedgerError
from hotline.ledger.databases.address import open_table
from hotline.ledger.databases.columns import chosen_columns
from hotline.ledger.raw import RawLedger
from hotline.ledger.source import LedgerTable
from hotline.months import Month
from hotline.parameters import read_site
from tests.databases.engines import Engine
from tests.spec.ledgers import COLUMNS, County, Opened, tickets_of

FEBRUARY = Month.parse("2022-02")
TIMES = ("受理时间", "派单时间", "办结时限", "办结时间")
# What a platform's table is made of.
KINDS = {**dict.fromkeys(COLUMNS, "text"), **dict.fromkeys(TIMES, "moment")}
TABLE = "工单"
# What tests put into cells that no message may show.
SECRET_CELLS = ("张三", "13800000000")
E = TypeVar("E", bound=Engine)


class KeptLedger(Generic[E]):
    """The ledger of a *county* in the table ``工单`` of a database that *engine* writes."""

    def __init__(self, county: County, engine: E, monkeypatch: pytest.MonkeyPatch) -> None:
        self.county = county
        self.engine = engine
        self.site()
        county.write_parameters()
        if engine.password:
            monkeypatch.setenv("HOTLINE_DATABASE_PASSWORD", engine.password)

    def site(self, **database: Any) -> None:
        """Have ``database`` in params/site.yaml, with what is asked for."""
        self.county.write_site(database={"address": self.engine.address, "table": TABLE, **database})

    def holds(self, ledger: str, *, kinds: Mapping[str, str] | None = None, table: str = TABLE) -> None:
        """Have the tickets of *ledger* (:mod:`tests.spec.ledgers`) in *table*, some columns of other *kinds*."""
        of = KINDS | dict(kinds or {})
        rows = tickets_of(ledger, "2022-02")
        values = [[self.engine.value(kind, row[name]) for name, kind in of.items()] for row in rows]
        self.engine.make(table, of, values)

    def holds_rows(self, columns: Mapping[str, str], rows: Sequence[Sequence[object]], table: str = TABLE) -> None:
        """Have a table of these *columns*, by their kinds, and *rows*, as they are."""
        self.engine.make(table, columns, rows)

    def opened(self) -> Opened:
        return Opened("2022-02")

    @property
    def source(self) -> LedgerTable:
        """The tickets of February 2022, not fetched yet."""
        site = read_site(self.county.project)
        assert site.database is not None
        return LedgerTable(self.county.project, site, site.database, FEBRUARY)

    def read(self) -> RawLedger:
        source = self.source
        return source.read(source.site)

    @property
    def numbers(self) -> list[str]:
        """The numbers of the tickets that are read."""
        return list(self.read().rows["工单编号"])

    def refusal(self, read: Callable[[], object] | None = None) -> str:
        """What is said instead of reading it: nothing of where the database is, who asks, or what is in it."""
        with pytest.raises(LedgerError) as refused:
            (read or self.read)()
        printed = "".join(traceback.format_exception(refused.value))
        assert [secret for secret in (*self.engine.secrets, *SECRET_CELLS) if secret in printed] == []
        return str(refused.value)

    def read_and_meanwhile(self, something: Callable[[], None]) -> int:
        """How many rows are read if *something* happens after the first of them."""
        source = self.source
        with open_table(self.county.root, source.database, source.shown) as table:
            chosen = chosen_columns(table, source.site, source.shown)
            batches = table.rows(chosen.columns, chosen.received, FEBRUARY)
            first = len(next(batches))
            something()
            return first + sum(map(len, batches))
