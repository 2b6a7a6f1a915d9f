"""What the embedded renderer does not support, it refuses by name; nothing is left out silently."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hotline.errors import RenderError, UsageError
from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render.choosing import choose_renderer
from hotline.render.documents import render_documents
from hotline.render.staged import staged_notebook
from tests.rendering.projects import HERE

EXTENSION = Project(HERE).extension
HEADER = "title: 标题\nlang: zh-CN\n"
TABLE = "| 甲 |\n|----|\n| 1 |"


def table(source: str, name: str = "a-table") -> NotebookNode:
    """A code cell with *source* that has given a table."""
    output = new_output("display_data", data={"text/markdown": TABLE, "text/plain": "表"})
    return new_code_cell(source, id=name, outputs=[output])


def render(tmp_path: Path, *cells: NotebookNode) -> dict[str, Path]:
    staged = staged_notebook(new_notebook(cells=list(cells)), HEADER)
    return render_documents(staged, choose_renderer("embedded"), EXTENSION, tmp_path, 0, Layout.of("gb"))


def test_a_labelled_table_is_rendered(tmp_path: Path) -> None:
    made = render(tmp_path, new_markdown_cell("见[@tbl-a]。"), table("#| label: tbl-a\n#| tbl-cap: 题"))

    assert set(made) == {"html", "pdf", "docx"}
    assert '见<a href="#tbl-a">表1</a>' in made["html"].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ([table("#| label: tbl-a\n#| tbl-cap: 题\n#| fold: true")], "fold"),
        ([table("#| label: tbl-a")], "tbl-a"),
        ([table("#| label: tbl-a\n#| fig-cap: 题")], "tbl-a"),
        ([table("#| label: 表一\n#| tbl-cap: 题")], "表一"),
        ([table("#| label: [")], "a-table"),
        ([new_code_cell("#| label: tbl-a\n#| tbl-cap: 题", id="empty")], "empty"),
        ([new_code_cell("print(1)", id="prints", outputs=[new_output("stream", text="1")])], "prints"),
        (
            [new_code_cell("x", id="widget", outputs=[new_output("display_data", data={"text/html": "<b>"})])],
            "text/html",
        ),
        ([new_markdown_cell("见[@fig-nowhere]。")], "fig-nowhere"),
        ([new_markdown_cell("见@tbl-nowhere。")], "tbl-nowhere"),
        ([new_markdown_cell("![](no-such-picture.png)")], "no-such-picture"),
        ([table("#| label: tbl-a\n#| tbl-cap: 题", name) for name in ("one", "two")], "tbl-a"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused_by_name(tmp_path: Path, cells: list[NotebookNode], named: str) -> None:
    with pytest.raises(RenderError, match=named):
        render(tmp_path, *cells)


def test_a_cell_that_is_not_included_is_left_out(tmp_path: Path) -> None:
    made = render(tmp_path, new_markdown_cell("正文。"), table("#| include: false"))

    assert "<table" not in made["html"].read_text(encoding="utf-8")


def test_staging_leaves_the_executed_notebook_as_it_is() -> None:
    executed = new_notebook(cells=[table("#| include: false")])
    before = nbformat.writes(executed)

    staged_notebook(executed, HEADER)

    assert nbformat.writes(executed) == before


def test_quarto_that_is_wanted_and_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(RenderError, match="quarto"):
        choose_renderer("quarto")
    assert choose_renderer(None).name == "embedded"


def test_unknown_renderer_is_a_user_error() -> None:
    with pytest.raises(UsageError, match="word"):
        choose_renderer("word")
