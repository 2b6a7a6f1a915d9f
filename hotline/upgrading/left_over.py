"""What an upgrade left to the analyst, as a text to read beside the notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.upgrading.merge import NotMerged

_HEAD = """\
# {title}：模板的这些改动没有并入

模板由 {old} 变为 {new}。下列各处保留了笔记本的原样；请逐一比照，需要的写进笔记本，看完后可以删去本文件。
"""


def left_over_text(left: Sequence[NotMerged], *, title: str, old: str, new: str) -> str:
    """Every change of the template in *left*: the cell, where it stands, its old and its new text."""
    parts = [_HEAD.format(title=title, old=old, new=new)]
    parts += ["\n\n".join(_section(number, each)) for number, each in enumerate(left, start=1)]
    return "\n".join(f"{part.rstrip()}\n" for part in parts)


def _section(number: int, left: NotMerged) -> Iterator[str]:
    yield f"## {number}. {f'单元格 {left.cell}' if left.cell else '单元格的顺序'}"
    yield f"{left.why}。" + (f"它在模板中的位置：单元格 {left.after} 之后。" if left.after else "")
    for name, text in (("模板原来的内容", left.old), ("模板现在的内容", left.new)):
        if text:
            yield f"{name}："
            yield _fenced(text)


def _fenced(text: str) -> str:
    """*text* as it is, whatever it holds: within a fence that is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
