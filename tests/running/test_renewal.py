"""``hotline notebooks``: outputs are renewed, the template is kept, and what a notebook records stays."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.renewal import renew_all
from hotline.notebook.templates import current_template, kept_template, recorded_version, version_of
from tests.rendering.projects import copy_project

JANUARY = Month(2022, 1)


@pytest.mark.slow
def test_a_changed_template_is_kept(tmp_path: Path) -> None:
    project = Project(copy_project(tmp_path / "正宁"))
    project.notebook(Month(2022, 2)).unlink()
    before = nbformat.read(project.notebook(JANUARY), as_version=4)
    template = nbformat.read(project.template, as_version=4)
    opening = next(cell for cell in template.cells if cell.id == "opening")
    opening.source = "另一种开头。"
    nbformat.write(template, project.template)

    *renewed, kept = renew_all(project)

    assert renewed == [project.notebook(JANUARY), project.template]
    version = version_of(current_template(project))
    assert kept == project.templates / f"{version}.json"
    assert kept_template(project, version) is not None
    after = nbformat.read(project.notebook(JANUARY), as_version=4)
    assert recorded_version(after) == recorded_version(before) is not None
    assert [(cell.id, cell.source) for cell in after.cells] == [(cell.id, cell.source) for cell in before.cells]
    assert [path.name for path in project.notebooks.iterdir() if "unfinished" in path.name] == []
