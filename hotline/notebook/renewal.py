"""Renewing the outputs saved in the notebooks, which nbval compares: a maintainer's act, never a report's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from hotline.folders import Project
from hotline.notebook import RECORD_KEY
from hotline.notebook.execution import kernel_environment, run_notebook
from hotline.notebook.expressions import find_expressions
from hotline.notebook.reading import read_notebook
from hotline.notebook.saving import notebook_bytes
from hotline.notebook.templates import current_template, keep_template
from hotline.text import FIGURE_DATA, TABLE_NOTE
from hotline.whole_files import replace_whole


def renew_all(project: Project) -> Iterator[Path]:
    """Run every notebook with its own defaults and save its outputs; each notebook as it is done.

    The template is then kept as a version, if it says something that no version said; that file comes last.

    Images and the tables behind them are not saved: nbval does not need them, and a changed pixel would be a
    changed file.
    """
    for path in sorted(project.notebooks.glob("*.ipynb")):
        shown = project.shown(path)
        source = read_notebook(path, shown)
        executed = run_notebook(
            source,
            {},
            shown=shown,
            folder=project.notebooks,
            environment=kernel_environment(project),
        )
        replace_whole(path, notebook_bytes(_for_keeping(executed)))
        yield path
    kept = keep_template(project, current_template(project))
    if kept is not None:
        yield kept


def _for_keeping(executed: NotebookNode) -> NotebookNode:
    executed.metadata.pop(RECORD_KEY, None)
    executed.metadata.language_info = {"name": "python"}
    for cell in executed.cells:
        if cell.cell_type == "markdown" and find_expressions(cell.source):
            cell.metadata.pop("user_expressions", None)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in [kind for kind in data if kind.startswith("image/") or kind in (FIGURE_DATA, TABLE_NOTE)]:
                del data[kind]
    return executed
