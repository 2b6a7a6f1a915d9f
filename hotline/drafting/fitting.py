"""The template's words fitted to a place: without what its ledger cannot say, and with its own types and level.

A clause that would say nothing but 不适用 is left out, and so are figures and tables of what nothing can be split
by; the table of the indicators says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from hotline.drafting.clauses import without_inapplicable
from hotline.drafting.draft import Draft, is_plain
from hotline.notebook.drafts import is_draft
from hotline.stats import Figures

# Why an expression of the template prints 不适用, in Chinese; empty where it prints something else.
WhyNot = Callable[[str], str]
# What the template says of types and of the level of government, typed.
TYPES, TYPED_TYPES = ("咨询", "求助", "投诉", "建议", "举报"), "咨询、求助、投诉、建议、举报等各类诉求"
LEVEL, LEVELS = "县级平台", "县区市旗州"
_DRAWN = re.compile(r"^(\w+)\(本月\.(\w+)", re.MULTILINE)
_LABEL = re.compile(r"^#\| label: (\S+)", re.MULTILINE)
# By what the parts of a split have to be told apart, where it is not how many tickets they have.
_BY = {"满意度图": "rated"}


def fitted_drafts(drafts: Iterable[Draft], why_not: WhyNot) -> list[Draft]:
    """*drafts* without what cannot be said."""
    fitted = [replace(each, source=without_inapplicable(each.source, why_not, {})) for each in drafts]
    return [each for each in fitted if each.source.strip()]


def fit_to_ledger(notebook: NotebookNode, month: Figures, why_not: WhyNot) -> None:
    """Leave out of the template's *notebook* what cannot be said of *month*; drafts are fitted on their own."""
    unmade = {cell.id: reason for cell in notebook.cells if (reason := _why_not_drawn(cell, month))}
    labels = {
        label[1]: unmade[cell.id]
        for cell in notebook.cells
        if cell.id in unmade and (label := _LABEL.search(cell.source))
    }
    notebook.cells = [cell for cell in notebook.cells if cell.id not in unmade]
    for cell in _markdown(notebook):
        if not is_draft(cell):
            cell.source = without_inapplicable(cell.source, why_not, labels)
    notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]


def fit_to_place(notebook: NotebookNode, place: str, request_types: Sequence[str]) -> None:
    """Say the types and the level of *place* where the template says those of a county."""
    types = [name for name in request_types if is_plain(name) and name != "其他"]
    named = "、".join(types[: len(TYPES)])
    said = TYPED_TYPES if set(TYPES) <= set(types) else f"{named}等各类诉求" if named else "各类诉求"
    level = f"{place[-1]}级平台" if place[-1:] in LEVELS else "平台"
    for cell in _markdown(notebook):
        cell.source = cell.source.replace(TYPED_TYPES, said).replace(LEVEL, level)


def _markdown(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (cell for cell in notebook.cells if cell.cell_type == "markdown")


def _why_not_drawn(cell: NotebookNode, month: Figures) -> str:
    """Why the figure or table that *cell* makes of a split has nothing to show."""
    drawn = _DRAWN.search(cell.source) if cell.cell_type == "code" else None
    if drawn is None or drawn[2] not in month.breakdowns:
        return ""
    return month.breakdown(drawn[2]).why_not_by(_BY.get(drawn[1], "received"))
