"""What pandoc or Quarto said when it refused, as an error for the one who wrote the text."""

from __future__ import annotations

import re
from pathlib import Path

from hotline.errors import RenderError

_COLOUR = re.compile(r"\x1b\[[\d;]*m")
# What Quarto says before is all that it has told pandoc.
_THEIRS = re.compile(r"^(\[WARNING\]|\[typst\]|ERROR|Error).*", re.MULTILINE | re.DOTALL)


def refusal(message: str, where: str, work: Path) -> RenderError:
    """The error of a tool that said *message* of the folder *work*; only what our own filters said, if they did.

    The folder's name is of no use to anybody: it is gone by the time the message is read.
    """
    message = _COLOUR.sub("", message).replace(str(work), "…")
    ours, theirs = re.search(r"\[公文\] *([^\n]+)", message), _THEIRS.search(message)
    said = ours[1] if ours else f"排版失败：{(theirs[0] if theirs else message)[-2000:]}"
    return RenderError(said, where=where, remedy="请检查正文中的图表引用和 Markdown 写法。")
