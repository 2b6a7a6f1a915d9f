"""Making the documents with the renderer that was chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

from nbformat import NotebookNode

from hotline.parameters import Layout
from hotline.render import embedded, quarto
from hotline.render.choosing import Renderer
from hotline.render.word.finishing import finish
from hotline.render.word.reference_document import reference_document


def render_documents(
    staged: NotebookNode, renderer: Renderer, extension: Path, work: Path, epoch: int, layout: Layout
) -> dict[str, Path]:
    """The files of ``html``, ``pdf`` and ``docx``, made of *staged* in *work*.

    Args:
        extension: the folder of the report's format.
        epoch: the time, in seconds, that the documents say they were made at.
        layout: the layout that the front matter of *staged* names.

    Raises:
        RenderError: the renderer fails.
    """
    extension = _with_reference_document(extension, work, layout)
    if renderer.command:
        made = quarto.render_quarto(staged, extension, work, epoch, renderer.command)
    else:
        made = embedded.render_embedded(staged, extension, work, epoch)
    finish(made["docx"], layout, epoch)
    return made


def _with_reference_document(extension: Path, work: Path, layout: Layout) -> Path:
    """A copy of *extension* in *work*, whose reference document has the styles and the page of *layout*."""
    copy = work / "format" / extension.name
    shutil.copytree(extension, copy)
    (copy / "reference.docx").write_bytes(reference_document(layout))
    return copy
