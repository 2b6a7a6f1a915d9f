"""A calendar month, the period of a report."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.errors import UsageError

_WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; prints as ``2022-02``."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @classmethod
    def parse(cls, written: str) -> Month:
        """The month written as ``2022-02``.

        Raises:
            UsageError: *written* is not a year and a month of that form.
        """
        match = _WRITTEN.fullmatch(written)
        if match is None or match[1] == "0000":
            raise UsageError(f"月份“{written}”写法不对。", remedy="请写成四位年份加两位月份，例如 MONTH=2022-02。")
        return cls(int(match[1]), int(match[2]))

    @property
    def days(self) -> int:
        """Calendar days of the month, 28 to 31."""
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, self.days)

    @property
    def previous(self) -> Month:
        """The month before."""
        earlier = self.first_day - timedelta(days=1)
        return Month(earlier.year, earlier.month)

    @property
    def last_year(self) -> Month:
        """The same month of the year before."""
        return Month(self.year - 1, self.number)

    @property
    def chinese(self) -> str:
        """As it is written in a sentence: ``2022年2月``."""
        return f"{self.year}年{self.number}月"


def chinese_date(day: date) -> str:
    """*day* as official documents write it, without leading zeros: ``2022年3月2日``."""
    return f"{day.year}年{day.month}月{day.day}日"
