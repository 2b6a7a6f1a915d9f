"""Choosing the renderer."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.errors import RenderError, UsageError
from hotline.render import quarto

EMBEDDED = "embedded"
CHOICES = (quarto.NAME, EMBEDDED)


@dataclass(frozen=True)
class Renderer:
    """The renderer of a run: its name for log and manifest, and Quarto's command if it is that."""

    name: str
    command: str | None = None


def choose_renderer(wanted: str | None) -> Renderer:
    """The renderer that was *wanted*; without a wish Quarto where it is installed, else the embedded one.

    Raises:
        UsageError: there is no renderer of that name.
        RenderError: Quarto is wanted and not installed; there is no silent fallback.
    """
    if wanted and wanted not in CHOICES:
        raise UsageError(f"没有名为“{wanted}”的排版方式。", remedy=f"RENDERER 可以是 {'、'.join(CHOICES)}。")
    command = None if wanted == EMBEDDED else quarto.quarto_command()
    if command:
        return Renderer(quarto.NAME, command)
    if wanted == quarto.NAME:
        raise RenderError(
            "指定了用 Quarto 排版，但没有找到 quarto 命令。",
            remedy="请安装 Quarto（conda 环境自带），或改用 RENDERER=embedded。",
        )
    return Renderer(EMBEDDED)
