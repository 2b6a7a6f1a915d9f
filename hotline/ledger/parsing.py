"""From the text of a cell to its value: times, yes and no, lists of units."""

from __future__ import annotations

import re

import pandas as pd

YES_NO = {"是": True, "否": False}
HANDLINGS = ("直办", "转办")
RATINGS = ("满意", "基本满意", "不满意", "未评价")
# What a platform says of a ticket that exports no times of it.
CLOSINGS = ("按时办结", "逾期办结", "未办结", "逾期未办结")
UNIT_SEPARATOR = "、"
_SEPARATORS = re.compile(r"\s*[、；;/,，\n]\s*")

# The forms seen in exports, tried in turn; never guessed, so that 03/02 cannot become March.
_TIME_FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y-%m-%dT%H:%M:%S",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y年%m月%d日 %H:%M",
    "%Y年%m月%d日",
)


def times(texts: pd.Series) -> pd.Series:
    """Local times to the second, ``NaT`` where the text is none of the known forms; moments stay as they are."""
    if texts.dtype != "str":
        return texts.astype("datetime64[s]")
    parsed = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[s]")
    for form in _TIME_FORMS:
        left = parsed.isna() & (texts != "")
        if not left.any():
            break
        parsed[left] = pd.to_datetime(texts[left], format=form, errors="coerce").astype("datetime64[s]")
    return parsed


def units_in(text: str) -> list[str]:
    """The units that a cell names, in the order written, each once."""
    return list(dict.fromkeys(name for name in _SEPARATORS.split(text.strip()) if name))
