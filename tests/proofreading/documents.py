"""Small reports of a few cells, to be proofread as wholes."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

from hotline.notebook.expressions import find_expressions
from hotline.parameters import read_site
from hotline.proofreading.knowledge import Knowledge
from hotline.proofreading.proofread import remarks_on
from hotline.proofreading.reading import read_narrative
from hotline.proofreading.remark import Remark
from tests.proofreading.corpus import PROJECT, VALUES, knowledge


def notebook(*cells: str, **values: str) -> NotebookNode:
    """An executed notebook of *cells*; one that begins with ``#|`` is a code cell that shows a table."""
    made = nbformat.v4.new_notebook()
    for number, source in enumerate(cells):
        if source.startswith("#|"):
            cell = nbformat.v4.new_code_cell(source, id=f"c{number}")
        else:
            cell = nbformat.v4.new_markdown_cell(source, id=f"c{number}")
            cell.metadata["user_expressions"] = [
                {"expression": each, "result": {"data": {"text/plain": VALUES.get(each, values.get(each, "7"))}}}
                for each in find_expressions(source)
            ]
        made.cells.append(cell)
    return made


def remarks(*cells: str, known: Knowledge | None = None) -> list[Remark]:
    """What is remarked on a report of *cells*."""
    return remarks_on(read_narrative(notebook(*cells)), known or knowledge(), read_site(PROJECT).subjects)


def checks(*cells: str, known: Knowledge | None = None) -> list[tuple[str, str]]:
    """The cell and the check of each remark, without those on typed numbers."""
    return [(each.where, each.check) for each in remarks(*cells, known=known) if each.kind == "words"]
