"""The values that words were written against: when they change, somebody should read the words again.

Beside the notebook a file remembers, for the words of each Markdown cell that a person wrote, what its references
said when a report with these very words was first published.  It is no input of the report: it is written after
one, and without it the comparison starts anew.  It is meant to be committed, so that the colleague who runs the
month after a correction is told too.  As words are known by their hash, moving a cell or losing its id forgets
nothing, and an edit begins a record of its own.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from hotline.findings import Finding, Kind
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.drafts import is_draft, words_hash
from hotline.notebook.expressions import INLINE, find_expressions
from hotline.notebook.templates import kept_templates
from hotline.text import display_width, one_line, shortened
from hotline.whole_files import replace_whole

# For the words of a cell, by their hash: the cell's id, and each expression with what it said.
Record = dict[str, dict[str, Any]]
# Half-width characters of a value that are shown; a change may be at the end of a long list.
LONGEST_VALUE = 30


def words_to_reread(project: Project, month: Month, executed: NotebookNode) -> Iterator[Finding]:
    """A finding for each cell of *executed* that a person wrote and whose values have changed since."""
    record = _read(project, month)
    if record is None:
        shown = project.shown(project.written_against(month))
        yield Finding(
            Kind.STALE, f"各段文字写作时的数字读不出来（{shown}），这次没有比较；请从备份恢复它，或删去它重新记起"
        )
    for words, cell in _written_by_hand(project, executed):
        then = (record or {}).get(words, {}).get("values", {})
        changed = [
            f"{expression} {_change(then[expression], now)}"
            for expression, now in _values(cell).items()
            if expression in then and _bare(then[expression]) != _bare(now)
        ]
        if changed:
            yield Finding(
                Kind.STALE,
                f"“{_beginning(cell)}”一段写好以后，引用的数字变了：{'；'.join(changed)}",
                where=cell.id,
                remedy="请重读这一段，看说法是否仍然成立；改过文字后就不再提示，"
                f"一字不用改的，可在 params/{month}.yaml 的 sign_off 中签字认可",
            )


def remember_values(project: Project, month: Month, executed: NotebookNode) -> None:
    """Note what the references of *executed* say, for the words that are new in it; forget words that are gone.

    Raises:
        OSError: the file cannot be written.
    """
    known = _read(project, month)
    record: Record = {}
    for words, cell in _written_by_hand(project, executed):
        then = (known or {}).get(words, {}).get("values", {})
        record.setdefault(words, {"cell": cell.id, "values": {**_values(cell), **then}})
    if record != known:
        path = project.written_against(month)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
        replace_whole(path, f"{text}\n".encode())


def _written_by_hand(project: Project, executed: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """The Markdown cells with references that are neither drafts nor just as a template has them."""
    ready = {words_hash(cell.source) for _, template in kept_templates(project) for cell in template.cells}
    for cell in executed.cells:
        words = words_hash(cell.source)
        if cell.cell_type == "markdown" and _values(cell) and not is_draft(cell) and words not in ready:
            yield words, cell


def _values(cell: NotebookNode) -> dict[str, str]:
    """Each expression of the executed *cell*, and the words it became."""
    # A cell that lost its references may still carry what another program once stored for them.
    referenced = find_expressions(cell.source)
    return {
        entry["expression"]: one_line(entry["result"]["data"]["text/plain"])
        for entry in cell.metadata.get("user_expressions", [])
        if entry["expression"] in referenced
    }


def _beginning(cell: NotebookNode) -> str:
    """What a person knows the paragraph by: its heading, or its first words."""
    first = INLINE.sub("", cell.source).strip().split("\n", 1)[0]
    return shortened(one_line(first.lstrip("# ，。、；")), LONGEST_VALUE) or cell.id


def _read(project: Project, month: Month) -> Record | None:
    """The record of *month*; empty if there is none, ``None`` if it cannot be used."""
    try:
        text = project.written_against(month).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    try:
        record = json.loads(text)
        whole = all(
            isinstance(value, str)
            for each in record.values()
            for value in (each["cell"], *each["values"], *each["values"].values())
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return record if whole else None


def _bare(value: str) -> str:
    """*value* without what only its formatting decides: width, blanks, thousands separators, final zeros."""
    plain = "".join(unicodedata.normalize("NFKC", value).split())
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return re.sub(r"\.(?!\d)", "", re.sub(r"(\.\d*?)0+(?!\d)", r"\1", plain))


def _change(then: str, now: str) -> str:
    """Both values, with what differs in sight."""
    if max(display_width(then), display_width(now)) > LONGEST_VALUE:
        start = _shared_beginning(then, now)
        then, now = (f"…{each[start:]}" if start else each for each in (then, now))
    return f"{shortened(then, LONGEST_VALUE)} → {shortened(now, LONGEST_VALUE)}"


def _shared_beginning(one: str, other: str) -> int:
    """Where two values part; not within a number."""
    length = next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    while length and one[length - 1].isdigit():
        length -= 1
    return length
