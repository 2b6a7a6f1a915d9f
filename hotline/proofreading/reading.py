"""Reading an executed notebook as its reader will: by pandoc, with what was typed still known from references."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pypandoc
from nbformat import NotebookNode

from hotline.errors import RenderError
from hotline.proofreading.narrative import Drawn, Narrative, Paragraph
from hotline.proofreading.pandoc_words import PARAGRAPHS, Words, blocks_within, notes_within, rows_within
from hotline.render.cell_options import cell_options
from hotline.render.embedded import READER

_MARK = re.compile(r"<!-- proofread (\d+) -->")


def read_narrative(executed: NotebookNode) -> Narrative:
    """The narrative of *executed*: its Markdown cells, and the captions of its figures and tables.

    Raises:
        RenderError: pandoc cannot read it, or a code cell's options are of no use.
    """
    cells = [cell for cell in executed.cells if cell.cell_type in {"markdown", "code"}]
    blocks = _blocks_of(_shown(cell) for cell in cells)
    reader = _Reader(cells)
    for block in blocks:
        reader.read(block)
    return reader.narrative()


def _shown(cell: NotebookNode) -> str:
    return str(cell.source if cell.cell_type == "markdown" else cell_options(cell).caption)


def _blocks_of(sources: Iterable[str]) -> list[dict[str, Any]]:
    marked = "\n\n".join(f"<!-- proofread {number} -->\n\n{source}" for number, source in enumerate(sources))
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=json"]
    run = subprocess.run(command, input=marked.encode("utf-8"), capture_output=True, check=False)
    if run.returncode:
        raise RenderError(f"正文读不懂：{run.stderr.decode('utf-8', 'replace').strip()}")
    blocks: list[dict[str, Any]] = json.loads(run.stdout)["blocks"]
    return blocks


class _Reader:
    """Reads block after block; a mark names the cell of those after it."""

    def __init__(self, cells: list[NotebookNode]) -> None:
        self._cells = cells
        self._here = Paragraph("", "")
        self._values: dict[str, str] = {}
        self._paragraphs: list[Paragraph] = []
        self._drawn: list[Drawn] = []
        self._cited: dict[str, Paragraph] = {}
        self._outputs: list[Paragraph] = []
        self._tables = 0

    def narrative(self) -> Narrative:
        return Narrative(tuple(self._paragraphs), tuple(self._drawn), self._cited, tuple(self._outputs))

    def read(self, block: Mapping[str, Any]) -> None:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind == "RawBlock":
            mark = _MARK.fullmatch(content[1].strip())
            if mark:
                self._enter(self._cells[int(mark[1])])
        elif kind == "Header":
            self._heading(*content)
        elif kind in PARAGRAPHS:
            self._paragraph(content)
        elif kind == "Table":
            self._table(content)
        else:
            self._label_of(kind, content)
            for inner in blocks_within(content):
                self.read(inner)

    def _table(self, content: Any) -> None:
        """The caption, then each row as one paragraph."""
        for inner in blocks_within(content[1]):
            self.read(inner)
        self._tables += 1
        for row in rows_within(content[3:]):
            self._row([each["c"] for cell in row for each in blocks_within(cell[4]) if each["t"] in PARAGRAPHS])

    def _row(self, cells: list[Any]) -> None:
        words = Words(self._values)
        for number, inlines in enumerate(cells):
            words.text += "\t" if number else ""
            words.add(inlines)
        row = replace(self._here, words=words.text, filled=tuple(words.filled), table=self._tables)
        self._paragraphs.append(row)

    def _label_of(self, kind: str, content: Any) -> None:
        if kind in {"Figure", "Div"}:
            self._label(content[0][0], self._here.cell)

    def _enter(self, cell: NotebookNode) -> None:
        self._here = replace(self._here, cell=cell.id)
        self._values = {
            each["expression"]: each["result"]["data"]["text/plain"]
            for each in cell.metadata.get("user_expressions", [])
        }
        if cell.cell_type == "code":
            self._label(cell_options(cell).label, cell.id)
            shown = [output.get("data", {}).get("text/markdown", "") for output in cell.get("outputs", [])]
            self._outputs.append(replace(self._here, words="\n".join(shown)))

    def _label(self, label: str, cell: str) -> None:
        if label.startswith(("fig-", "tbl-")):
            self._drawn.append(Drawn(label, cell, "", self._here.attachment))

    def _heading(self, level: int, attributes: Any, inlines: Any) -> None:
        attachment = "attachment" in attributes[1] or (self._here.attachment and level > 1)
        above = self._here.headings[: level - 1]
        headings = (*above, *[""] * (level - 1 - len(above)))
        self._here = replace(self._here, headings=headings, attachment=attachment)
        words = self._paragraph(inlines, level)
        self._here = replace(self._here, headings=(*headings, words))

    def _paragraph(self, inlines: Any, level: int = 0) -> str:
        words = Words(self._values)
        words.add(inlines)
        paragraph = replace(self._here, words=words.text, filled=tuple(words.filled), level=level)
        self._paragraphs.append(paragraph)
        for label in words.cited:
            self._cited.setdefault(label, paragraph)
        for note in notes_within(inlines):
            for inner in blocks_within(note):
                self.read(inner)
        return words.text
