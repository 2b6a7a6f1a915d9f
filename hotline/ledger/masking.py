"""Keeping the numbers of people out of messages."""

from __future__ import annotations

import re

MASK = "＊＊＊"
_LONG_NUMBER = re.compile(r"\d{7,}")
# A mobile number, also as it is written in groups; ticket numbers and times have no such form.
_MOBILE_NUMBER = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")


def without_mobile_numbers(text: str) -> str:
    """*text* with mobile numbers masked; other long numbers stay, so that a ticket number can be read."""
    return _MOBILE_NUMBER.sub(MASK, text)


def without_long_numbers(text: str) -> str:
    """*text* with whatever may be a telephone or an identity number masked."""
    return _LONG_NUMBER.sub(MASK, without_mobile_numbers(text))
