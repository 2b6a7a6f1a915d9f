"""What a month's report is made from: what the manifest names, and what an issue compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hotline.errors import NotebookError, ParameterError
from hotline.folders import Project
from hotline.ledger.source import find_ledger, ledger_files
from hotline.months import Month
from hotline.notebook.reading import read_notebook
from hotline.parameters import read_site
from hotline.publish.manifest import file_hash
from hotline.render.pictures import local_pictures


def input_hashes(project: Project, month: Month) -> dict[str, str]:
    """The hash of each input that decides the report of *month*: of files by their name, of tables by theirs.

    Raises:
        UserError: a ledger is in a database that cannot be read.
    """
    return {**file_hashes(project, month), **_table_hashes(project, month)}


def hashes_of_read(project: Project, month: Month, ledgers: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The same for a report that was made, by the accounts of its *ledgers*: its tables as they were read."""
    tables = {shown: rows for ledger in ledgers for shown, rows in ledger["tables"].items()}
    return {**file_hashes(project, month), **tables}


def file_hashes(project: Project, month: Month) -> dict[str, str]:
    """The hash of each file that decides the report of *month*, by its name in the project."""
    return {project.shown(path): file_hash(path) for path in input_files(project, month)}


def input_files(project: Project, month: Month) -> list[Path]:
    """The files that decide the report of *month*, those that are there."""
    months = _months(project, month)
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


def _months(project: Project, month: Month) -> list[Month]:
    """The month and those that it is compared with; of a site that cannot be read, somebody else complains."""
    try:
        return [month, *read_site(project).compared_months(month)]
    except ParameterError:
        return [month, month.previous, month.last_year]


def _table_hashes(project: Project, month: Month) -> dict[str, str]:
    """What a database holds of the months that have no file."""
    site = read_site(project)
    if site.database is None:
        return {}
    asked = [each for each in _months(project, month) if not ledger_files(project, each)]
    tables = [table for each in asked if (table := find_ledger(project, site, each))]
    return {table.shown: table.fingerprint() for table in tables}


def _pictures(project: Project, month: Month) -> list[Path]:
    """The picture files that the notebook shows; of a notebook that cannot be read, somebody else complains."""
    path = project.notebook(month)
    try:
        return local_pictures(read_notebook(path, project.shown(path)), project.notebooks)
    except NotebookError:
        return []
