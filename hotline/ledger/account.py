"""What became of the rows of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hotline.ledger.checking.jumps import JUMP


@dataclass(frozen=True)
class Account:
    """Every row of a ledger accounted for: ``read`` = ``counted`` + what was set aside, by the reason in Chinese.

    ``accepted`` are problems that somebody lets pass, ``warnings`` those that stop no report: how many cells, by
    the name of the rule.  ``needless`` are rules of which something was accepted that is not there.  ``tables`` of
    a database that were read are here by what messages call them, each with a hash of the rows.
    """

    read: int
    counted: int
    set_aside: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    needless: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)

    def with_jumps(self, number: int, *, accepted: bool) -> Account:
        """The same with so many sudden jumps, which no row shows: only the months beside it do."""
        if not number:
            return replace(self, needless=(*self.needless, JUMP)) if accepted else self
        if accepted:
            return replace(self, accepted={**self.accepted, JUMP: number})
        return replace(self, warnings={**self.warnings, JUMP: number})

    def record(self) -> dict[str, Any]:
        """The account as plain values, for a record."""
        return {
            "read": self.read,
            "counted": self.counted,
            "set_aside": dict(self.set_aside),
            "accepted": dict(self.accepted),
            "warnings": dict(self.warnings),
            "needless": list(self.needless),
            "remarks": list(self.remarks),
            "tables": dict(self.tables),
        }
