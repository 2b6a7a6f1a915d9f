"""What may be wrong with a ledger: rules, how grave they are, and where each is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from hotline.ledger.checking.showing import row_shown, shown
from hotline.ledger.raw import Place

if TYPE_CHECKING:
    from hotline.ledger.checking.rows import Rows


class Severity(Enum):
    """An error makes a wrong total and stops the report, unless it is accepted; a warning is counted in it."""

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
    it ``needs``.  ``breaks`` gives one boolean a row.  ``hint`` says what it knows of one row besides, such as
    the nearest known spelling; nothing personal.  ``left`` is what stays of an accepted text that is left empty.
    """

    name: str
    field: str
    problem: str
    remedy: str
    breaks: Callable[[Rows], np.ndarray]
    severity: Severity = Severity.ERROR
    accepted: Accepted = Accepted.COUNTED
    needs: tuple[str, ...] = ()
    hint: Callable[[Rows, int], str] | None = None
    left: Callable[[str], str] = lambda text: ""


@dataclass(frozen=True)
class Problem:
    """One cell that breaks a rule.  Neither ``value`` nor ``hint`` ever holds personal data.

    ``where`` is the row as a sentence names it: 第 3 行, with its file and sheet if the ledger has several.
    ``hidden``: the cell is not empty, but its column is personal.
    """

    position: int
    place: Place
    header: str
    value: str
    rule: Rule
    where: str
    hint: str = ""
    hidden: bool = False

    @property
    def remedy(self) -> str:
        """How to mend this cell."""
        return f"{self.hint}；{self.rule.remedy}" if self.hint else self.rule.remedy

    def __str__(self) -> str:
        value = f"“{self.value}”" if self.value else "（不显示）" if self.hidden else "（空）"
        return f"{self.where}“{self.header}”：{value}{self.rule.problem}；{self.remedy}"


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

    def by_name(self) -> dict[str, int]:
        """How many cells break each rule."""
        return {rule.name: len(positions) for rule, positions in self.positions.items()}

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
        value = shown(self.rows, rule.field, position)
        return Problem(
            position,
            self.rows.raw.place(position),
            self.rows.headings[rule.field],
            value,
            rule,
            row_shown(self.rows, position),
            rule.hint(self.rows, position) if rule.hint else "",
            hidden=not value and self.rows.text(rule.field, position) != "",
        )
