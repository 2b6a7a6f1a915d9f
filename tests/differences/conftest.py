"""A printer of this project's format; a published month, and the small project of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.differences.printed import Printer
from hotline.folders import Project
from tests.rendering.projects import Run, copy_project, two_runs


@pytest.fixture(scope="session")
def printer(project: Project) -> Printer:
    return Printer.of(project)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The same month twice, in two folders."""
    return two_runs(tmp_path_factory.getbasetemp())


@pytest.fixture
def office(tmp_path: Path) -> Project:
    """A project of its own, in which nothing is published yet."""
    return Project(copy_project(tmp_path / "热线"))
