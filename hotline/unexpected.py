"""What is told of an exception that nobody expected: its class and where it came from, for maintainers."""

from __future__ import annotations

import re
import traceback

from hotline.privacy.recognition import MASK, without_long_numbers

# What a message quotes may have come out of a ledger.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|`[^`]*`", re.DOTALL)


def told(error: BaseException) -> str:
    """The traceback of *error*, and of what caused it; of their texts, nothing that they quote, and no number."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{told(cause)}\n" if cause is not None else ""
    lines = "".join(traceback.format_tb(error.__traceback__))
    return (
        f"{before}Traceback (most recent call last):\n{lines}{type(error).__name__}: {_without_values(str(error))}"
    )


def _without_values(text: str) -> str:
    return without_long_numbers(_QUOTED.sub(MASK, text))
