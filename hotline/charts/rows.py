"""The rows of a bar chart: how their names are broken, how high they are, and which are put together.

Lengths are in inches, from the top.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from hotline.stats import Figures
from hotline.text import display_width, one_line, shortened

BAR, GAP, LINE = 0.19, 0.08, 0.175
# With its caption the highest figure fits on a page; one without rows says that there are none.
HIGHEST, EMPTY = 7.25, 0.5
ROWS_AT_MOST, PAIRS_AT_MOST = 30, 16
# A line of a name, in half-width columns; more than three lines are harder to read than the table.
NAME_WIDTH, LINES_AT_MOST = 32, 3
_WORD = re.compile(r"[!-~]+ ?|.")
_NEVER_FIRST = frozenset("，。、；：！？）】》〉”’…—·％℃")


@dataclass(frozen=True)
class Rows:
    """The names with their line breaks, the middle of each row, the height of all, and that of one bar."""

    names: tuple[str, ...]
    middles: tuple[float, ...]
    height: float
    bar: float

    @property
    def distance(self) -> float:
        """Between the middles of the two rows that are nearest to each other; 1 where there is only one."""
        return min((after - before for before, after in pairwise(self.middles)), default=1)


def rows_of(names: Sequence[str], bars: int = 1) -> Rows:
    """Rows of so many *bars* each: names on as many lines, and rows as far apart, as the page has room for."""
    if not names:
        return Rows((), (), EMPTY, BAR)
    for lines in range(LINES_AT_MOST, 0, -1):
        broken = tuple(broken_name(name, lines) for name in names)
        heights = [max(bars * BAR, (name.count("\n") + 1) * LINE) + GAP for name in broken]
        if sum(heights) <= HIGHEST:
            break
    closer = min(1.0, HIGHEST / sum(heights))
    ends = list(accumulate((height * closer for height in heights), initial=0.0))
    middles = tuple((start + end) / 2 for start, end in pairwise(ends))
    return Rows(broken, middles, ends[-1], BAR * closer)


def broken_name(name: str, lines: int) -> str:
    """*name* on at most so many *lines* of about the same length; what is too long ends in an ellipsis."""
    shown = shortened(one_line(name), lines * NAME_WIDTH)
    needed = math.ceil(display_width(shown) / NAME_WIDTH)
    if needed <= 1:
        return shown
    # Two columns more than the quotient, because a line may have to end before a character of two.
    width = min(NAME_WIDTH, math.ceil(display_width(shown) / needed) + 2)
    words = _WORD.findall(shown)
    filled = _filled(words, width) if all(display_width(word) <= width for word in words) else []
    return "\n".join(filled if 0 < len(filled) <= lines else _filled(shown, NAME_WIDTH))


def _filled(pieces: Sequence[str], width: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        fits = display_width((lines[-1] + piece).rstrip()) <= width
        if fits or piece[0] in _NEVER_FIRST or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.strip() for line in lines]


def with_the_rest(parts: Sequence[Figures], at_most: int, called: str = "其余{}项") -> list[Figures]:
    """*parts*, those from number *at_most* on put together into one if there are more; the table has them all."""
    if len(parts) <= at_most:
        return list(parts)
    rest = parts[at_most - 1 :]
    return [*parts[: at_most - 1], _together(rest, called.format(len(rest)))]


def _together(parts: Sequence[Figures], name: str) -> Figures:
    """The *parts* as one, called *name*: their counts added up, and those of last month if all have some."""
    keys = set.intersection(*(set(part.counts) for part in parts))
    counts = {key: sum(part.counts[key] for part in parts) for key in keys}
    before = [part.previous for part in parts if part.previous]
    previous = _together(before, name) if len(before) == len(parts) else None
    return replace(parts[0], name=name, counts=counts, breakdowns={}, previous=previous, last_year=None)
