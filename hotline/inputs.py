"""The files that a month's report is made from: what the manifest names, and what an issue compares."""

from __future__ import annotations

from pathlib import Path

from hotline.errors import NotebookError
from hotline.folders import Project
from hotline.ledger.source import ledger_files
from hotline.months import Month
from hotline.notebook.reading import read_notebook
from hotline.publish.manifest import file_hash
from hotline.render.pictures import local_pictures


def input_hashes(project: Project, month: Month) -> dict[str, str]:
    """The hash of each file that decides the report of *month*, by its name in the project."""
    return {project.shown(path): file_hash(path) for path in input_files(project, month)}


def input_files(project: Project, month: Month) -> list[Path]:
    """The files that decide the report of *month*, those that are there."""
    months = (month, month.previous, month.last_year)
    files = [
        project.site_file,
        project.notebook(month),
        *(project.month_file(each) for each in months),
        *(project.issued(each) for each in months),
        *(path for each in months for path in ledger_files(project, each)),
        *(path for path in project.extension.rglob("*") if path.is_file()),
        *_pictures(project, month),
    ]
    return [path for path in sorted(files) if path.is_file()]


def _pictures(project: Project, month: Month) -> list[Path]:
    """The picture files that the notebook shows; of a notebook that cannot be read, somebody else complains."""
    path = project.notebook(month)
    try:
        return local_pictures(read_notebook(path, project.shown(path)), project.notebooks)
    except NotebookError:
        return []
