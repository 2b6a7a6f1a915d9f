"""The table behind a labelled figure is a cell of its own after it in the staged notebook, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hotline.charts import share_chart
from hotline.render.staged import staged_notebook
from hotline.tables.markdown import Column, Table
from hotline.text import FIGURE_DATA
from tests.unit.test_charts import breakdown

LABELLED = "#| label: fig-types\n#| fig-cap: 构成"


def figure(source: str = LABELLED, name: str = "figure-types", **received: int) -> NotebookNode:
    """A code cell that has shown the chart of shares of what was *received*."""
    bundle = share_chart(breakdown(**(received or {"咨询": 3, "求助": 1})))._repr_mimebundle_()
    return new_code_cell(source, id=name, outputs=[new_output("display_data", data=bundle)])


def staged(*cells: NotebookNode) -> list[NotebookNode]:
    """The staged cells without the front matter."""
    return list(staged_notebook(new_notebook(cells=list(cells)), "title: 标题\n").cells[1:])


def test_follows_its_figure_in_a_division_that_names_it() -> None:
    cells = staged(figure(), new_markdown_cell("下文。", id="next"))

    assert [(cell.cell_type, cell.id) for cell in cells] == [
        ("code", "figure-types"),
        ("markdown", "figure-types-data"),
        ("markdown", "next"),
    ]
    opening, blank, heading, *_table, last_blank, closing = cells[1].source.split("\n")
    assert (opening, blank) == ('::: {.figure-data figure="fig-types"}', "")
    assert heading == "| 诉求类型 | 受理量（件） | 占比 |"
    assert (last_blank, closing) == ("", ":::")


@pytest.mark.parametrize(
    "source", ["占比图(本月.诉求类型)", f"{LABELLED}\n#| include: false"], ids=["unlabelled", "hidden"]
)
def test_is_left_out_where_no_reader_could_ask_for_it(source: str) -> None:
    (cell,) = staged(figure(source))

    assert FIGURE_DATA not in nbformat.writes(new_notebook(cells=[cell]))


def test_stands_nowhere_else() -> None:
    executed = new_notebook(cells=[figure()])
    before = nbformat.writes(executed)
    cells = staged_notebook(executed, "title: 标题\n").cells

    assert FIGURE_DATA not in nbformat.writes(new_notebook(cells=cells))
    assert nbformat.writes(executed) == before


def test_names_are_no_markup_there() -> None:
    table = staged(figure(**{"`{python} 1/0`": 2, ":::": 1, "{{< meta title >}}": 1}))[1].source

    assert not {"`", "{{<"} & set(table.split())
    assert table.count(":::") == 2


def test_its_cell_has_a_valid_id_however_long_the_figure_s_is() -> None:
    notebook = staged_notebook(new_notebook(cells=[figure(name="f" * 64)]), "title: 标题\n")

    assert [len(cell.id) for cell in notebook.cells[1:]] == [64, 64]
    nbformat.validate(notebook)


def table(note: str) -> NotebookNode:
    """A code cell that has shown a table with a *note*."""
    shown = replace(Table.of([Column("指标")], [["受理量"]]), note=note)
    data = {"text/markdown": shown.markdown(), "text/html": shown.html(), **shown._repr_mimebundle_()}
    return new_code_cell(
        "#| label: tbl-figures\n#| tbl-cap: 指标",
        id="table-figures",
        outputs=[new_output("display_data", data=data)],
    )


def test_a_note_follows_its_table_as_a_paragraph() -> None:
    shown, note, after = staged(table("受理量*签发*时489件"), new_markdown_cell("下文。", id="next"))

    assert (note.cell_type, note.id, note.source) == (
        "markdown",
        "table-figures-note",
        "注：受理量&#42;签发&#42;时489件",
    )
    assert list(shown.outputs[0].data) == ["text/markdown"]
    assert after.id == "next"


def test_a_table_without_a_note_has_nothing_after_it() -> None:
    assert [cell.id for cell in staged(table(""))] == ["table-figures"]
