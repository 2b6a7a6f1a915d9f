"""Of which month a ticket is, where the database keeps the time that it was received as text."""

from __future__ import annotations

import re
import unicodedata

from hotline.months import Month

# Year and month stand first in every form that a ledger may have; what follows is for the rules to judge.
_YEAR_MONTH = re.compile(r"\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?!\d)|(\d{2})\d{2}(?!\d)|(\d{2})\d{8}(?!\d))")


def month_of(written: object) -> Month | None:
    """The month of a time as it is *written*; ``None`` where nobody can tell.

    >>> str(month_of("2022年2月3日 9:12")), str(month_of("20220203")), month_of("03/02/2022")
    ('2022-02', '2022-02', None)
    """
    match = _YEAR_MONTH.match(unicodedata.normalize("NFKC", str(written or "")))
    if match is None:
        return None
    number = int(match[2] or match[3] or match[4])
    return Month(int(match[1]), number) if 1 <= number <= 12 else None
