"""Sudden jumps: a month, a subject or a unit with far more or far fewer tickets than in the months before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

JUMP = "与前几个月相差悬殊"
REMEDY = "请核对台账是否重复、缺漏或改了分类"
# Three times as many, or a third, and enough of them that chance cannot do it.
TIMES = 3
AT_LEAST = 30


@dataclass(frozen=True)
class Jump:
    """The *group* with *now* tickets, and how few or how many it had at the least and the most before.

    ``group`` is what a message calls it: 受理总量, 承办单位“水务局”.
    """

    group: str
    now: int
    least: int
    most: int

    @property
    def upwards(self) -> bool:
        """Whether there are more than before."""
        return self.now > self.most

    def __str__(self) -> str:
        before = f"{self.most}" if self.least == self.most else f"{self.least}—{self.most}"
        limit = f"多于{TIMES}倍" if self.upwards else f"不足{TIMES}分之一"
        return f"{self.group}本月{self.now}件，用作比较的月份为{before}件，{limit}"


def sudden_jump(group: str, now: int, before: Sequence[int]) -> Jump | None:
    """The jump of *group* with *now* tickets, if it is one.

    It has more than :data:`TIMES` the tickets of the largest of the months *before*, or less than such a part of
    those of the smallest.  Fewer than :data:`AT_LEAST` tickets are no jump, and without a month before none is.
    """
    if not before:
        return None
    jump = Jump(group, now, min(before), max(before))
    more = now > TIMES * jump.most and now >= AT_LEAST
    fewer = now * TIMES < jump.least and jump.least >= AT_LEAST
    return jump if more or fewer else None
