"""Drafted cells: Markdown that the program wrote, and that stays marked as a draft until a person edits it.

The mark is the tag 草稿 (JupyterLab shows it, and an analyst can take it off) and, in the cell's metadata, a hash
of the words as they were drafted: a cell that says anything else is a person's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from nbformat import NotebookNode

DRAFT_TAG = "草稿"
DRAFT_KEY = "hotline_draft"


def mark_draft(cell: NotebookNode) -> NotebookNode:
    """*cell*, marked as drafted with just the words that it has now."""
    tags = [tag for tag in cell.metadata.get("tags", []) if tag != DRAFT_TAG]
    cell.metadata["tags"] = [*tags, DRAFT_TAG]
    cell.metadata[DRAFT_KEY] = words_hash(cell.source)
    return cell


def is_draft(cell: NotebookNode) -> bool:
    """Whether *cell* still says what was drafted, and nobody took the tag off."""
    marked = DRAFT_TAG in cell.metadata.get("tags", [])
    return marked and cell.metadata.get(DRAFT_KEY) == words_hash(cell.source)


def drafts_of(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """The cells of *notebook* that are still drafts."""
    return (cell for cell in notebook.cells if is_draft(cell))


def words_hash(source: str) -> str:
    """A short hash of what a cell says; blanks at its ends and line endings of another system do not count."""
    said = "\n".join(source.strip().splitlines())
    return hashlib.sha256(said.encode()).hexdigest()[:16]
