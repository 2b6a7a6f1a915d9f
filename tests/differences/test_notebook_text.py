"""Only the words that are carried back change in a notebook file; every other byte stays."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.differences.notebook_text import with_sources
from hotline.folders import Project

NEW = '第一行\n\n"引号"\\反斜杠\n'


def cells(data: bytes) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(data.decode("utf-8-sig"))["cells"]
    return found


def source_of(cell: dict[str, object]) -> str:
    return "".join(cell["source"])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["template", "2022-01", "2022-02"])
def test_the_projects_own_notebooks(project: Project, name: str) -> None:
    before = (project.notebooks / f"{name}.ipynb").read_bytes()
    number = next(i for i, cell in enumerate(cells(before)) if cell["cell_type"] == "markdown")

    after = with_sources(before, {number: NEW})

    assert source_of(cells(after)[number]) == NEW
    for i, (old, new) in enumerate(zip(cells(before), cells(after), strict=True)):
        assert i == number or old == new
    kept = cells(before)[number]["source"]
    assert with_sources(after, {number: "".join(kept)}) == before  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "layout", [{"indent": 1}, {"indent": "\t"}, {"separators": (",", ":")}, {"ensure_ascii": True}]
)
@pytest.mark.parametrize("source", [["一\n", "二"], "一\n二", []])
@pytest.mark.parametrize("around", [lambda text: text, lambda text: "\ufeff" + text.replace("\n", "\r\n")])
def test_whoever_wrote_the_file(layout: dict[str, object], source: object, around: object) -> None:
    notebook = {
        "nbformat": 4,
        "cells": [
            {"source": ["没有 id"], "cell_type": "markdown", "metadata": {"source": "不是它"}},
            {"metadata": {}, "cell_type": "markdown", "source": source},
        ],
        "metadata": {"b": 1, "a": {"cells": []}},
    }
    text = json.dumps(notebook, **{"ensure_ascii": False, **layout})  # type: ignore[arg-type]
    before = around(text).encode("utf-8")  # type: ignore[operator]

    after = with_sources(before, {1: NEW})

    assert source_of(cells(after)[1]) == NEW
    assert cells(after)[0] == cells(before)[0]
    old = "".join(source)  # type: ignore[arg-type]
    if source:
        assert with_sources(after, {1: old}) == before
    assert before.isascii() == after.isascii()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), st.data())
def test_any_text(sources: list[str], data: st.DataObject) -> None:
    listed = [{"source": each.splitlines(keepends=True), "cell_type": "markdown"} for each in sources]
    before = json.dumps({"cells": listed}, ensure_ascii=False, indent=1).encode("utf-8")
    number = data.draw(st.integers(0, len(sources) - 1))
    new = data.draw(st.text(st.characters(exclude_categories=["Cs"])))

    after = [source_of(cell) for cell in cells(with_sources(before, {number: new}))]

    assert after == [*sources[:number], new, *sources[number + 1 :]]
