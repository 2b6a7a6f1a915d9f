"""The header row of a sheet: titles may stand above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hotline.ledger.fields import REQUIRED_FIELDS
from hotline.ledger.header_names import INVISIBLE, fields_of
from hotline.ledger.reading.cells import cell_text
from hotline.parameters import Site

SAVE_AGAIN = "请从平台重新导出，或在 Excel 中另存为 xlsx 或“CSV UTF-8”。"
LOOKED_AT = 20


@dataclass(frozen=True)
class HeaderRow:
    """The header row: how many rows stand above it, its headers, and the field that each names, if any."""

    position: int
    headers: tuple[str, ...]
    fields: tuple[str | None, ...]

    @property
    def known(self) -> int:
        """How many fields it names."""
        return len({field for field in self.fields if field})

    @property
    def fits(self) -> bool:
        """Whether it names what every ledger has."""
        return set(REQUIRED_FIELDS) <= set(self.fields)

    def only(self, columns: Sequence[int]) -> HeaderRow:
        """The same without other columns than these."""
        headers = tuple(self.headers[column] for column in columns)
        return HeaderRow(self.position, headers, tuple(self.fields[column] for column in columns))


def find_header_row(rows: Sequence[Sequence[Any]], site: Site | None) -> HeaderRow | None:
    """The row among the first :data:`LOOKED_AT` that names most fields, the first of them if there are several.

    Where none names a field, or no *site* says what they are called, it is the first that has nearly as many cells
    as the widest; ``None`` if all of them are empty.
    """
    texts = [[header_text(cell) for cell in row] for row in rows[:LOOKED_AT]]
    widths = [sum(map(bool, row)) for row in texts]
    if not any(widths):
        return None
    found = [_header_row(position, row, site) for position, row in enumerate(texts)]
    best = max(found, key=lambda row: row.known)
    if best.known:
        return best
    return next(row for row, width in zip(found, widths, strict=True) if width * 3 >= max(widths) * 2)


def header_text(cell: Any) -> str:
    """A header as it is shown: in one line."""
    return "".join(INVISIBLE.sub("", cell_text(cell)).splitlines())


def _header_row(position: int, headers: list[str], site: Site | None) -> HeaderRow:
    fields = fields_of(headers, site) if site else [None] * len(headers)
    return HeaderRow(position, tuple(headers), tuple(fields))
