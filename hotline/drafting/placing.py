"""Putting drafts into a notebook: each after its anchor, as a cell that is marked as a draft."""

from __future__ import annotations

from collections.abc import Iterable

import nbformat
from nbformat import NotebookNode

from hotline.drafting.draft import Draft
from hotline.notebook.drafts import mark_draft


def place_drafts(notebook: NotebookNode, drafts: Iterable[Draft]) -> None:
    """Insert *drafts* into *notebook*, those of one anchor in their order; without its anchor, at the end.

    A draft whose id the notebook has already takes that cell's place.
    """
    last: dict[str, str] = {}
    for draft in drafts:
        cell = mark_draft(nbformat.v4.new_markdown_cell(draft.source, id=draft.name))
        here = _position(notebook, draft.name)
        if here is not None:
            notebook.cells[here] = cell
            continue
        after = _position(notebook, last.get(draft.after, draft.after))
        notebook.cells.insert(len(notebook.cells) if after is None else after + 1, cell)
        last[draft.after] = draft.name


def _position(notebook: NotebookNode, name: str) -> int | None:
    return next((number for number, cell in enumerate(notebook.cells) if cell.id == name), None)
