"""Quarto, through its command line: used whenever it is there.

Each format is rendered in a project folder of its own, because Quarto takes one custom format a call in a
project, and because Word gets pictures where page and screen get drawings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from hotline.render.fonts import font_folders
from hotline.render.pictures import write_pictures
from hotline.render.refusal import refusal
from hotline.render.staged import DRAWING, PICTURE, with_images

NAME = "quarto"
FORMATS = {"html": ("gongwen-html", DRAWING), "pdf": ("gongwen-typst", DRAWING), "docx": ("gongwen-docx", PICTURE)}


def quarto_command() -> str | None:
    """The ``quarto`` on PATH, or ``None``."""
    return shutil.which("quarto")


def quarto_version(command: str) -> str:
    """What ``quarto --version`` prints."""
    return subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def render_quarto(staged: NotebookNode, extension: Path, work: Path, epoch: int, command: str) -> dict[str, Path]:
    """The documents that Quarto makes of *staged*; as :func:`hotline.render.embedded.render_embedded`.

    Raises:
        RenderError: Quarto fails.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = {
            ending: pool.submit(_render, staged, extension, work / ending, ending, epoch, command)
            for ending in FORMATS
        }
        return {ending: future.result() for ending, future in made.items()}


def _render(staged: NotebookNode, extension: Path, folder: Path, ending: str, epoch: int, command: str) -> Path:
    name, images = FORMATS[ending]
    _make_project(staged, extension, folder, images)
    run = subprocess.run(
        [command, "render", "report.ipynb", "--no-execute", "--to", name],
        cwd=folder,
        env=_environment(epoch),
        capture_output=True,
        check=False,
    )
    made = folder / f"report.{ending}"
    if run.returncode or not made.is_file():
        message = (run.stderr + run.stdout).decode("utf-8", "replace").strip()
        raise refusal(message, where=f"Quarto，{name}", work=folder)
    return made


def _make_project(staged: NotebookNode, extension: Path, folder: Path, images: str) -> None:
    folder.mkdir()
    shutil.copytree(extension, folder / "_extensions" / extension.name)
    (folder / "_quarto.yml").write_text("project:\n  type: default\n", encoding="utf-8")
    write_pictures(staged, folder)
    nbformat.write(with_images(staged, images), folder / "report.ipynb")


def _environment(epoch: int) -> dict[str, str]:
    folders = os.pathsep.join(str(folder) for folder in font_folders())
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), **({"TYPST_FONT_PATHS": folders} if folders else {})}
