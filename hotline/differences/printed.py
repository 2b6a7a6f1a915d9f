"""Printing an executed notebook in words only: no document is made of it.

pandoc reads it with the filters of the report, so that headings and references to figures have their numbers.
"""

from __future__ import annotations

import copy
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import yaml
from nbformat import NotebookNode

from hotline.differences.document_blocks import NUMBER, VALUE, paragraphs_of
from hotline.differences.paragraphs import Paragraph
from hotline.errors import RenderError
from hotline.folders import Project
from hotline.notebook.expressions import INLINE
from hotline.parameters import Layout, read_site
from hotline.render.document_tree import document_tree
from hotline.render.front_matter import layout_header
from hotline.render.staged import staged_notebook

FILTERS = ("cross-reference", "heading-numbers")


class Printer:
    """Prints notebooks of a project in its present format."""

    def __init__(self, extension: Path, layout: Layout, folder: Path | None = None) -> None:
        self._extension, self._folder = extension, folder
        self._header = yaml.safe_dump({"layout": layout_header(layout)}, allow_unicode=True)

    @classmethod
    def of(cls, project: Project) -> Printer:
        """The printer of *project*.

        Raises:
            ParameterError: ``params/site.yaml`` cannot be read.
        """
        return cls(project.extension, read_site(project).layout, project.notebooks)

    def paragraphs(self, executed: NotebookNode) -> list[Paragraph]:
        """The paragraphs of the *executed* notebook that have any words, in order.

        Raises:
            RenderError: pandoc or a filter refuses it.
        """
        marked = copy.deepcopy(executed)
        expressions: list[str] = []
        for cell in marked.cells:
            if cell.cell_type == "markdown":
                _mark_values(cell, expressions)
        tree = document_tree(staged_notebook(marked, self._header, self._folder))
        return [each for each in paragraphs_of(self._filtered(tree), expressions) if each.words.strip()]

    def _filtered(self, tree: dict[str, Any]) -> list[Any]:
        command = [
            pypandoc.get_pandoc_path(),
            "--from=json",
            "--to=json",
            f"--data-dir={self._extension / 'pandoc'}",
            *(f"--lua-filter={self._extension / name}.lua" for name in FILTERS),
        ]
        run = subprocess.run(command, input=json.dumps(tree).encode(), capture_output=True, check=False)
        if run.returncode:
            raise RenderError(f"正文读不懂：{run.stderr.decode('utf-8', 'replace').strip()}")
        blocks: list[Any] = json.loads(run.stdout)["blocks"]
        return blocks


def _mark_values(cell: NotebookNode, expressions: list[str]) -> None:
    """Put a span around the value of each reference of *cell*; what is not evaluated stays as it is written."""
    entries = cell.metadata.get("user_expressions", [])
    values = {entry["expression"]: entry["result"]["data"]["text/markdown"] for entry in entries}

    def value(match: re.Match[str]) -> str:
        expression = match[1].strip()
        if expression not in values:
            return match[0]
        expressions.append(expression)
        return f'[{values[expression]}]{{.{VALUE} {NUMBER}="{len(expressions) - 1}"}}'

    cell.source = INLINE.sub(value, cell.source)
