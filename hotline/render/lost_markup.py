"""What one format would show and the others leave out silently; it is refused, with its cell, before any is made.

pandoc writes a piece of HTML into the page only, and a piece of Typst into the PDF only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hotline.errors import RenderError
from hotline.render.document_tree import marked_cell
from hotline.render.picture_sources import QUOTED, REMEDY, REMOTE, refused_remote
from hotline.render.pictures import FIGURES
from hotline.text import one_line, shortened

COMMENT = re.compile(r"(\s*<!--.*?-->\s*)+", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
_REMEDIES = {
    **dict.fromkeys(("table", "tr", "td", "th"), "请改写成 Markdown 表格，或让代码单元格给出表。"),
    **dict.fromkeys(("b", "strong"), "请改写成 **加粗**。"),
    **dict.fromkeys(("i", "em"), "请改写成 *强调*。"),
    **dict.fromkeys(("s", "del", "strike"), "请改写成 ~~删去~~。"),
    "sup": "请改写成 ^上标^。",
    "sub": "请改写成 ~下标~。",
    "br": "请空一行，另起一段。",
    "p": "请空一行，另起一段。",
    "a": "请改写成 [文字](网址)。",
    "img": REMEDY,
    **dict.fromkeys(("ul", "ol", "li"), "请改写成 Markdown 列表，每项以“- ”或“1. ”开头。"),
}


def refuse_lost_markup(blocks: list[Any]) -> None:
    """Refuse what not every format of the report shows in *blocks*, those of pandoc's document with marked cells.

    Raises:
        RenderError: raw HTML other than comments, another format's raw text, colours and the like, or a picture
            that is not among the staged ones.
    """
    where = ""
    for block in blocks:
        cell = marked_cell(block)
        where = f"单元格 {cell}" if cell else where
        for kind, content in _elements(block):
            _check(kind, content, where)


def _elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element within *node*, with its content, from the outside in."""
    if isinstance(node, list):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, dict) and "t" in node:
        yield node["t"], node.get("c")
        yield from _elements(node.get("c"))


def _check(kind: str, content: Any, where: str) -> None:
    match kind:
        case "RawInline" | "RawBlock":
            written, text = content
            _check_raw(written, text, where)
        case "Span" | "Div" if any(name == "style" for name, _value in content[0][2]):
            raise RenderError(
                "只有网页能显示这种样式：style=…",
                where=where,
                remedy="请去掉样式；强调可以写成 **加粗** 或 *强调*。",
            )
        case "Image":
            _check_picture(content[2][0], where)


def _check_raw(written: str, text: str, where: str) -> None:
    if written == "html" and COMMENT.fullmatch(text):
        return
    tag = _TAG.match(text) if written == "html" else None
    if tag:
        raise RenderError(
            f"只有网页能显示 HTML 标记，PDF 和 Word 会漏掉：<{tag[1].lower()}>",
            where=where,
            remedy=_REMEDIES.get(tag[1].lower(), "请改用 Markdown 的写法。"),
        )
    literal = "要原样印出反斜杠，写成两个反斜杠。" if written == "tex" else ""
    raise RenderError(
        f"不是每种格式都能显示的写法（{written}）：{shortened(one_line(text), QUOTED)}",
        where=where,
        remedy=f"请改用 Markdown 的写法。{literal}",
    )


def _check_picture(target: str, where: str) -> None:
    """A picture that staging has not made a figure of."""
    if target.startswith(f"{FIGURES}/"):
        return
    if REMOTE.match(target):
        raise refused_remote(target, where)
    raise RenderError(f"图片没有单独成行，放不进各种格式：{shortened(target, QUOTED)}", where=where, remedy=REMEDY)
