"""Three versions of one cell: the template's that it came from, the analyst's, and the new template's."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from nbformat import NotebookNode

from hotline.notebook.drafts import is_draft, mark_draft
from hotline.upgrading.lines import merged_lines
from hotline.upgrading.metadata import merged_metadata


def says(cell: NotebookNode) -> tuple[Any, ...]:
    """What a cell says: its type, its text and what is attached to it."""
    return cell.cell_type, cell.source, cell.get("attachments") or {}


def fresh(cell: NotebookNode) -> NotebookNode:
    """The template's *cell*, not run yet."""
    made = deepcopy(cell)
    if made.cell_type == "code":
        made["outputs"], made["execution_count"] = [], None
    return made


def merged_cell(base: NotebookNode, ours: NotebookNode, theirs: NotebookNode) -> tuple[NotebookNode, bool]:
    """*ours* with the template's changes, and whether what the template says now is all in it.

    A draft that nobody has edited is the analyst's like any other text, and stays a draft.
    """
    metadata = NotebookNode(merged_metadata(base.metadata, ours.metadata, theirs.metadata))
    made, whole = _merged_words(base, ours, theirs)
    made["metadata"] = deepcopy(metadata)
    if is_draft(ours) and not is_draft(made):
        mark_draft(made)
    return made, whole


def _merged_words(base: NotebookNode, ours: NotebookNode, theirs: NotebookNode) -> tuple[NotebookNode, bool]:
    if says(theirs) in (says(base), says(ours)):
        return deepcopy(ours), True
    if says(ours) == says(base):
        return fresh(theirs), True
    merged = _merged_text(base, ours, theirs)
    if merged is None:
        return deepcopy(ours), False
    made = fresh(ours)
    made["source"] = merged
    return made, True


def _merged_text(base: NotebookNode, ours: NotebookNode, theirs: NotebookNode) -> str | None:
    """The text of all three as one, if the text is all that differs."""
    others = [(cell.cell_type, cell.get("attachments") or {}) for cell in (base, ours, theirs)]
    if others[0] != others[1] or others[0] != others[2]:
        return None
    return merged_lines(base.source, ours.source, theirs.source)
