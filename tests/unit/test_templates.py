"""The versions of the template: named by what they say, kept, and recorded in the notebooks made from them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hotline.errors import NotebookError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.templates import (
    current_template,
    for_month,
    keep_template,
    kept_template,
    kept_templates,
    recorded_version,
    template_metadata,
    version_of,
)


def template(words: str = "开头") -> NotebookNode:
    return new_notebook(cells=[new_markdown_cell(words, id="opening"), new_code_cell("1", id="one")])


@pytest.fixture
def office(tmp_path: Path) -> Project:
    project = Project(tmp_path / "正宁")
    project.notebooks.mkdir(parents=True)
    return project


def test_the_current_template_is_kept(project: Project) -> None:
    """After a change of notebooks/template.ipynb: hotline notebooks."""
    current = current_template(project)
    kept = kept_template(project, version_of(current))
    assert kept is not None, "run: hotline notebooks"
    assert [cell.source for cell in kept.cells] == [cell.source for cell in current.cells]


def test_every_file_that_is_kept_is_what_its_name_says(project: Project) -> None:
    names = [path.name for path in project.templates.iterdir()]
    assert names
    assert sorted(names) == [f"{version}.json" for version, _ in kept_templates(project)]


def test_every_notebook_of_a_month_says_which_version_it_came_from(project: Project) -> None:
    for path in sorted(project.notebooks.glob("2*.ipynb")):
        version = recorded_version(nbformat.read(path, as_version=4))
        assert version is not None, path.name
        assert kept_template(project, version) is not None, path.name


def test_what_is_kept_is_what_was_there(office: Project) -> None:
    assert keep_template(office, template()) == office.templates / f"{version_of(template())}.json"
    assert keep_template(office, template()) is None
    kept = kept_template(office, version_of(template()))
    assert kept is not None
    assert [(cell.id, cell.cell_type, cell.source) for cell in kept.cells] == [
        ("opening", "markdown", "开头"),
        ("one", "code", "1"),
    ]


def test_a_version_is_what_a_template_says(office: Project) -> None:
    ran = template()
    ran.cells[1].outputs, ran.cells[1].execution_count = [new_output("stream", text="1")], 7
    ran.cells[1].metadata["execution"] = {"iopub.execute_input": "2022-03-01T00:00:00Z"}
    ran.metadata["language_info"] = {"name": "python", "version": "3.11.2"}
    assert version_of(ran) == version_of(template())
    nbformat.write(ran, office.template)
    filled = current_template(office)
    assert filled.cells[1].outputs == []
    assert "execution" not in filled.cells[1].metadata

    others = [
        template("别的"),
        new_notebook(cells=template().cells[::-1]),
        new_notebook(cells=template().cells[:1]),
    ]
    tagged = template()
    tagged.cells[0].metadata["tags"] = ["甲"]
    versions = {version_of(each) for each in [template(), *others, tagged]}
    assert len(versions) == 5


def test_it_is_recorded_in_the_notebook_and_kept(office: Project) -> None:
    metadata = template_metadata(office, template())
    made = new_notebook(cells=template().cells, metadata=metadata)
    assert recorded_version(made) == version_of(template())
    assert [version for version, _ in kept_templates(office)] == [version_of(template())]


def test_a_damaged_file_is_no_version_and_is_mended(office: Project) -> None:
    path = keep_template(office, template())
    assert path is not None
    good = path.read_bytes()
    for damage in (b"", b"{}", b"[]", good.replace("开头".encode(), "结尾".encode())):
        path.write_bytes(damage)
        assert kept_template(office, path.stem) is None
        assert list(kept_templates(office)) == []
    assert keep_template(office, template()) == path
    assert path.read_bytes() == good


def test_where_it_cannot_be_kept(office: Project) -> None:
    office.templates.write_text("", encoding="utf-8")
    with pytest.raises(NotebookError, match="模板的版本保存不下来"):
        template_metadata(office, template())


def test_the_month_of_a_parameters_cell() -> None:
    text = '# month = "x"\nmonth = "2022-02"\r\n\nas_of = None'
    assert for_month('month = "2022-02"\nas_of = None', Month(2022, 3)) == 'month = "2022-03"\nas_of = None'
    assert for_month(text, Month(2022, 3)).startswith('# month = "x"\nmonth = "2022-03"\n')
