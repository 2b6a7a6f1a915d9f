"""Asking an opened month in this process what an expression of the template prints; notebooks ask their kernel."""

from __future__ import annotations

from typing import Any

from hotline.notebook import vocabulary
from hotline.notebook.session import Opened
from hotline.stats import NOT_APPLICABLE, Indicator
from hotline.text import Explained, Phrase


def value_of(expression: str, opened: Opened) -> Any:
    """What *expression*, one of the template, gives; *opened* is what was opened last."""
    names = {word: getattr(vocabulary, word) for word in vocabulary.__all__} | {
        "本月": opened.this_month,
        "上月": opened.previous,
        "去年同月": opened.last_year,
        "事实": opened.facts,
        "本站": vocabulary.本站名称(opened.site),
    }
    return eval(expression, names)  # noqa: S307 - the template is code of the project, as its cells are


def why_not_applicable(expression: str, opened: Opened) -> str:
    """Which columns *expression* prints 不适用 for the lack of, in Chinese; empty where it does not.

    What a parameter file still has to say, such as the calls, is no lack of the ledger's.
    """
    value = value_of(expression, opened)
    if str(value) != NOT_APPLICABLE:
        return ""
    if isinstance(value, Indicator):
        return value.why_not
    pieces = value.pieces if isinstance(value, Phrase) else (value,)
    said = next((piece.explanation for piece in pieces if isinstance(piece, Explained)), "")
    return said.rpartition("：")[2]
