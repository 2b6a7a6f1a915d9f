"""The Tab key: the names of a month's figures and of their parts, by their Chinese labels.

IPython completes what it finds by analysing code, or in the classes of objects; both list what a class is made of
and none of the names that it answers to.  So names are looked up here, in the objects themselves.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher
from IPython.core.getipython import get_ipython

from hotline.stats import Breakdown, Figures
from hotline.stats.registry import BY_NAME

# What JupyterLab writes beside a name.
INDICATOR, SPLIT, PART = "指标", "分类", "部分"
_SUBSCRIPT = r"""\[\s*(?:"[^"\n]*"|'[^'\n]*')\s*\]"""
_BEFORE_CURSOR = re.compile(
    rf"""(?<![\w.\]])(?P<root>[^\W\d]\w*)(?P<path>(?:\.\w+|{_SUBSCRIPT})*)
    (?:\.(?P<name>\w*)|\[\s*(?P<quote>["'])(?P<key>[^"'\n]*))$""",
    re.VERBOSE,
)
_STEP = re.compile(rf"\.(\w+)|({_SUBSCRIPT})")


@dataclass(frozen=True)
class Names:
    """What can stand at the cursor: what was *typed* of it, the names with what each is, and how they *end*."""

    typed: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    end: str = ""


@context_matcher()
def complete_names(context: CompletionContext) -> dict[str, Any]:
    """IPython's completions for the text before the cursor; none where it is not about figures."""
    shell = get_ipython()
    found = names_before(context.text_until_cursor, shell.user_ns if shell else {})
    following = context.line_with_cursor[context.cursor_position :]
    end = "" if found.end and following.startswith(found.end[0]) else found.end
    return {
        "completions": [SimpleCompletion(f"{name}{end}", type=kind) for name, kind in found.names.items()],
        "matched_fragment": found.typed,
        "ordered": True,
        "suppress": bool(found.names),
    }


def names_before(text: str, namespace: Mapping[str, Any]) -> Names:
    """What can stand at the end of *text*, with the *namespace* of the notebook.

    >>> names_before("1 + 1", {}).names
    {}
    """
    found = _BEFORE_CURSOR.search(text)
    value = _value(found["root"], found["path"], namespace) if found else None
    if found and isinstance(value, Figures) and found["name"] is not None:
        return Names(found["name"], _attributes(value, found["name"]))
    if found and isinstance(value, Breakdown) and found["quote"]:
        return Names(found["key"], _keys(value, found["key"], found["quote"]), f"{found['quote']}]")
    return Names()


def _attributes(figures: Figures, typed: str) -> dict[str, str]:
    """Those that begin with what was *typed*, in the order of the registry; aliases only where something was."""
    # dir() would sort them.
    names = [*figures.__dir__(), *(BY_NAME if typed else ())]
    return {name: SPLIT if name in figures.breakdowns else INDICATOR for name in names if name.startswith(typed)}


def _keys(breakdown: Breakdown, typed: str, quote: str) -> dict[str, str]:
    """The parts that begin with what was *typed*, but for those that cannot be written between these marks."""
    names = [name for name in breakdown.parts if name.startswith(typed)]
    return {name: PART for name in names if not {quote, "\\"} & set(name)}


def _value(root: str, path: str, namespace: Mapping[str, Any]) -> Any:
    """The figures or split that a path leads to; it never leaves them, so that nothing else is evaluated."""
    value = namespace.get(root)
    for name, subscript in _STEP.findall(path):
        try:
            if name and isinstance(value, Figures):
                value = getattr(value, name)
            elif subscript and isinstance(value, Breakdown):
                value = value[ast.literal_eval(subscript)[0]]
            else:
                return None
        except (AttributeError, KeyError):
            return None
    return value
