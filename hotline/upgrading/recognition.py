"""Which cell of a month's notebook is which of the template's, where its id was lost.

Older programs save no ids, and a cell that is cut and pasted gets another one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy

from nbformat import NotebookNode

from hotline.upgrading.cells import says


def recognised(notebook: NotebookNode, template: NotebookNode) -> NotebookNode:
    """*notebook*, with the template's id for each cell that has lost it and says or begins the same."""
    made = deepcopy(notebook)
    for likeness in (_whole, _beginning):
        _take_ids(made, template, likeness)
    return made


def _take_ids(
    notebook: NotebookNode, template: NotebookNode, likeness: Callable[[NotebookNode], Hashable]
) -> None:
    here, there = ({cell.id for cell in each.cells} for each in (notebook, template))
    strange = _single([cell for cell in notebook.cells if cell.id not in there], likeness)
    missing = _single([cell for cell in template.cells if cell.id not in here], likeness)
    for look, cell in strange.items():
        if look in missing:
            cell["id"] = missing[look].id


def _single(
    cells: list[NotebookNode], likeness: Callable[[NotebookNode], Hashable]
) -> dict[Hashable, NotebookNode]:
    """Those of *cells* that no other of them is like."""
    looks = [likeness(cell) for cell in cells]
    once = {look for look in looks if look is not None and looks.count(look) == 1}
    return {look: cell for look, cell in zip(looks, cells, strict=True) if look in once}


def _whole(cell: NotebookNode) -> Hashable:
    kind, source, attachments = says(cell)
    return (kind, source) if source.strip() and not attachments else None


def _beginning(cell: NotebookNode) -> Hashable:
    """The type and first line, where that line is a heading or a label: other lines are too easily alike."""
    first = cell.source.strip().split("\n", 1)[0]
    return (cell.cell_type, first) if first.startswith("#") else None
