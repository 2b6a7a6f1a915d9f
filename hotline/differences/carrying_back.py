"""Carrying words that a person changed in Word back into the month's notebook.

Each cell's new source is tried first: printed anew, it must say just what the person wrote, with every reference
that stays.  Only such cells are written.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from hotline.differences.cell_text import PARTING, Change, changed
from hotline.differences.edits import CellEdit
from hotline.differences.markdown_source import SourceError, rewritten
from hotline.differences.paragraphs import Kind, Paragraph
from hotline.differences.printed import Printer
from hotline.differences.word_document import tidy
from hotline.errors import UserError

NOT_ALIKE = "这一处的写法比较特殊，程序没有把握，不带回，请在笔记本中修改"
GENERATED = "这段文字由单元格中的程序生成，不带回"
EDITED_SINCE = "笔记本里这一段后来又改过，不带回，请对照修改"
WITHOUT_MARKUP = "这一段的强调、链接等格式没有保留"


@dataclass
class CarriedBack:
    """The new source of each cell that can take its changes, and for each edited cell what is to be said."""

    sources: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


def carried_back(
    edits: Sequence[CellEdit], executed: NotebookNode, now: Mapping[str, str], printer: Printer
) -> CarriedBack:
    """What of *edits*, made in the report of *executed*, can go into the notebook.

    Args:
        now: what each cell of the notebook says now, by its id.
    """
    return _Trial(executed, printer).carry(edits, now)


@dataclass(frozen=True)
class _Wanted:
    """An edit, and those of its changes that can go back."""

    edit: CellEdit
    changes: list[Change]


class _Trial:
    def __init__(self, executed: NotebookNode, printer: Printer) -> None:
        self._executed, self._printer = executed, printer
        self._sources = {cell.id: cell.source for cell in executed.cells if cell.cell_type == "markdown"}
        self._result = CarriedBack()

    def carry(self, edits: Sequence[CellEdit], now: Mapping[str, str]) -> CarriedBack:
        wanted: dict[str, _Wanted] = {}
        for edit in edits:
            weighed = edit.weighed()
            self._result.remarks[edit.cell] = list(weighed.remarks)
            if weighed.changes and edit.cell in self._sources:
                wanted[edit.cell] = _Wanted(edit, weighed.changes)
            elif weighed.changes:
                self._result.remarks[edit.cell].append(GENERATED)
        for plainly in (False, True):
            found = self._printing(wanted, plainly)
            for cell, source in found.items():
                del wanted[cell]
                self._take(cell, source, now, plainly)
        for cell in wanted:
            self._result.remarks[cell].append(NOT_ALIKE)
        return self._result

    def _take(self, cell: str, source: str, now: Mapping[str, str], plainly: bool) -> None:
        if now.get(cell) == self._sources[cell]:
            self._result.sources[cell] = source
            self._result.remarks[cell] += [WITHOUT_MARKUP] if plainly else []
        elif now.get(cell) == source:
            self._result.done.add(cell)
        else:
            self._result.remarks[cell].append(EDITED_SINCE)

    def _printing(self, wanted: Mapping[str, _Wanted], plainly: bool) -> dict[str, str]:
        """The sources that print what is *wanted*, by their cells."""
        tried: dict[str, str] = {}
        for cell, each in wanted.items():
            try:
                tried[cell] = rewritten(self._sources[cell], each.edit.text, each.changes, plainly=plainly)
            except SourceError:
                continue
        printed = self._printed(tried) if tried else []
        if printed is None:
            # One of them is no Markdown that can be printed; each is tried alone.
            alone = ((cell, self._printed({cell: source})) for cell, source in tried.items())
            return {cell: tried[cell] for cell, own in alone if own and _says(own, cell, wanted[cell])}
        return {cell: source for cell, source in tried.items() if _says(printed, cell, wanted[cell])}

    def _printed(self, sources: Mapping[str, str]) -> list[Paragraph] | None:
        trial = copy.deepcopy(self._executed)
        for cell in trial.cells:
            cell.source = sources.get(cell.id, cell.source)
        try:
            return self._printer.paragraphs(trial)
        except UserError:
            return None


def _says(printed: Sequence[Paragraph], cell: str, wanted: _Wanted) -> bool:
    """Whether *cell*, as *printed*, says what is *wanted*, and what was a heading or none is still the same."""
    own = [each for each in printed if each.cell == cell and each.kind in {Kind.TEXT, Kind.HEADING}]
    text = changed(wanted.edit.text, wanted.changes)
    words = [tidy(each) for each in text.words.split(PARTING)]
    said = [tidy(each.words) for each in own]
    return (
        said == [each for each in words if each]
        and [piece.reference for each in own for piece in each.pieces if piece.reference] == text.references
        and all(each.level == wanted.edit.levels.get(its, each.level) for each, its in zip(own, said, strict=True))
    )
