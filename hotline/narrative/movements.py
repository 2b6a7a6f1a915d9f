"""How many tickets more or fewer than last month, and which parts moved most, in tickets.

In tickets, because of a topic with one ticket last month and two now nobody wants to read that it doubled.
"""

from __future__ import annotations

from hotline.narrative.changes import month_on_month_phrase
from hotline.narrative.leading import NONE, SPREAD, inapplicable, leading
from hotline.stats import NOT_APPLICABLE, Breakdown, Figures, Indicator
from hotline.text import Explained, Phrase, joined, phrase

NO_DATA = "上月无数据"


def difference_phrase(indicator: Indicator) -> Explained:
    """A count against last month's: 较上月增加16件, 较上月减少3件, 与上月持平, 上月无数据."""
    by, explanation = _difference(indicator), month_on_month_phrase(indicator).explanation
    if indicator.numerator is None:
        return Explained(NOT_APPLICABLE, explanation)
    if by is None:
        return Explained(NO_DATA, explanation)
    words = f"较上月{'增加' if by > 0 else '减少'}{abs(by)}{indicator.unit}" if by else "与上月持平"
    return Explained(words, explanation)


def risen(breakdown: Breakdown, number: int = 3) -> Phrase:
    """The *number* parts that rose most on last month, each with both counts: 道路交通（由18件增至34件）."""
    return _moved(breakdown, number, 1)


def fallen(breakdown: Breakdown, number: int = 3) -> Phrase:
    """The *number* parts that fell most, as :func:`risen`."""
    return _moved(breakdown, number, -1)


def _moved(breakdown: Breakdown, number: int, sign: int) -> Phrase:
    if unsaid := inapplicable(breakdown):
        return unsaid
    by = [(part, _difference(part.受理量)) for part in breakdown]
    known = [(part, moved * sign) for part, moved in by if moved is not None]
    if not known:
        return phrase(NO_DATA if by else NONE)
    listed = leading(known, number)
    if len(listed) > 2 * number:
        return phrase(SPREAD)
    return joined(_movement(part, sign) for part in listed) if listed else phrase(NONE)


def _difference(indicator: Indicator) -> int | None:
    """How many more than last month; ``None`` where nobody can say."""
    then = indicator.previous.numerator if indicator.previous else None
    return None if then is None or indicator.numerator is None else indicator.numerator - then


def _movement(part: Figures, sign: int) -> Phrase:
    now, then = part.受理量, part.受理量.previous
    assert then is not None
    direction = "增" if sign > 0 else "减"
    return phrase(part.name, "（由", then, f"{now.unit}{direction}至", now, f"{now.unit}）")
