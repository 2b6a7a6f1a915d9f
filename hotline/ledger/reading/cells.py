"""A cell of a file as the text that a person sees in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def cell_text(cell: Any) -> str:
    """A cell as the text a person sees in it, without blanks around it."""
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell).strip()
