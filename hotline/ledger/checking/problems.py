"""What may be wrong with a ledger: rules, how grave they are, and where each is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotline.ledger.fields import DROPPED_FIELDS
from hotline.ledger.masking import without_long_numbers, without_mobile_numbers
from hotline.ledger.raw import Place

if TYPE_CHECKING:
    from hotline.ledger.checking.rows import Rows


class Severity(Enum):
    """An error stops the report, unless it is accepted; a warning is counted in it."""

    ERROR = "错误"
    WARNING = "提示"


class Accepted(Enum):
    """What becomes of a ticket whose error is accepted (``accept:`` in the parameters of the month)."""

    COUNTED = "照原样计入"
    LEFT_EMPTY = "这一项按空白计入"
    SET_ASIDE = "这一行不计入"


@dataclass(frozen=True)
class Rule:
    """What must hold of a field, which rows break it, and how to mend them.

    ``name`` is what ``accept:`` calls it, and is said once; ``field`` is the column that is to be mended.
    ``problem`` follows the value in a sentence.  A rule is asked only of ledgers that have its ``field`` and all
    it ``needs``.  ``breaks`` gives one boolean a row.
    """

    name: str
    field: str
    problem: str
    remedy: str
    breaks: Callable[[Rows], pd.Series]
    severity: Severity = Severity.ERROR
    accepted: Accepted = Accepted.COUNTED
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """One cell that breaks a rule.  ``value`` never holds personal data."""

    position: int
    place: Place
    header: str
    value: str
    rule: Rule

    def __str__(self) -> str:
        shown = f"“{self.value}”" if self.value else "（空）"
        return f"第 {self.place.row} 行“{self.header}”：{shown}{self.rule.problem}；{self.rule.remedy}"


@dataclass(frozen=True)
class Problems:
    """The rows that break each rule, by their positions; rules that nothing breaks are not among them.

    Problems of single cells are made when they are asked for: a ledger can break a rule a million times.
    """

    rows: Rows
    positions: Mapping[Rule, np.ndarray]

    def __len__(self) -> int:
        return sum(len(positions) for positions in self.positions.values())

    def of(self, severity: Severity) -> Problems:
        """Those of one severity."""
        return Problems(self.rows, {rule: at for rule, at in self.positions.items() if rule.severity is severity})

    def in_order(self) -> Iterator[Problem]:
        """Every problem, in the order of the rows, and of one row in the order of the rules."""
        if not self.positions:
            return
        rules = list(self.positions)
        positions = np.concatenate([self.positions[rule] for rule in rules])
        numbers = np.repeat(np.arange(len(rules)), [len(self.positions[rule]) for rule in rules])
        for at in np.lexsort((numbers, positions)):
            yield self._problem(rules[numbers[at]], int(positions[at]))

    def _problem(self, rule: Rule, position: int) -> Problem:
        place = self.rows.raw.place(position)
        return Problem(position, place, self.rows.headings[rule.field], self._shown(rule.field, position), rule)

    def _shown(self, field: str, position: int) -> str:
        if field in DROPPED_FIELDS:
            return ""
        value = self.rows.text(field, position)
        # A shifted row can put a telephone number into any column.
        return without_mobile_numbers(value) if field == "ticket_id" else without_long_numbers(value)
