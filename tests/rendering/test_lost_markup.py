"""What one format would show and the others leave out is refused; comments are in no document."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from hotline.errors import RenderError
from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render.choosing import choose_renderer
from hotline.render.documents import render_documents
from hotline.render.passages import passages
from hotline.render.staged import staged_notebook
from hotline.text import Explained
from tests.rendering.documents import FORMATS, words
from tests.rendering.projects import HERE
from tests.rendering.staged_documents import RENDERERS

HEADER = "title: 标题\nlang: zh-CN\n"
COMMENTED = """\
<!-- 给自己：
核对 <b>张三</b> -->

一、<!-- 私下 -->正文。

::: {#tbl-a}
| 甲 |
|----|
| 1 |

题

<!-- 表后 -->
:::

<!-- 末尾 --><!-- 两条 -->
"""


def staged(*cells: NotebookNode) -> NotebookNode:
    return staged_notebook(new_notebook(cells=list(cells)), HEADER)


def refusal(*cells: NotebookNode) -> str:
    with pytest.raises(RenderError) as refused:
        list(passages(staged(*cells)))
    return str(refused.value)


@pytest.mark.parametrize(
    ("source", "said", "remedy"),
    [
        ("<table><tr><td>1</td></tr></table>", "<table>", "Markdown 表格"),
        ("前<b>粗</b>后", "<b>", "**加粗**"),
        ("前<STRONG>粗</STRONG>后", "<strong>", "**加粗**"),
        ("m<sup>2</sup>", "<sup>", "^上标^"),
        ("上<br>下", "<br>", "另起一段"),
        ('<img src="a.png">', "<img>", "![说明](文件名)"),
        ("<details>\n\n字\n\n</details>", "<details>", "Markdown"),
        ("<script>alert(1)</script>", "<script>", "Markdown"),
        ("<!-- 注 --><b>粗</b>", "<b>", "**加粗**"),
        ("- 项\n\n  > <u>线</u>", "<u>", "Markdown"),
        ("| 甲 |\n|---|\n| 一<br>二 |", "<br>", "另起一段"),
        ('<span style="color:red">红</span>', "style", "**加粗**"),
        ("[红]{style='color:red'}", "style", "**加粗**"),
        ("`#pagebreak()`{=typst}", "（typst）：#pagebreak()", "Markdown"),
        ("```{=openxml}\n<w:p/>\n```", "（openxml）：<w:p/>", "Markdown"),
        ("`<b>`{=html}", "<b>", "**加粗**"),
        ("\\newpage", "（tex）：\\newpage", "两个反斜杠"),
        ("文件在C:\\temp\\a。", "（tex）：\\temp", "两个反斜杠"),
    ],
)
def test_refused_with_cell_and_remedy(source: str, said: str, remedy: str) -> None:
    message = refusal(new_markdown_cell("上文。", id="before"), new_markdown_cell(source, id="pasted"))

    assert said in message.splitlines()[0]
    assert "位置：单元格 pasted" in message
    assert remedy in message


def test_refused_in_what_a_code_cell_gives() -> None:
    output = new_output("display_data", data={"text/markdown": "<b>粗</b>", "text/plain": "粗"})

    assert "单元格 code" in refusal(new_code_cell("x", id="code", outputs=[output]))


@pytest.mark.parametrize(
    "source",
    [
        "`<b>`与`\\newpage`，a < b，5<6。",
        "&lt;b&gt;、\\<b\\>、<https://example.invalid>。",
        "```\n<table>\n```",
        "::: {.note}\n字[字]{.underline}。\n:::",
        "m^2^、H~2~O、~~删~~、$\\alpha$。",
        Explained("<b>", "\\newpage <i>").markdown(),
        "<!-- <table> -->",
    ],
)
def test_what_every_format_shows_passes(source: str) -> None:
    assert list(passages(staged(new_markdown_cell(source))))


@pytest.mark.parametrize("renderer", RENDERERS)
def test_comments_are_in_no_document(tmp_path: Path, renderer: str) -> None:
    document = staged(new_markdown_cell(COMMENTED, id="commented"))
    list(passages(document))
    layout = Layout.of("gb")
    made = render_documents(document, choose_renderer(renderer), Project(HERE).extension, tmp_path, 0, layout)

    page = made["html"].read_text(encoding="utf-8")
    assert not [note for note in ("给自己", "张三", "私下", "表后", "末尾", "两条") if note in page]
    for ending in FORMATS:
        assert "一、正文。" in words(made[ending])
        assert "表1" in words(made[ending])
