"""The embedded renderer: nbconvert makes Markdown of the notebook, pandoc and Typst make the documents.

These are the tools that Quarto itself drives, with the same ``_extensions/gongwen/``.  It supports what our
notebooks use, and refuses the rest by name.
"""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypandoc
from nbformat import NotebookNode

from hotline.render.markdown import write_markdown
from hotline.render.refusal import refusal
from hotline.render.typesetting import typeset

# In the order of _extension.yml.
FILTERS = ("comments", "cross-reference", "equations", "heading-numbers", "figure-data", "gongwen", "page")
READER = "markdown+east_asian_line_breaks"


def render_embedded(staged: NotebookNode, extension: Path, work: Path, epoch: int) -> dict[str, Path]:
    """The documents made of *staged*, in the folder *work*.

    Args:
        extension: the folder of the report's format.
        epoch: the time, in seconds, that the documents say they were made at.

    Returns:
        The file of each of ``html``, ``pdf`` and ``docx``.

    Raises:
        RenderError: the notebook uses what this renderer does not support, or a tool refuses it.
    """
    source = write_markdown(staged, work)
    with ThreadPoolExecutor() as pool:
        made = {
            "pdf": pool.submit(_pdf, source, extension, work, epoch),
            "html": pool.submit(html_document, source, extension, work, epoch),
            "docx": pool.submit(_docx, source, extension, work, epoch),
        }
        return {name: future.result() for name, future in made.items()}


def html_document(source: Path, extension: Path, work: Path, epoch: int) -> Path:
    """The web page of the Markdown *source*, in the folder *work*; one file.

    Raises:
        RenderError: pandoc or a filter refuses the source.
    """
    options = [
        "--to=html5",
        "--default-image-extension=svg",
        f"--template={extension / 'gongwen.html'}",
        f"--css={extension / 'gongwen.css'}",
        f"--include-after-body={extension / 'gongwen-script.html'}",
        "--mathml",
        "--embed-resources",
        "--toc",
        "--toc-depth=4",
        "--shift-heading-level-by=1",
    ]
    return _pandoc(source, extension, work / "report.html", options, epoch)


def _docx(source: Path, extension: Path, work: Path, epoch: int) -> Path:
    options = [
        "--to=docx",
        "--default-image-extension=png",
        f"--template={extension / 'gongwen.openxml'}",
        f"--reference-doc={extension / 'reference.docx'}",
    ]
    return _pandoc(source, extension, work / "report.docx", options, epoch)


def _pdf(source: Path, extension: Path, work: Path, epoch: int) -> Path:
    return typeset(typst_document(source, extension, work, epoch), work / "report.pdf", epoch)


def typst_document(source: Path, extension: Path, work: Path, epoch: int) -> Path:
    """The Typst document of the Markdown *source*, in the folder *work*.

    Raises:
        RenderError: pandoc or a filter refuses the source.
    """
    options = ["--to=typst", "--default-image-extension=svg", f"--template={extension / 'embedded.typ'}"]
    return _pandoc(source, extension, work / "report.typ", options, epoch)


def _pandoc(source: Path, extension: Path, made: Path, options: list[str], epoch: int) -> Path:
    command = [
        pypandoc.get_pandoc_path(),
        source.name,
        f"--from={READER}",
        "--standalone",
        # An image that is missing or a reference to nothing is no report.
        "--fail-if-warnings",
        "--wrap=none",
        f"--data-dir={extension / 'pandoc'}",
        *(f"--lua-filter={extension / name}.lua" for name in FILTERS),
        *options,
        f"--output={made.name}",
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    run = subprocess.run(command, cwd=source.parent, env=environment, capture_output=True, check=False)
    if run.returncode:
        raise refusal(run.stderr.decode("utf-8", "replace").strip(), where=made.name, work=source.parent)
    return made
