"""A run reads the month's notebook and never writes it, and every cell of the analyst's is in the executed one."""

from __future__ import annotations

import codecs
import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.folders import Project
from hotline.notebook.execution import kernel_environment, run_notebook
from hotline.notebook.reading import notebook_of, read_notebook
from tests.rendering.projects import HERE, copy_project, files_of, hotline

FEBRUARY = HERE / "notebooks" / "2022-02.ipynb"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ODD = [
    "e\u0301 が か\u3099 Å",  # decomposed, composed and a compatibility character
    "𠮷野家 😀👨‍👩‍👧‍👦 \U000e0100",
    "零宽\u200b连\u200d字\ufeff符",
    "从右到左\u202e反\u202c正 עברית",
    "行\u2028段\u2029页\x0c垂\x0b新行\x85止",
    "制表\t\t尾空格  \n\n\n   ",
    "回车\r换行\r\n混\n用",
    "$x^2$ <b onclick=x>甲</b> &amp; {{< include x >}} @zhang [[wiki]] ~~删~~ \\alpha \\\\",
    "```python\n围栏\n```\n\n~~~\n波浪\n~~~",
    "\x00空\x1b[31m控",
    "",
    "   \n",
    "% 百分 %% !ls ?help",
    "---\ntitle: 不是标题\n---",
]
# What a report can print: there is a font for it, and it is no markup that is refused.
PRINTABLE = [
    "e\u0301 が か\u3099 Å",
    "𠮷野家",
    "从右到左\u202e反\u202c正",
    "制表\t\t尾空格  \n\n\n   ",
    "回车\r换行\r\n混\n用",
    "",
    "% 百分 %% !ls ?help",
]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
others_metadata = st.dictionaries(
    st.sampled_from(["editable", "slideshow", "jp-MarkdownHeadingCollapsed", "某扩展", "collapsed2"]),
    json_values,
    max_size=2,
)
words = st.text(max_size=60) | st.sampled_from(ODD) | st.lists(st.sampled_from(ODD), max_size=3).map("\n\n".join)


@st.composite
def edited_notebooks(draw: st.DrawFn, begun: dict[str, Any], edits: int) -> dict[str, Any]:
    """*begun*, after up to *edits* edits of its cells beyond the first two, which open the ledger."""
    notebook = deepcopy(begun)
    for _ in range(draw(st.integers(1, edits))):
        edit = draw(st.sampled_from([add, retype, split, move, delete, copy, rewrite, decorate, attach]))
        edit(draw, notebook["cells"])
    return notebook


def place(draw: st.DrawFn, cells: list[Any]) -> int:
    return draw(st.integers(2, len(cells) - 1))


def add(draw: st.DrawFn, cells: list[Any]) -> None:
    cells.insert(place(draw, cells) + 1, draw_cell(draw))


def draw_cell(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["markdown", "raw"]))
    return {"cell_type": kind, "metadata": draw(others_metadata), "source": draw(words)}


def retype(draw: st.DrawFn, cells: list[Any]) -> None:
    """Code becomes words or raw text, and keeps what it showed, as some programs do."""
    cell = cells[place(draw, cells)]
    cell["cell_type"] = draw(st.sampled_from(["markdown", "raw"]))


def split(draw: st.DrawFn, cells: list[Any]) -> None:
    number = place(draw, cells)
    cell = cells[number]
    lines = text_of(cell).split("\n")
    cut = draw(st.integers(0, len(lines)))
    if cell["cell_type"] != "code":
        later = {**deepcopy(cell), "source": "\n".join(lines[cut:])}
        later.pop("id", None)
        cell["source"] = "\n".join(lines[:cut])
        cells.insert(number + 1, later)


def move(draw: st.DrawFn, cells: list[Any]) -> None:
    cell = cells.pop(place(draw, cells))
    cells.insert(draw(st.integers(2, len(cells))), cell)


def delete(draw: st.DrawFn, cells: list[Any]) -> None:
    if len(cells) > 6:
        del cells[place(draw, cells)]


def copy(draw: st.DrawFn, cells: list[Any]) -> None:
    """A cell is there twice, with one id."""
    number = place(draw, cells)
    cells.insert(number, deepcopy(cells[number]))


def rewrite(draw: st.DrawFn, cells: list[Any]) -> None:
    cell = cells[place(draw, cells)]
    more = draw(words)
    if cell["cell_type"] == "code":
        more = "\n# " + "".join(character for character in more if character.isprintable())
    cell["source"] = text_of(cell) + more


def decorate(draw: st.DrawFn, cells: list[Any]) -> None:
    cell = cells[place(draw, cells)]
    cell["metadata"] = {**cell["metadata"], **draw(others_metadata)}


def attach(draw: st.DrawFn, cells: list[Any]) -> None:
    cell = cells[place(draw, cells)]
    if cell["cell_type"] != "code":
        cell["attachments"] = {"图 一.png": {"image/png": PIXEL}}


def text_of(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def as_file(notebook: dict[str, Any], way: random.Random) -> bytes:
    """*notebook* as one of the many programs that save notebooks would have it."""
    content = deepcopy(notebook)
    if way.random() < 0.4:
        content["nbformat_minor"] = way.choice([0, 2, 4])
        for cell in content["cells"]:
            cell.pop("id", None)
    for cell in content["cells"]:
        if way.random() < 0.5:
            cell["source"] = text_of(cell)
    text = json.dumps(content, ensure_ascii=way.random() < 0.3, indent=way.choice([None, 1, 2]))
    if way.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if way.random() < 0.3 else b"") + text.encode()


def begun() -> dict[str, Any]:
    notebook = json.loads(FEBRUARY.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return notebook


@settings(max_examples=40)
@given(edited_notebooks(begun(), 25), st.randoms(use_true_random=False))
def test_every_cell_is_read_as_it_stands(notebook: dict[str, Any], way: random.Random) -> None:
    data = as_file(notebook, way)
    read = notebook_of(data, "笔记本")
    assert [cell.source for cell in read.cells] == [text_of(cell) for cell in notebook["cells"]]
    assert [cell.cell_type for cell in read.cells] == [cell["cell_type"] for cell in notebook["cells"]]
    ids = [cell.id for cell in read.cells]
    assert len(set(ids)) == len(ids)
    assert notebook_of(data, "笔记本") == read
    nbformat.validate(read)


def test_ids_that_are_good_stay() -> None:
    read = read_notebook(FEBRUARY, "笔记本")
    assert [cell.id for cell in read.cells] == [cell["id"] for cell in begun()["cells"]]
    assert read == nbformat.read(FEBRUARY, as_version=4)


def run_file(path: Path) -> nbformat.NotebookNode:
    """The notebook of February at *path*, run as a report run would."""
    return run_notebook(
        read_notebook(path, path.name),
        {"month": "2022-02"},
        shown=path.name,
        folder=path.parent,
        environment=kernel_environment(Project(HERE)),
    )


def assert_nothing_is_lost(path: Path, notebook: dict[str, Any], before: bytes) -> None:
    executed = run_file(path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]
    kept = [cell for cell in executed.cells if cell.id != "injected-parameters"]
    assert len(kept) == len(executed.cells) - 1
    assert [(cell.cell_type, cell.source) for cell in kept] == [
        (cell["cell_type"], text_of(cell)) for cell in notebook["cells"]
    ]
    assert [cell.get("attachments", {}) for cell in kept if cell.cell_type != "code"] == [
        cell.get("attachments", {}) for cell in notebook["cells"] if cell["cell_type"] != "code"
    ]
    for cell, theirs in zip(kept, notebook["cells"], strict=True):
        assert {key: cell.metadata.get(key) for key in theirs["metadata"]} == theirs["metadata"]


def without_figures() -> dict[str, Any]:
    """February without the cells that take long: its figures."""
    notebook = begun()
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["id"].startswith("figure-")]
    return notebook


def hostile() -> dict[str, Any]:
    """February, with everything odd in it at once."""
    notebook = without_figures()
    cells = notebook["cells"]
    for number, odd in enumerate(ODD):
        cells.insert(
            3 + number, {"cell_type": "markdown", "metadata": {"某扩展": {"甲": [1, None]}}, "source": odd}
        )
    cells.append({**deepcopy(cells[2]), "attachments": {"图 一.png": {"image/png": PIXEL}}})
    cells.append({"cell_type": "code", "metadata": {}, "source": "# 注释 😀\r\n1"})
    return notebook


@pytest.mark.slow
def test_an_odd_notebook_of_an_older_program_runs_as_it_is(tmp_path: Path) -> None:
    """Nbformat 4.4: no ids; with a byte order mark and line ends of Windows."""
    notebook = {**hostile(), "nbformat_minor": 4}
    for cell in notebook["cells"]:
        cell.pop("id", None)
    data = codecs.BOM_UTF8 + json.dumps(notebook, ensure_ascii=False, indent=1).replace("\n", "\r\n").encode()
    path = tmp_path / "二月 {甲}.ipynb"
    path.write_bytes(data)
    assert_nothing_is_lost(path, notebook, data)


@pytest.mark.slow
@settings(max_examples=8)
@given(edited_notebooks(without_figures(), 40), st.randoms(use_true_random=False))
def test_a_run_after_any_edits_keeps_every_byte(
    tmp_path_factory: pytest.TempPathFactory, notebook: dict[str, Any], way: random.Random
) -> None:
    path = tmp_path_factory.mktemp("county") / "2022-02.ipynb"
    data = as_file(notebook, way)
    path.write_bytes(data)
    assert_nothing_is_lost(path, notebook, data)


@pytest.mark.slow
def test_the_whole_command_writes_only_what_it_says(tmp_path: Path) -> None:
    """After a report, and after one that fails, the folder of the notebooks holds what the analyst saved."""
    root = copy_project(tmp_path / "月报 二月")
    path = root / "notebooks" / "2022-02.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": odd} for odd in PRINTABLE]
    path.write_bytes(as_file({**notebook, "nbformat_minor": 4}, random.Random(7)))
    before = files_of(root / "notebooks")

    done = hotline(root, "report", "2022-02")
    assert done.returncode == 0, done.stderr
    after = files_of(root / "notebooks")
    assert after.pop(".written-against/2022-02.json")
    assert after == before
    executed = nbformat.read(root / "output" / "2022-02" / "report.ipynb", as_version=4)
    assert [cell.source for cell in executed.cells if cell.id != "injected-parameters"] == [
        text_of(cell) for cell in notebook["cells"]
    ]

    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "`{python} 没有的`"})
    path.write_bytes(as_file(notebook, random.Random(8)))
    before = files_of(root / "notebooks")
    failed = hotline(root, "report", "2022-02")
    assert failed.returncode == 5, failed.stderr
    assert files_of(root / "notebooks") == before
