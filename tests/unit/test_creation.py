"""A new month's notebook and parameters: made once, and nothing that exists is ever touched."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from hotline.errors import NotebookError, UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.creation import create_month
from hotline.notebook.execution import run_notebook
from hotline.parameters import read_month
from tests.spec.ledgers import County

MARCH = Month(2022, 3)


@pytest.fixture
def with_template(county: County, project: Project) -> County:
    shutil.copyfile(project.template, county.project.template)
    return county


def test_a_new_month_has_notebook_and_parameters(with_template: County) -> None:
    project = with_template.project
    assert create_month(project, MARCH) == [project.notebook(MARCH), project.month_file(MARCH)]
    parameters = read_month(project, MARCH)
    assert (parameters.period, parameters.as_of, parameters.facts) == (MARCH, MARCH.last_day, {})


def test_the_notebook_is_the_template_for_this_month(with_template: County) -> None:
    project = with_template.project
    create_month(project, MARCH)
    made = nbformat.read(project.notebook(MARCH), as_version=4)
    template = nbformat.read(project.template, as_version=4)
    nbformat.validate(made)
    assert [cell.id for cell in made.cells] == [cell.id for cell in template.cells]
    assert 'month = "2022-03"' in made.cells[0].source
    assert [cell.source for cell in made.cells[1:]] == [cell.source for cell in template.cells[1:]]
    assert all(cell.outputs == [] for cell in made.cells if cell.cell_type == "code")


def test_cell_names_are_for_people(project: Project) -> None:
    for path in sorted(project.notebooks.glob("*.ipynb")):
        ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
        assert all(name.replace("-", "").isalpha() and name.islower() for name in ids), path.name


def test_a_notebook_is_never_overwritten(with_template: County) -> None:
    project = with_template.project
    project.notebook(MARCH).write_text("我的", encoding="utf-8")
    with pytest.raises(UsageError, match="不会覆盖") as raised:
        create_month(project, MARCH)
    assert "notebooks/2022-03.ipynb" in str(raised.value)
    assert project.notebook(MARCH).read_text(encoding="utf-8") == "我的"
    assert not project.month_file(MARCH).exists()


def test_parameters_are_never_overwritten(with_template: County) -> None:
    with_template.write_parameters("2022-03", document_number="甲〔2022〕1号")
    project = with_template.project
    before = project.month_file(MARCH).read_bytes()
    assert create_month(project, MARCH) == [project.notebook(MARCH)]
    assert project.month_file(MARCH).read_bytes() == before


def test_nothing_unfinished_is_left(with_template: County) -> None:
    create_month(with_template.project, MARCH)
    assert [path.name for path in with_template.root.rglob("*") if "unfinished" in path.name] == []


def test_without_a_template(county: County) -> None:
    with pytest.raises(NotebookError, match="没有模板笔记本"):
        create_month(county.project, MARCH)


@pytest.mark.slow
def test_a_new_notebook_runs(project: Project, county: County) -> None:
    """The template's words refer to the real site's types and subjects."""
    for folder in ("params", "data"):
        shutil.copytree(project.root / folder, county.root / folder, dirs_exist_ok=True)
    shutil.copyfile(project.template, county.project.template)
    county.project.month_file(MARCH).unlink(missing_ok=True)
    february = (project.data / "2022-02.csv").read_text(encoding="utf-8-sig")
    later = february.replace(",2022-03-", ",2022-04-").replace(",2022-02-", ",2022-03-")
    county.write_csv(later.replace("ZN2022", "ZM2022"), "2022-03")
    create_month(county.project, MARCH)
    executed = run_notebook(
        nbformat.read(county.project.notebook(MARCH), as_version=4),
        read_month(county.project, MARCH).model_dump(mode="json", exclude_none=True),
        shown="notebooks/2022-03.ipynb",
        folder=county.project.notebooks,
        environment={"HOTLINE_ROOT": str(county.root), "MPLBACKEND": "agg"},
    )
    assert executed.metadata["hotline"]["figures"]["counts"]["received"] == 493
