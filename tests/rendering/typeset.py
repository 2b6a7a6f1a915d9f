"""PDFs of notebooks that are written for one test, by either renderer."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render import embedded, quarto
from tests.rendering.projects import HERE
from tests.rendering.staged_documents import staged_document

# No mark among them, and none that a line may not begin or end with.
CHARACTERS = "县镇村民诉求办理受群众电话道路供水暖问题反映单位部门时限满意度回访转派核实解决"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def typeset(
    work: Path,
    cells: list[NotebookNode],
    layout: Layout | None = None,
    renderer: str = "embedded",
    *,
    issued: bool = False,
    **site: Any,
) -> Path:
    """The PDF of a document of *cells*, in the layout ``gb`` by default; see :func:`staged_document`."""
    project = Project(HERE)
    staged = staged_document(cells, layout or Layout.of("gb"), issued=issued, **site)
    if renderer == "quarto":
        command = shutil.which("quarto")
        assert command
        return quarto._render(staged, project.extension, work / "pdf", "pdf", 0, command)
    return embedded._pdf(embedded.write_markdown(staged, work), project.extension, work, 0)


def text(source: str, name: str = "text") -> NotebookNode:
    """A cell of Markdown."""
    return nbformat.v4.new_markdown_cell(source, id=name)


def chinese(seed: int, length: int) -> str:
    """*length* Chinese characters."""
    choose = random.Random(seed)
    return "".join(choose.choice(CHARACTERS) for _ in range(length))


def figure(name: str, height: int) -> NotebookNode:
    """A cell with a drawing as wide as the text, *height* points high."""
    cell = nbformat.v4.new_code_cell(f"#| label: fig-{name}\n#| fig-cap: 题{name}\n", id=f"figure-{name}")
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="440pt" height="{height}pt" viewBox="0 0 440 {height}">'
        f'<rect width="440" height="{height}" fill="#cde"/></svg>'
    )
    data = {"image/svg+xml": drawing, "image/png": PICTURE, "text/plain": f"图{name}"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    return cell


def table(name: str, rows: list[list[str]]) -> NotebookNode:
    """A table of *rows*, the first of which is its head."""
    head, *others = [f"| {' | '.join(row)} |" for row in rows]
    rule = "|" + " --- |" * len(rows[0])
    return text("\n".join([f"::: {{#tbl-{name}}}", head, rule, *others, "", f"题{name}", ":::"]), f"table-{name}")
