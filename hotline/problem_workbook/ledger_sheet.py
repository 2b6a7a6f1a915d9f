"""The analyst's own sheet as plain values: every row of the ledger as it was read, and beside it what is wrong.

What is added stands in columns that are no field, so that the sheet, mended, is a ledger again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from itertools import groupby

import numpy as np
import pandas as pd

from hotline.ledger.checking.problems import Problem, Problems, Severity
from hotline.text import display_width

# No platform calls a column so.
FILE, SHEET, ROW = "【文件】", "【工作表】", "【原行号】"
WORDS, REMEDY = "【问题】", "【处理办法】"
ADDED = (FILE, SHEET, ROW, WORDS, REMEDY)
# A sheet holds a million rows, and Excel is slow long before; beyond this only rows with problems are shown.
ROWS_AT_MOST = 100_000
_AT_A_TIME = 2_000


class Mark(IntEnum):
    """How grave the gravest problem of a cell is; the graver one is the greater."""

    ACCEPTED = 1
    WARNING = 2
    ERROR = 3


MARK_NAMES = {Mark.ERROR: "错误", Mark.WARNING: "提示", Mark.ACCEPTED: "已认可"}


@dataclass(frozen=True)
class MarkedRow:
    """A row of the sheet: where it stood, what is wrong and what to do, its cells, and the marks of some."""

    place: list[str | int]
    words: str
    remedies: str
    cells: list[str]
    marks: dict[int, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class LedgerSheet:
    """The ledger of *left* and *accepted* problems: rows with errors first, then with warnings, then the rest."""

    left: Problems
    accepted: Problems

    @property
    def is_whole(self) -> bool:
        """Whether every row of the ledger is on the sheet."""
        return len(self.left.rows) <= ROWS_AT_MOST

    @property
    def place_headings(self) -> list[str]:
        """The columns that say where a row stands: its number, and the source where there are several."""
        sources = self.left.rows.raw.sources
        several = [FILE, *([SHEET] if any(source.sheet for source in sources) else [])] if len(sources) > 1 else []
        return [*several, ROW]

    @cached_property
    def headers(self) -> list[str]:
        """The ledger's own columns; those that an earlier sheet of this kind has added are not among them."""
        return [str(header) for header in self._rows.columns]

    def widths(self, looked_at: int) -> list[int]:
        """How many half-width columns the longest of the first *looked_at* cells takes, of each column."""
        first = self._order()[:looked_at]
        columns = (_shown(self._rows.iloc[first, number]) for number in range(len(self.headers)))
        return [
            max(map(display_width, [header, *cells])) for header, cells in zip(self.headers, columns, strict=True)
        ]

    def rows(self) -> Iterator[MarkedRow]:
        """The rows in the order of the sheet, made a few at a time."""
        order = self._order()
        for start in range(0, len(order), _AT_A_TIME):
            yield from self._made(order[start : start + _AT_A_TIME])

    @cached_property
    def _rows(self) -> pd.DataFrame:
        rows = self.left.rows.raw.rows
        return rows.loc[:, ~rows.columns.isin(ADDED)]

    def _order(self) -> np.ndarray:
        """The positions of the rows on the sheet."""
        errors = _rows_of(self.left.of(Severity.ERROR))
        warnings = np.setdiff1d(_rows_of(self.left), errors)
        rest = np.setdiff1d(np.arange(len(self.left.rows)), np.concatenate([errors, warnings]))
        order = np.concatenate([errors, warnings, rest] if self.is_whole else [errors, warnings])
        return order[:ROWS_AT_MOST]

    def _made(self, positions: np.ndarray) -> Iterator[MarkedRow]:
        problems = self._problems_of(positions)
        columns = [_shown(self._rows.iloc[positions, number]) for number in range(len(self.headers))]
        for position, cells in zip(positions.tolist(), zip(*columns, strict=True), strict=True):
            found = problems.get(position, [])
            yield MarkedRow(
                self._place(position),
                _listed([_said(problem, mark) for problem, mark in found]),
                _listed([problem.remedy for problem, mark in found if mark is not Mark.ACCEPTED]),
                list(cells),
                self._marks(found),
            )

    def _problems_of(self, positions: np.ndarray) -> dict[int, list[tuple[Problem, Mark]]]:
        found: dict[int, list[tuple[Problem, Mark]]] = {}
        for problems, passed in ((self.left, False), (self.accepted, True)):
            for position, of_row in groupby(_only(problems, positions).in_order(), lambda each: each.position):
                found.setdefault(position, []).extend((each, _mark(each, passed)) for each in of_row)
        return found

    def _place(self, position: int) -> list[str | int]:
        place = self.left.rows.raw.place(position)
        parts = {FILE: place.source.file, SHEET: place.source.sheet, ROW: place.row or ""}
        return [parts[heading] for heading in self.place_headings]

    def _marks(self, found: list[tuple[Problem, Mark]]) -> dict[int, Mark]:
        """The gravest mark of each column; a field that is the same for all tickets has none."""
        marks: dict[int, Mark] = {}
        for problem, mark in found:
            if problem.header in self.headers:
                column = self.headers.index(problem.header)
                marks[column] = max(mark, marks.get(column, mark))
        return marks


def _rows_of(problems: Problems) -> np.ndarray:
    found = list(problems.positions.values())
    return np.unique(np.concatenate(found)) if found else np.array([], dtype=np.intp)


def _only(problems: Problems, positions: np.ndarray) -> Problems:
    there = {rule: at[np.isin(at, positions)] for rule, at in problems.positions.items()}
    return Problems(problems.rows, {rule: at for rule, at in there.items() if len(at)})


def _mark(problem: Problem, passed: bool) -> Mark:
    if passed:
        return Mark.ACCEPTED
    return Mark.ERROR if problem.rule.severity is Severity.ERROR else Mark.WARNING


def _said(problem: Problem, mark: Mark) -> str:
    shown = f"“{problem.value}”" if problem.value else ""
    return f"{MARK_NAMES[mark]}｜{problem.rule.name}：{shown}{problem.rule.problem}"


def _listed(lines: list[str]) -> str:
    """*lines* below each other, numbered where there are several; each once."""
    each_once = list(dict.fromkeys(lines))
    if len(each_once) == 1:
        return each_once[0]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(each_once, start=1))


def _shown(column: pd.Series) -> list[str]:
    """The cells of *column* as a person would type them."""
    texts = column if column.dtype == "str" else column.dt.strftime("%Y-%m-%d %H:%M:%S")
    return texts.fillna("").astype(str).tolist()
