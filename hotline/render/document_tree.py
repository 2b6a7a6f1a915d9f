"""The staged notebook as pandoc's document, in which each cell can still be told from the next."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pypandoc
from nbformat import NotebookNode

from hotline.errors import RenderError
from hotline.render.cell_options import CellOptions
from hotline.render.embedded import READER
from hotline.render.markdown import ReportExporter, ReportPreprocessor
from hotline.render.staged import DRAWING
from hotline.text import escape_markdown

# Not what a person would write in a comment of theirs.
_MARK = re.compile(r"<!-- hotline-cell ([\w-]+) -->")


class CellMarkingExporter(ReportExporter):
    """The report's Markdown with the id of each cell before it, in a comment."""

    raw_template = ReportExporter.raw_template.replace(
        "{{ cell.source }}", "<!-- hotline-cell {{ cell.id }} -->\n\n{{ cell.source }}"
    )


class ReadingPreprocessor(ReportPreprocessor):
    """Reads what only Quarto prints as well; to refuse it is the embedded renderer's business."""

    def _output(
        self, cell: NotebookNode, output: NotebookNode, options: CellOptions, resources: dict[str, Any]
    ) -> str:
        data = output.get("data", {})
        if DRAWING in data or "text/markdown" in data:
            return super()._output(cell, output, options, resources)
        return escape_markdown(data.get("text/plain", output.get("text", "")))


def document_tree(staged: NotebookNode) -> dict[str, Any]:
    """``meta`` and ``blocks`` of the document that *staged* stands for, as in pandoc's JSON.

    Raises:
        RenderError: pandoc cannot read it.
    """
    exporter = CellMarkingExporter()
    exporter.register_preprocessor(ReadingPreprocessor(), enabled=True)
    markdown, _resources = exporter.from_notebook_node(staged)
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=json"]
    run = subprocess.run(command, input=markdown.encode("utf-8"), capture_output=True, check=False)
    if run.returncode:
        raise RenderError(f"正文读不懂：{run.stderr.decode('utf-8', 'replace').strip()}")
    tree: dict[str, Any] = json.loads(run.stdout)
    return tree


def marked_cell(block: dict[str, Any]) -> str | None:
    """The id of the cell that begins with *block*; ``None`` where none does."""
    mark = _MARK.fullmatch(block["c"][1]) if block["t"] == "RawBlock" else None
    return mark[1] if mark else None
