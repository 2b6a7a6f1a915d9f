"""References that cannot be printed stop the run and say which, in which cell of which notebook."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline.errors import NotebookError

WORDS = ("words", "code", "年份, 名称, 比率, 无, 空, 列 = 2022, '甲|乙', 0.5, None, ' ', [1]")


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("共`{python} 没有这个名称`件", ["没有这个名称", "NameError"]),
        ("共`{python} 1/0`件", ["1/0", "ZeroDivisionError"]),
        ("共`{python} 年份 +`件", ["年份 +", "SyntaxError"]),
        ("共`{python} 比率`", ["比率", "0.5"]),
        ("共`{python} 无`", ["无", "None"]),
        ("共`{python} 空`", ["空"]),
        ("共`{python} 列`", ["列", "[1]"]),
        ("共`{python} True`", ["True"]),
    ],
)
def test_value_that_cannot_be_printed(run_cells: Callable, source: str, named: list[str]) -> None:
    with pytest.raises(NotebookError) as caught:
        run_cells(WORDS, ("sentence", "markdown", source))

    said = str(caught.value)
    assert "位置：notebooks/笔记本.ipynb 单元格 sentence" in said
    assert [each for each in named if each not in said] == []
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "source",
    [
        "共`{python}年份`件",
        "```{python}\n年份\n```",
        "共``{python} 年份``件",
        "`{python} 年\n份`",
        "`{Python} 年份`",
    ],
)
def test_reference_left_standing(run_cells: Callable, source: str) -> None:
    with pytest.raises(NotebookError, match="原样印出来") as caught:
        run_cells(WORDS, ("sentence", "markdown", source))

    assert "notebooks/笔记本.ipynb 单元格 sentence" in str(caught.value)


def test_code_that_raises_names_its_cell(run_cells: Callable) -> None:
    with pytest.raises(NotebookError, match="ValueError：出错了") as caught:
        run_cells(("first", "code", "1"), ("second", "code", "raise ValueError('出错了')"))

    assert "notebooks/笔记本.ipynb 单元格 second" in str(caught.value)


def test_notebook_that_opens_no_month_is_told_so(run_cells: Callable) -> None:
    with pytest.raises(NotebookError, match="打开"):
        run_cells(WORDS, ("sentence", "markdown", "`{python} 年份`年`{python} 名称`"))


def test_values_are_taken_in_the_order_of_the_cells(run_cells: Callable) -> None:
    with pytest.raises(NotebookError, match="第三格") as caught:
        run_cells(
            ("one", "code", "值 = 1"),
            ("two", "markdown", "`{python} 值`"),
            ("three", "code", "值 = 2"),
            ("four", "markdown", "`{python} 值 if 值 == 1 else 第三格`"),
        )

    assert "单元格 four" in str(caught.value)


def test_kernel_that_dies(run_cells: Callable) -> None:
    with pytest.raises(NotebookError, match="没有运行完"):
        run_cells(("dies", "code", "import os; os._exit(1)"))
