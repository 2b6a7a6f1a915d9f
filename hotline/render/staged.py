"""The staged notebook: what both renderers get.

It is the executed notebook with the front matter in a raw cell, the text alternatives that the charts
computed as cell options, the table behind each labelled figure in a cell of its own after it, people's
pictures as labelled figures, and nothing that a reader is not to see.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from hotline.errors import RenderError
from hotline.render.cell_options import cell_options, with_option
from hotline.render.pictures import stage_pictures
from hotline.text import FIGURE_DATA, TABLE_NOTE, escape_markdown

DRAWING, PICTURE = "image/svg+xml", "image/png"
# A cell's id ends so if it holds the table behind the figure of another; nbformat allows so many characters.
DATA, LONGEST_ID = "-data", 64
NOTE = "-note"
# Right after a letter, and to pandoc a Chinese character is one, an @ belongs to an address.
_UNRECOGNISED = re.compile(r"(?<=\w)@(?:fig|tbl)-[A-Za-z0-9-]+")


def staged_notebook(executed: NotebookNode, header: str, folder: Path | None = None) -> NotebookNode:
    """*executed* with the YAML *header* before it, ready to be rendered; *executed* itself stays as it is.

    Args:
        folder: where the notebook's own picture files are; without it no file is shown.

    Raises:
        RenderError: a reference, a cell's option or a picture is of no use.
    """
    staged = copy.deepcopy(executed)
    for key in staged.metadata.keys() - {"kernelspec", "language_info"}:
        del staged.metadata[key]
    for cell in staged.cells:
        if cell.cell_type == "code":
            _stage_code(cell)
        elif cell.cell_type == "markdown":
            _refuse_unrecognised_references(cell)
            stage_pictures(cell, folder)
    staged.cells = [each for cell in staged.cells for each in (cell, *_figure_data(cell), *_table_notes(cell))]
    front = nbformat.v4.new_raw_cell(f"---\n{header}---", id="front-matter")
    staged.cells.insert(0, front)
    return staged


def with_images(staged: NotebookNode, kept: str) -> NotebookNode:
    """*staged* with only the images of the type *kept*, where a chart has both, and no picture but as a file."""
    chosen = copy.deepcopy(staged)
    dropped = PICTURE if kept == DRAWING else DRAWING
    for cell in chosen.cells:
        cell.pop("attachments", None)
        for output in cell.get("outputs", []):
            if kept in output.get("data", {}):
                output.data.pop(dropped, None)
    return chosen


def _refuse_unrecognised_references(cell: NotebookNode) -> None:
    found = _UNRECOGNISED.search(cell.source)
    if found:
        raise RenderError(
            f"图表引用没有被识别，会原样印出来：{found[0]}",
            where=f"单元格 {cell.id}",
            remedy=f"请加上方括号：[{found[0]}]。",
        )


def _stage_code(cell: NotebookNode) -> None:
    if not cell_options(cell).include:
        cell.outputs = []
    for output in cell.outputs:
        data = output.get("data", {})
        if "text/markdown" in data:
            # The HTML beside it is for JupyterLab; Quarto would take it for its page, and only for that.
            data.pop("text/html", None)
        if DRAWING in data:
            # Quarto reads the option as Markdown, with its shortcodes.
            cell.source = with_option(cell.source, "fig-alt", escape_markdown(data["text/plain"]))
            data.pop("text/plain")


def _figure_data(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The table behind the labelled figure of *cell*, for figure-data.lua; nothing for any other cell."""
    bundles = [output.get("data", {}) for output in cell.get("outputs", [])]
    tables = "\n\n".join([bundle.pop(FIGURE_DATA) for bundle in bundles if FIGURE_DATA in bundle])
    label = cell_options(cell).label if tables else ""
    if label:
        content = f'::: {{.figure-data figure="{label}"}}\n\n{tables}\n\n:::'
        yield nbformat.v4.new_markdown_cell(content, id=f"{cell.id[: LONGEST_ID - len(DATA)]}{DATA}")


def _table_notes(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The notes under the tables of *cell*, in a cell of its own: a captioned table stands alone."""
    bundles = [output.get("data", {}) for output in cell.get("outputs", [])]
    notes = [bundle.pop(TABLE_NOTE) for bundle in bundles if TABLE_NOTE in bundle]
    if notes:
        yield nbformat.v4.new_markdown_cell("\n\n".join(notes), id=f"{cell.id[: LONGEST_ID - len(NOTE)]}{NOTE}")
