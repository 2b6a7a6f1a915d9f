"""Inline references in Markdown cells, in Quarto's own syntax: `` `{python} 本月.受理量` ``.

They are taken from the source notebook only, never from anything that came out of the data.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

from hotline.errors import NotebookError
from hotline.privacy.recognition import masked
from hotline.text import escape_markdown

# As Quarto and Markdown look for them: on one line, one blank after the brace, no backtick before or after.
# Of two references that touch, Quarto would print the second as code.
INLINE = re.compile(r"(?<!`)`\{python\}[ \t]([^`\n]+)`(?!`)")
_STANDING = re.compile(r"`*\{+\s*python\b[^\n]{0,60}", re.IGNORECASE)
HOW_TO_REFER = (
    "引用要写成 `{python} 本月.受理量`：花括号后一个空格，前后各一个反引号，写在一行之内；"
    "两个引用不能紧挨着，中间要有文字或标点。"
)


def find_expressions(source: str) -> list[str]:
    """The expressions referenced in a Markdown *source*, in order, each once."""
    return list(dict.fromkeys(match.strip() for match in INLINE.findall(source)))


def left_standing(source: str) -> str | None:
    """What looks like a reference in *source* but is none, and would print as code; ``None`` if nothing."""
    found = _STANDING.search(INLINE.sub("", source))
    return found[0] if found else None


def refuse_left_standing(source: str, where: str) -> None:
    """Stop if *source*, the cell at *where*, holds what looks like a reference and is none.

    Raises:
        NotebookError: it does.
    """
    standing = left_standing(source)
    if standing:
        raise NotebookError(f"引用没有被识别，会原样印出来：{standing}", where=where, remedy=HOW_TO_REFER)


def substitute(source: str, user_expressions: list[Mapping[str, Any]]) -> str:
    """*source* with each reference replaced by the Markdown of its value."""
    values = {entry["expression"]: entry["result"]["data"]["text/markdown"] for entry in user_expressions}
    return INLINE.sub(lambda match: values[match[1].strip()], source)


def stored(expression: str, reply: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The entry of ``metadata.user_expressions`` for *expression*, from the kernel's *reply*.

    Every entry carries its value as Markdown that shows just the value's characters, so that no renderer
    has to guess how to escape it.

    Raises:
        NotebookError: the expression raised, or its value is no figure, word or whole number.
    """
    if reply["status"] == "error":
        raise NotebookError(
            f"引用算不出来：{expression}\n{reply['ename']}：{masked(reply['evalue'])}",
            where=where,
            remedy="请检查名称是否写对；可在 JupyterLab 中单独运行这个表达式。",
        )
    data = reply["data"]
    plain = data["text/plain"]
    markdown = data.get("text/markdown")
    if markdown is None:
        words = _words(plain, expression, where)
        plain, markdown = words, escape_markdown(words)
    return {
        "expression": expression,
        "result": {
            "status": "ok",
            "data": {"text/plain": plain, "text/markdown": markdown},
            "metadata": {},
        },
    }


def _words(plain: str, expression: str, where: str) -> str:
    try:
        value = ast.literal_eval(plain)
    except (ValueError, SyntaxError):
        value = None
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise NotebookError(
        f"引用的结果不能写进正文：{expression} 得到 {plain[:60]}",
        where=where,
        remedy="请引用指标（如 本月.受理量）、事实（如 事实.受影响耕地）、文字或整数。",
    )
