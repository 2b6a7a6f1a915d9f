"""Columns of which one divides the other: subjects (归口) and the topics (细类) within them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from hotline.adopting.column import SAMPLED_ROWS, Column

# So much of the rows has to fit: a few are wrong in every export.
FITS = 0.98
# A level of which nearly every row is the same divides nothing.
_TOO_COMMON = 0.9
_ROWS_A_NAME = 2


def levels(columns: Sequence[Column]) -> list[Column]:
    """The longest row of *columns* in which each divides the one before it, the coarsest first; at least two.

    A column divides another if (nearly) every one of its values stands beside one value of the other only, and it
    has more values.  Of rows of the same length the one with the fewest values at the top is taken.
    """
    finer = {column: [other for other in columns if _divides(other, column)] for column in columns}
    rows: dict[Column, list[Column]] = {}
    # Whatever divides a column has more values, so its own row is known before.
    for column in sorted(columns, key=lambda each: (-len(each.sample), -each.position)):
        rows[column] = [column, *min((rows[each] for each in finer[column]), key=_first, default=[])]
    return min((row for row in rows.values() if len(row) > 1), key=_first, default=[])


def _first(row: Sequence[Column]) -> tuple[int, int, int]:
    return -len(row), len(row[0].sample), row[0].position


def _divides(fine: Column, coarse: Column) -> bool:
    if not 1 < len(coarse.sample) < len(fine.sample):
        return False
    together = beside(fine, coarse, SAMPLED_ROWS)
    rows = int(together.sum())
    if rows < _ROWS_A_NAME * len(fine.sample) or rows == 0:
        return False
    commonest = together.groupby(level=1).sum().max() / rows
    return commonest < _TOO_COMMON and main_shares(together) / rows >= FITS


def beside(fine: Column, coarse: Column, rows: int | None = None) -> pd.Series:
    """How often a value of *fine* stands beside one of *coarse*, in the first *rows* or in all; by both."""
    both = pd.DataFrame(
        {"fine": fine.texts.iloc[:rows].astype(str), "coarse": coarse.texts.iloc[:rows].astype(str)}
    )
    filled = both.index.isin(fine.filled.index) & both.index.isin(coarse.filled.index)
    return both[filled].groupby(["fine", "coarse"], sort=True).size()


def main_shares(together: pd.Series) -> int:
    """How many rows stand beside the value that is commonest beside their finer one."""
    return int(together.groupby(level=0).max().sum())
