"""Notebooks as other and older programs save them, read as they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from hotline.errors import NotebookError
from hotline.notebook.reading import notebook_of, read_notebook


def cell(source: Any = "字", **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def read(*cells: Any, **more: Any) -> nbformat.NotebookNode:
    content = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return notebook_of(json.dumps(content).encode(), "notebooks/2022-02.ipynb")


def ids(*cells: Any, **more: Any) -> list[str]:
    return [each.id for each in read(*cells, **more).cells]


def test_cells_without_ids_are_named_by_their_place() -> None:
    assert ids(cell(), cell(), nbformat_minor=4) == ["cell-1", "cell-2"]


def test_the_second_of_one_id_is_named_by_its_place() -> None:
    assert ids(cell(id="甲"), cell(id="a"), cell(id="a"), cell(id="cell-3"), cell(id="")) == [
        "cell-1",
        "a",
        "cell-3x",
        "cell-3",
        "cell-5",
    ]


def test_a_byte_order_mark_and_line_ends_of_windows() -> None:
    text = json.dumps(
        {"cells": [cell("甲\n乙", id="a")], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    )
    made = notebook_of(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "旧")
    assert [(each.id, each.source) for each in made.cells] == [("a", "甲\n乙")]


def test_what_is_left_out_is_filled_in() -> None:
    made = read(
        {"cell_type": "code"}, {"cell_type": "raw", "metadata": None}, cell(metadata={"tags": "甲", "x": 1})
    )
    assert [each.source for each in made.cells] == ["", "", "字"]
    assert (made.cells[0].outputs, made.cells[0].execution_count) == ([], None)
    assert made.cells[2].metadata == {"x": 1}
    assert made.metadata.kernelspec.language == "python"
    nbformat.validate(made)


def test_a_kernel_that_is_named_stays() -> None:
    named = {"name": "conda-env", "display_name": "甲", "language": "python"}
    assert read(metadata={"kernelspec": named}).metadata.kernelspec == named


def test_a_notebook_of_format_3() -> None:
    content = {
        "metadata": {"name": "旧"},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["受理"]},
                    {"cell_type": "code", "input": ["1"], "language": "python", "metadata": {}, "outputs": []},
                ],
                "metadata": {},
            }
        ],
    }
    made = notebook_of(json.dumps(content).encode(), "旧")
    assert [(each.id, each.source) for each in made.cells] == [("cell-1", "## 受理"), ("cell-2", "1")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[1]",
        b"null",
        b"\xff\xfe{\x00}\x00",
        b'{"nbformat": 4}',
        b'{"nbformat": 99, "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}',
        b'{"nbformat": "4", "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": "x", "metadata": {}, "cells": []}',
        b"[" * 100_000,
        b'{"nbformat": 4, "metadata": {}, "cells": [' + b"[" * 100_000,
    ],
)
def test_what_is_no_notebook_is_said_with_its_name(data: bytes) -> None:
    with pytest.raises(NotebookError, match=r"位置：notebooks/2022-02\.ipynb"):
        notebook_of(data, "notebooks/2022-02.ipynb")


@pytest.mark.parametrize("strange", [3, "字", None, {"cell_type": "heading"}, {"source": "字"}])
def test_what_is_no_cell_is_said_with_its_place(strange: Any) -> None:
    with pytest.raises(NotebookError, match=r"2022-02\.ipynb 第2个单元格"):
        read(cell(), strange)


@pytest.mark.parametrize("source", [3, {"a": 1}, [1], ["字", None]])
def test_a_source_that_is_no_text(source: Any) -> None:
    with pytest.raises(NotebookError, match=r"2022-02\.ipynb"):
        read(cell(source))


@pytest.mark.parametrize("place", [cell("字\ud83d"), cell(metadata={"甲": "\udc00"}), cell(["\ud83d", "\ude00"])])
def test_half_a_character_is_said_with_its_place(place: dict[str, Any]) -> None:
    with pytest.raises(NotebookError, match="不完整的字符") as raised:
        read(cell(), place)
    assert "第2个单元格" in str(raised.value)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"IsADirectory|Permission"):
        read_notebook(tmp_path, "notebooks/2022-02.ipynb")
