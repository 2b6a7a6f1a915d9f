"""Inline references: which are found, which are refused, and what is stored of their values."""

from __future__ import annotations

from typing import Any

import pytest

from hotline.errors import NotebookError
from hotline.notebook.expressions import find_expressions, left_standing, stored, substitute
from hotline.text import PlainText


def reply(value: Any) -> dict[str, Any]:
    """What a kernel answers for *value*."""
    data = {"text/plain": repr(value) if not isinstance(value, PlainText) else str(value)}
    if hasattr(value, "_repr_markdown_"):
        data["text/markdown"] = value._repr_markdown_()
    return {"status": "ok", "data": data, "metadata": {}}


def values(value: Any) -> dict[str, str]:
    entry = stored("本月.受理量", reply(value), "单元格 reception")
    assert entry["expression"] == "本月.受理量"
    assert entry["result"]["status"] == "ok"
    return entry["result"]["data"]


@pytest.mark.parametrize(
    ("source", "expressions"),
    [
        ("受理`{python} 本月.受理量`件", ["本月.受理量"]),
        ("`{python} 甲`、`{python} 乙`", ["甲", "乙"]),
        ("`{python} 甲`、`{python} 甲`", ["甲"]),
        ('占`{python} 本月.诉求类型["求助"].占比`。', ['本月.诉求类型["求助"].占比']),
        ("`{python}\t本月.受理量 `", ["本月.受理量"]),
        ("没有引用，`代码`", []),
        ("``{python} 甲``", []),
        ("`{python}甲`", []),
        ("`{python} 甲\n乙`", []),
        ("`{python} 甲``{python} 乙`", []),
        ("", []),
    ],
)
def test_find(source: str, expressions: list[str]) -> None:
    assert find_expressions(source) == expressions


@pytest.mark.parametrize(
    "source",
    [
        "`{python}本月.受理量`",  # no blank
        "```{python}\n1+1\n```",  # a block of code
        "`{python} 本月.\n受理量`",  # over two lines
        "``{python} 甲``",
        "`{python} 甲``{python} 乙`",  # two that touch
        "`{Python} 甲`",
        "`{ python} 甲`",
        "{python} 甲",
        "`{python}`",
        "`{python} `",
        "`{python #id} 甲`",
        "`{{python}} 甲`",
        "好的`{python} 甲`，坏的`{python}乙`",
    ],
)
def test_what_would_print_as_code_is_left_standing(source: str) -> None:
    standing = left_standing(source)
    assert standing is not None
    assert "python" in standing.lower()


@pytest.mark.parametrize(
    "source",
    ["", "受理`{python} 本月.受理量`件", "`{python} 甲`、`{python} 乙`", "用 python 写", "`python`", "{pythonic}"],
)
def test_what_is_in_order_leaves_nothing_standing(source: str) -> None:
    assert left_standing(source) is None


def test_only_what_is_wrong_is_named() -> None:
    assert left_standing("好的`{python} 甲`，坏的`{python}乙`") == "`{python}乙`"


@pytest.mark.parametrize(
    ("value", "plain", "markdown"),
    [
        (493, "493", "493"),
        (-3, "-3", "&#45;3"),
        (0, "0", "0"),
        ("三嘉乡", "三嘉乡", "三嘉乡"),
        ("<b>$x$", "<b>$x$", "&#60;b&#62;&#36;x&#36;"),
        (PlainText("a|b"), "a|b", "a&#124;b"),
    ],
)
def test_stored(value: Any, plain: str, markdown: str) -> None:
    assert values(value) == {"text/plain": plain, "text/markdown": markdown}


@pytest.mark.parametrize("value", [0.5, float("nan"), "", "  ", None, True, [1], {}, object(), b"x", 1j])
def test_what_cannot_stand_in_a_sentence_is_refused(value: Any) -> None:
    with pytest.raises(NotebookError, match="不能写进正文") as raised:
        values(value)
    assert "位置：单元格 reception" in str(raised.value)
    assert "本月.受理量" in str(raised.value)


def test_an_exception_names_expression_and_cell() -> None:
    failed = {"status": "error", "ename": "AttributeError", "evalue": "没有名为“受理数”的指标", "traceback": []}
    with pytest.raises(NotebookError) as raised:
        stored("本月.受理数", failed, "单元格 reception")
    message = str(raised.value)
    assert "引用算不出来：本月.受理数\nAttributeError：没有名为“受理数”的指标" in message
    assert "位置：单元格 reception" in message


def test_substitute_puts_each_value_in_its_place() -> None:
    source = "受理`{python} 甲`件，占`{python} 乙 `，共`{python} 甲`"
    entries = [stored("甲", reply(3), ""), stored("乙", reply("60%"), "")]
    assert substitute(source, entries) == "受理3件，占60&#37;，共3"


def test_a_value_that_looks_like_a_reference_is_not_evaluated_again() -> None:
    entry = stored("甲", reply("`{python} 1/0`"), "")
    assert find_expressions(substitute("`{python} 甲`", [entry])) == []
