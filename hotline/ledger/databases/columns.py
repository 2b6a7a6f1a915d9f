"""Which columns of a table are fetched: those that are fields of a ledger, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hotline.ledger.databases import complaints
from hotline.ledger.databases.table import Column, Kind, OpenTable
from hotline.ledger.fields import DROPPED_FIELDS, FIELD_NAMES, REQUIRED_FIELDS
from hotline.ledger.header_names import fields_of
from hotline.parameters import Site


@dataclass(frozen=True)
class Chosen:
    """The ``columns`` that are fetched, in the order of the fields: ticket number first, ``received`` among them.

    ``unreadable`` are columns of persons that the user may not read.
    """

    columns: tuple[Column, ...]
    received: Column
    unreadable: tuple[str, ...]

    @property
    def position(self) -> int:
        """Where in a row the time of receipt stands."""
        return self.columns.index(self.received)


def chosen_columns(table: OpenTable, site: Site, shown: str) -> Chosen:
    """The columns of *table* that the site has headers for.

    Raises:
        LedgerError: there is no such table, it lacks the columns that every ledger has, or one of those wanted
            cannot be read.
    """
    there = table.columns()
    names = [column.name for column in there]
    if not there:
        tables = table.tables()
        if table.database.table in tables:
            raise complaints.broken_view(shown)
        raise complaints.no_table(shown, table.database, tables)
    if not any(column.readable for column in there):
        raise complaints.no_right(shown)
    by_field = _by_field(there, site)
    for field in REQUIRED_FIELDS:
        if not by_field[field]:
            raise complaints.no_column(shown, site.headers[field][0], names)
    unreadable = {
        column.name: field for field, columns in by_field.items() for column in columns if not column.readable
    }
    if refused := [name for name, field in unreadable.items() if field not in DROPPED_FIELDS]:
        raise complaints.no_right(shown, refused)
    chosen = [column for columns in by_field.values() for column in columns if column.readable]
    for column in chosen:
        if column.kind is Kind.BYTES:
            raise complaints.bytes_in_column(shown, column.name)
    return Chosen(tuple(chosen), by_field["received_at"][0], tuple(unreadable))


def _by_field(columns: Sequence[Column], site: Site) -> dict[str, list[Column]]:
    """The columns of each field, in the order of the fields."""
    fields = fields_of([column.name for column in columns], site)
    return {
        field: [column for column, named in zip(columns, fields, strict=True) if named == field]
        for field in FIELD_NAMES
    }
