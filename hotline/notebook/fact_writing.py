"""Adding a fact to a month's parameters from its notebook: one entry more, everything else as it was.

``params/<month>.yaml`` is a person's file; comments, order and quotes stay as they are.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from hotline.errors import ParameterError
from hotline.parameters import Fact
from hotline.whole_files import replace_whole

_MARK = "\ufeff"
_WIDEST = 1_000_000


def add_fact(path: Path, label: str, fact: Fact, *, shown: str) -> None:
    """Write *fact* as *label* under ``facts`` into the parameter file *path*, which messages call *shown*.

    Raises:
        ParameterError: the file cannot be read or written, or could not be kept as it was otherwise.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        changed = with_fact(text.removeprefix(_MARK), label, fact)
        if not _keeps(text.removeprefix(_MARK), changed):
            raise _by_hand("这个文件的写法特殊，程序改动会打乱原有的内容，没有写入。", label, fact, shown)
        replace_whole(path, (_MARK * text.startswith(_MARK) + changed).encode())
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise _by_hand(f"参数文件没有写入（{type(error).__name__}）。", label, fact, shown) from None


def with_fact(text: str, label: str, fact: Fact) -> str:
    """The YAML *text* of a month's parameters with one fact more."""
    round_trip = YAML()
    round_trip.preserve_quotes = True
    round_trip.width = _WIDEST
    round_trip.indent(mapping=_indentation(text))
    line_end = "\r\n" if "\r\n" in text else "\n"
    content = round_trip.load(text.replace("\r\n", "\n"))
    if not content.get("facts"):
        # An empty mapping is written {}; what replaces it is written a line a fact.
        content["facts"] = CommentedMap()
    entry = CommentedMap(value=_as_yaml(fact), unit=fact.unit, source=DoubleQuotedScalarString(fact.source))
    entry.fa.set_flow_style()
    facts = content["facts"]
    _insert_before_comments(facts, label, entry)
    stream = io.StringIO()
    round_trip.dump(content, stream)
    return stream.getvalue().replace("\n", line_end)


def _insert_before_comments(facts: CommentedMap, label: str, entry: CommentedMap) -> None:
    """Add *entry* right after the last fact: the blank lines and comments after that belong to what follows."""
    last = next(reversed(facts), None)
    following = facts.ca.items.get(last)
    facts[label] = entry
    comment = following[2] if following else None
    if comment is None or "\n" not in comment.value.rstrip("\n") + "\n" * comment.value.startswith("\n"):
        return
    beside, line_break, below = comment.value.partition("\n")
    if below:
        moved = type(comment)(line_break + below, comment.start_mark)
        facts.ca.items[label] = [None, None, moved, None]
        comment.value = beside + line_break if beside else ""
        if not beside:
            facts.ca.items.pop(last)


def _indentation(text: str) -> int:
    """By how much the file indents what is under a key."""
    found = re.search(r"^\w+:[^\n]*\n(?:[ ]*#[^\n]*\n)*([ ]+)\S", text, re.MULTILINE)
    return len(found[1]) if found else 2


def _as_yaml(fact: Fact) -> int | DoubleQuotedScalarString:
    return fact.value if isinstance(fact.value, int) else DoubleQuotedScalarString(str(fact.value))


def _keeps(before: str, after: str) -> bool:
    """Whether every line of *before* is still there, in order, but the one that said that there are no facts."""
    lines = iter(after.splitlines())
    return all(line in lines for line in before.splitlines() if not line.lstrip().startswith("facts:"))


def _by_hand(what: str, label: str, fact: Fact, shown: str) -> ParameterError:
    line = f'{label}: {{value: {fact.value}, unit: {fact.unit}, source: "{fact.source}"}}'
    return ParameterError(what, where=shown, remedy=f"请手工在 facts 下加一行：{line}")
