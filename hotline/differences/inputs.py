"""Which files differ between two versions, and what each of them is to the report."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KINDS = (
    ("签发记录", re.compile(r"data/issued/")),
    ("台账", re.compile(r"data/")),
    ("站点设置", re.compile(r"params/site\.yaml")),
    ("参数", re.compile(r"params/")),
    ("版式", re.compile(r"notebooks/_")),
    ("笔记本", re.compile(r"notebooks/")),
)


def changed_files(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """A line for each of the files, by their hashes, that differs: what it is and what became of it.

    The files of the format are one thing to who reads this.
    """
    differing = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    of_the_format = [name for name in differing if kind_of(name) == "版式"]
    lines = [f"{kind_of(name)} {name} {_what(name, old, new)}" for name in differing if name not in of_the_format]
    return [*lines, f"版式文件有 {len(of_the_format)} 个不同"] if of_the_format else lines


def kind_of(name: str) -> str:
    """What the input *name* is: 台账, 参数, 笔记本 …"""
    return next((kind for kind, pattern in _KINDS if pattern.match(name)), "文件")


def _what(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    if name not in old:
        return "是新增的"
    return "有改动" if name in new else "不再使用"
