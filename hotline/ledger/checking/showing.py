"""What a message may show of a cell: nothing of a caller, wherever a row that slipped has put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.ledger.fields import DROPPED_FIELDS
from hotline.privacy.recognition import masked_cell

if TYPE_CHECKING:
    from hotline.ledger.checking.rows import Rows


def shown(rows: Rows, field: str, position: int) -> str:
    """A cell as a message shows it; empty in a column that is personal."""
    return masked(rows.text(field, position), field)


def masked(value: str, field: str) -> str:
    """*value* of a *field* without what may be somebody's name, number or door; nothing of a personal one."""
    if field in DROPPED_FIELDS:
        return ""
    # A ticket number may be as long as any of them, and is what a ticket is found by.
    return masked_cell(value, number=field == "ticket_id")


def row_shown(rows: Rows, position: int) -> str:
    """One row as a sentence names it: 第 3 行, with file and sheet if the ledger has several.

    The rows of a database have no number; the number of the ticket stands for it, or else when it was received.
    """
    place = rows.raw.place(position)
    row = f"第 {place.row} 行" if place.row else _ticket_shown(rows, position)
    return f"{place.source.where} {row}" if len(rows.raw.sources) > 1 else row


def _ticket_shown(rows: Rows, position: int) -> str:
    number = shown(rows, "ticket_id", position)
    return f"工单“{number}”" if number else f"{shown(rows, 'received_at', position)} 受理的工单"
