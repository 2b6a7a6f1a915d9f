"""A small published report, and the next one ready to be published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.publish.manifest import write_manifest
from hotline.publish.replacing import publish
from hotline.publish.staging import Place, staging

MONTH = Month(2022, 2)


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def write_report(folder: Path, text: str) -> None:
    """Two files and their manifest."""
    for name in ("report.docx", "report.html"):
        (folder / name).write_text(f"{name} {text}", encoding="utf-8")
    write_manifest(folder, {"month": str(MONTH)})


@pytest.fixture
def make(empty_project: Project) -> Callable[[str], list[str]]:
    """Publishes a report that says *text*; the names under which edited files were kept."""

    def published(text: str) -> list[str]:
        with staging(empty_project, MONTH) as place:
            write_report(place.staging, text)
            return publish(place)

    return published


@pytest.fixture
def place(empty_project: Project) -> Place:
    return Place(empty_project.published(MONTH))
