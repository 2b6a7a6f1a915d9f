"""The ``#|`` options of a code cell, as Quarto reads them; only those that both renderers support."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from nbformat import NotebookNode

from hotline.errors import RenderError

SUPPORTED = ("label", "fig-cap", "tbl-cap", "fig-alt", "include")
_OPTION = re.compile(r"^#\|\s?(.*)$")
_LABEL = re.compile(r"(fig|tbl)-[a-z0-9-]+")


@dataclass(frozen=True)
class CellOptions:
    """What a cell says about its output: label, caption and text alternative (in Markdown), whether it appears."""

    label: str = ""
    caption: str = ""
    alternative: str = ""
    include: bool = True


def cell_options(cell: NotebookNode) -> CellOptions:
    """The options of the code *cell*.

    Raises:
        RenderError: an option is not supported, or label and caption do not go together.
    """
    lines = [match[1] for line in cell.source.splitlines() if (match := _OPTION.match(line))]
    where = f"单元格 {cell.id}"
    try:
        options = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError:
        raise RenderError("单元格开头的 #| 选项写法有误。", where=where, remedy="请写成 #| 名称: 值。") from None
    unknown = [name for name in options if name not in SUPPORTED]
    if unknown:
        raise RenderError(
            f"不支持的单元格选项：{'、'.join(map(str, unknown))}。",
            where=where,
            remedy=f"可用的选项：{'、'.join(SUPPORTED)}。",
        )
    label = str(options.get("label", ""))
    caption = str(options.get("fig-cap") or options.get("tbl-cap") or "")
    if label and not (_LABEL.fullmatch(label) and f"{label[:3]}-cap" in options and caption):
        raise RenderError(
            f"图表的标签和题注不配套：{label}。",
            where=where,
            remedy="图用 label: fig-名称 和 fig-cap，表用 label: tbl-名称 和 tbl-cap；名称用小写字母和数字。",
        )
    return CellOptions(label, caption, str(options.get("fig-alt", "")), bool(options.get("include", True)))


def with_option(source: str, name: str, value: str) -> str:
    """*source* with the option *name* set to *value*, before all others."""
    kept = [line for line in source.splitlines() if not re.match(rf"^#\|\s*{re.escape(name)}\s*:", line)]
    quoted = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=1_000_000).strip()
    return "\n".join([f"#| {name}: {quoted}", *kept])
