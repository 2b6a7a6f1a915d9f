"""A month's notebook and two versions of its template, merged cell by cell."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode

from hotline.months import Month
from hotline.notebook.templates import for_month, is_parameters, own_metadata
from hotline.upgrading.cells import fresh, merged_cell, says
from hotline.upgrading.metadata import merged_metadata
from hotline.upgrading.order import arranged, moved_by_both

CHANGED_BY_BOTH = "模板改了这一段，您也改过，保留您的文字"
REMOVED_BUT_CHANGED = "模板去掉了这一段，您改过，保留您的文字"
CHANGED_BUT_DELETED = "模板改了这一段，您已经删去，没有恢复"
ADDED_BY_BOTH = "模板新增的这一段，笔记本中已有同名的单元格，保留您的文字"
MOVED_BY_BOTH = "模板调整了单元格的顺序，您也调整过，保留您的顺序"


@dataclass(frozen=True)
class NotMerged:
    """A change of the template that was left to the analyst: the cell, why, and what the template said and says.

    ``after`` is the cell that it stands behind in the template; empty at the beginning.
    """

    cell: str
    why: str
    old: str = ""
    new: str = ""
    after: str = ""


@dataclass
class Merged:
    """The merged notebook, and what was done to make it: ids of cells, and what was left."""

    notebook: NotebookNode
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[NotMerged] = field(default_factory=list)


def merge(base: NotebookNode, ours: NotebookNode, theirs: NotebookNode, month: Month) -> Merged:
    """*ours*, which came from the template *base*, with the changes of the template *theirs*.

    The cells have ids, each once.  None of the three is changed.
    """
    old, new = _by_id(base, month), _by_id(theirs, month)
    merged = Merged(deepcopy(ours))
    cells: dict[str, NotebookNode] = {}
    for cell in ours.cells:
        made = _merged(old.get(cell.id), cell, new.get(cell.id), merged)
        if made is not None:
            cells[cell.id] = made
    here = {cell.id for cell in ours.cells}
    for name, cell in new.items():
        if name not in here and name not in old:
            merged.added.append(name)
        elif name not in here and says(cell) != says(old[name]):
            merged.left.append(NotMerged(name, CHANGED_BUT_DELETED, old[name].source, cell.source))
    orders = list(old), list(cells), list(new)
    if moved_by_both(*orders):
        merged.left.append(NotMerged("", MOVED_BY_BOTH, new="\n".join(new)))
    merged.notebook["cells"] = [cells.get(name) or fresh(new[name]) for name in arranged(*orders)]
    _merge_metadata(merged.notebook, base, theirs)
    merged.left = [_placed(each, list(new)) for each in merged.left]
    return merged


def _merged(
    old: NotebookNode | None, cell: NotebookNode, new: NotebookNode | None, merged: Merged
) -> NotebookNode | None:
    """The merged *cell*, ``None`` if it goes; what happens to it is noted in *merged*."""
    if new is None:
        if old is None or says(cell) != says(old):
            if old is not None:
                merged.left.append(NotMerged(cell.id, REMOVED_BUT_CHANGED, old.source))
            return deepcopy(cell)
        merged.removed.append(cell.id)
        return None
    if old is None:
        if says(cell) != says(new):
            merged.left.append(NotMerged(cell.id, ADDED_BY_BOTH, new=new.source))
        return deepcopy(cell)
    made, whole = merged_cell(old, cell, new)
    if not whole:
        merged.left.append(NotMerged(cell.id, CHANGED_BY_BOTH, old.source, new.source))
    if says(made) != says(cell) or made.metadata != cell.metadata:
        merged.changed.append(cell.id)
    return made


def _by_id(template: NotebookNode, month: Month) -> dict[str, NotebookNode]:
    """The cells of *template* as a notebook of *month* has them."""
    cells = {cell.id: deepcopy(cell) for cell in template.cells}
    for cell in cells.values():
        if is_parameters(cell):
            cell["source"] = for_month(cell.source, month)
    return cells


def _merge_metadata(notebook: NotebookNode, base: NotebookNode, theirs: NotebookNode) -> None:
    merged = merged_metadata(own_metadata(base), notebook.metadata, own_metadata(theirs))
    notebook["metadata"] = NotebookNode(merged)


def _placed(left: NotMerged, order: list[str]) -> NotMerged:
    if left.cell not in order:
        return left
    place = order.index(left.cell)
    return NotMerged(left.cell, left.why, left.old, left.new, after=order[place - 1] if place else "")
