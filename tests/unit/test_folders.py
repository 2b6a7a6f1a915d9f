"""Finding the project, and naming its files without saying where on the machine they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.errors import UsageError
from hotline.folders import Project, find_project
from hotline.months import Month
from tests.spec.ledgers import County


def test_a_project_is_found_from_any_folder_of_it(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOTLINE_ROOT")
    monkeypatch.chdir(county.root / "notebooks")
    assert find_project().root == county.root.resolve()


def test_the_environment_names_the_project(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(county.root.parent)
    assert find_project().root == county.root.resolve()
    assert find_project(county.root / "data").root == county.root.resolve()


def test_outside_a_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"找不到 params/site\.yaml"):
        find_project(tmp_path)


def test_files_are_shown_as_a_person_in_the_folder_writes_them(tmp_path: Path) -> None:
    project = Project(tmp_path / "项目 一")
    assert project.shown(project.notebook(Month(2022, 2))) == "notebooks/2022-02.ipynb"
    assert project.shown(tmp_path / "别处" / "2022-02.csv") == "2022-02.csv"
