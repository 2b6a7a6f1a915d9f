"""Making the notebook and the parameter file of a new month, once; nothing is ever overwritten.

The notebook is the template with a first draft of every paragraph that the ledger can write.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from hotline.drafting import drafts_of_month, fit_to_ledger, fit_to_place, fitted_drafts, place_drafts
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.notebook.session import Opened, open_month
from hotline.notebook.templates import current_template, for_month, is_parameters, template_metadata
from hotline.parameters import read_month, read_site
from hotline.parameters.next_month import first_month_text, next_month_text
from hotline.stats.recording import RECORDED
from hotline.whole_files import write_new


def create_month(project: Project, month: Month) -> list[Path]:
    """Make ``notebooks/<month>.ipynb``, and ``params/<month>.yaml`` if there is none; without a ledger, no drafts.

    Returns:
        The files made.

    Raises:
        UsageError: the notebook is there already.
        NotebookError: there is no template.
        UserError: the ledger, or last month's parameters or ledger, cannot be used; nothing was made.
    """
    _refuse_to_overwrite(project, month)
    path = project.month_file(month)
    text = None if path.exists() else _parameter_text(project, month)
    notebook = _notebook(project, month, yaml.safe_load(text) if text else {})
    made = [project.notebook(month)]
    if text is not None:
        write_new(path, text)
        made.append(path)
    write_new(project.notebook(month), nbformat.writes(notebook) + "\n")
    return made


def _refuse_to_overwrite(project: Project, month: Month) -> None:
    notebook = project.notebook(month)
    if notebook.exists():
        raise UsageError(
            f"{month.chinese}的笔记本已经有了，不会覆盖。",
            where=project.shown(notebook),
            remedy="请直接编辑它；如果确实要重做，请先把它移到别处。",
        )


def _parameter_text(project: Project, month: Month) -> str:
    """What the parameter file of *month* is to say."""
    last = project.month_file(month.previous)
    if not last.is_file():
        return first_month_text(month)
    return next_month_text(last.read_text(encoding="utf-8-sig"), read_month(project, month.previous), month)


def _notebook(project: Project, month: Month, parameters: dict[str, Any]) -> NotebookNode:
    """The template as the notebook of *month*, with drafts as of *parameters*; without any, those of its file."""
    template = current_template(project)
    notebook = _for_month(template, month)
    if find_ledger(project, read_site(project), month):
        given = {key: value for key, value in parameters.items() if key != "month"}
        _write(notebook, open_month(str(month), project=project, **given))
    notebook.metadata.update(template_metadata(project, template))
    return notebook


def _write(notebook: NotebookNode, opened: Opened) -> None:
    """Draft what the ledger can write, and leave out of the template what it cannot say."""
    month, drafts = opened.this_month, drafts_of_month(opened.this_month)
    types = [] if month.breakdown("诉求类型").why_not else opened.site.request_types
    fit_to_place(notebook, opened.site.place, types)
    if not month.unknown and not any(month.breakdown(label).why_not for label in RECORDED):
        place_drafts(notebook, drafts)
        return
    from hotline.notebook.asking import why_not_applicable  # noqa: PLC0415 - seaborn: two seconds that few need

    def why_not(expression: str) -> str:
        return why_not_applicable(expression, opened)

    place_drafts(notebook, fitted_drafts(drafts, why_not))
    fit_to_ledger(notebook, month, why_not)


def _for_month(template: NotebookNode, month: Month) -> NotebookNode:
    notebook = copy.deepcopy(template)
    for cell in notebook.cells:
        if is_parameters(cell):
            cell.source = for_month(cell.source, month)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook
