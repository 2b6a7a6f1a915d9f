"""Choosing the renderer, and making the documents with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from hotline.errors import RenderError, UsageError
from hotline.render import embedded, quarto

CHOICES = ("quarto", "embedded")


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
    command = None if wanted == embedded.NAME else quarto.quarto_command()
    if command:
        return Renderer(quarto.NAME, command)
    if wanted == quarto.NAME:
        raise RenderError(
            "指定了用 Quarto 排版，但没有找到 quarto 命令。",
            remedy="请安装 Quarto（conda 环境自带），或改用 RENDERER=embedded。",
        )
    return Renderer(embedded.NAME)


def render_documents(
    staged: NotebookNode, renderer: Renderer, extension: Path, work: Path, epoch: int
) -> dict[str, Path]:
    """The files of ``html``, ``pdf`` and ``docx``, made of *staged* in *work*.

    Raises:
        RenderError: the renderer fails.
    """
    if renderer.command:
        return quarto.render_quarto(staged, extension, work, epoch, renderer.command)
    return embedded.render_embedded(staged, extension, work, epoch)
