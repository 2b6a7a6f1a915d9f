"""Pictures of the layout's profiles for ``docs/layout.md``: the first two pages of a month, side by side."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import typst
from nbformat import NotebookNode
from PIL import Image

from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.execution import kernel_environment, run_notebook
from hotline.notebook.reading import read_notebook
from hotline.parameters import Layout, read_month, read_site
from hotline.parameters.layout import PROFILES
from hotline.render.embedded import typst_document
from hotline.render.fonts import installed_families, sound_fonts, typeset_fonts
from hotline.render.front_matter import front_matter
from hotline.render.markdown import write_markdown
from hotline.render.staged import staged_notebook
from hotline.temporary_folders import TemporaryFolder

MONTH = Month(2022, 2)
DOTS_PER_INCH = 60
GAP = 12
GROUND = "#808080"
COLOURS = 32


def write_specimens(project: Project) -> list[Path]:
    """Draw the sample month in every profile into ``docs/layout/``; the files written."""
    executed = _executed(project)
    folder = project.root / "docs" / "layout"
    folder.mkdir(exist_ok=True)
    written = []
    for profile in PROFILES:
        path = folder / f"{profile}.png"
        _side_by_side(_first_pages(project, executed, profile)).save(path, optimize=True)
        written.append(path)
    return written


def _executed(project: Project) -> NotebookNode:
    path = project.notebook(MONTH)
    return run_notebook(
        read_notebook(path, project.shown(path)),
        read_month(project, MONTH).for_notebook(),
        shown=project.shown(path),
        folder=project.notebooks,
        environment=kernel_environment(project),
        progress_bar=False,
    )


def _first_pages(project: Project, executed: NotebookNode, profile: str) -> list[bytes]:
    site = read_site(project).model_copy(update={"layout": Layout.of(profile)})
    fonts = sound_fonts(installed_families())
    header = front_matter(site, read_month(project, MONTH), fonts, issued=True)
    with TemporaryFolder() as work:
        source = write_markdown(staged_notebook(executed, header), work)
        pages = typst.compile(
            str(typst_document(source, project.extension, work, 0)),
            root=str(work),
            font_paths=typeset_fonts(),
            format="png",
            ppi=DOTS_PER_INCH,
        )
    return cast(list[bytes], pages)[:2]


def _side_by_side(pages: list[bytes]) -> Image.Image:
    pictures = [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet.quantize(COLOURS)
