"""Making the documents with the renderer that was chosen."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from hotline.render import embedded, quarto
from hotline.render.choosing import Renderer


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
