"""The files that a month's report is made from: what the manifest names, and what an issue compares."""

from __future__ import annotations

from hotline.folders import Project
from hotline.ledger.files import find_ledger
from hotline.months import Month
from hotline.publish.manifest import file_hash


def input_hashes(project: Project, month: Month) -> dict[str, str]:
    """The hash of each file that decides the report of *month*, by its name in the project."""
    months = (month, month.previous, month.last_year)
    files = [
        project.site_file,
        project.notebook(month),
        *(project.month_file(each) for each in months),
        *(project.issued(each) for each in months),
        *(ledger for each in months if (ledger := find_ledger(project, each))),
        *(path for path in project.extension.rglob("*") if path.is_file()),
    ]
    return {project.shown(path): file_hash(path) for path in sorted(files) if path.is_file()}
