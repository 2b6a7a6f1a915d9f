"""Render a published report again from its executed notebook, under whatever clock this process has.

Called as a program: ``render_again.py PROJECT MONTH TARGET``; the files stand in the staging folder of TARGET.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat

from hotline.folders import Project
from hotline.months import Month
from hotline.pipeline import check, prepare, render
from hotline.progress import Progress
from hotline.publish.staging import Place


def main(root: str, written: str, target: str) -> None:
    project, month, place = Project(Path(root)), Month.parse(written), Place(Path(target))
    executed = nbformat.read(project.published(month) / "report.ipynb", as_version=4)
    place.staging.mkdir(parents=True)
    report = prepare(project, month, "embedded", Progress(sys.stderr))
    render(report, check(report, executed), place)


if __name__ == "__main__":
    main(*sys.argv[1:])
