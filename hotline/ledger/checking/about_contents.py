"""Rules on what was said: that there is a text, and that it can mean something."""

from __future__ import annotations

import numpy as np

from hotline.ledger.checking.problems import Rule, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.distinct import Distinct

# A text of more bytes than this has letters enough, whatever else is in it.
MAY_BE_SHORT = 96


def content_rules(shortest: int) -> list[Rule]:
    """Every rule on texts; one of fewer than *shortest* letters and digits means nothing."""
    return [
        Rule(
            "没有诉求内容",
            "content",
            "没有写内容",
            "请补上诉求内容",
            # A platform may export the column and leave all of it empty.
            lambda rows: rows.is_empty("content") & (not rows.is_empty("content").all()),
            Severity.WARNING,
        ),
        Rule(
            "诉求内容过短",
            "content",
            f"不足 {shortest} 个字，看不出所说的事",
            "请补充诉求内容",
            lambda rows: _too_short(rows, shortest),
            Severity.WARNING,
        ),
    ]


def _too_short(rows: Rows, shortest: int) -> np.ndarray:
    lengths = rows.lengths("content")
    asked = np.flatnonzero((lengths > 0) & (lengths <= MAY_BE_SHORT))
    short = np.zeros(len(rows), dtype=bool)
    short[asked] = Distinct.of(rows.texts["content"].iloc[asked]).rows_where(
        lambda text: sum(map(str.isalnum, text)) < shortest
    )
    return short
