"""Small executed notebooks, written down rather than run, and Word documents of their words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import nbformat
from nbformat import NotebookNode

from hotline.differences.carrying_back import CarriedBack, carried_back
from hotline.differences.edits import HandEdits
from hotline.differences.hand_edits import hand_edits
from hotline.differences.printed import Printer
from hotline.differences.word_document import WordDocument, WordParagraph, tidy
from hotline.folders import Project
from hotline.notebook.expressions import find_expressions, stored
from hotline.publish.manifest import write_manifest

VALUES = {
    "本月.受理量": "493",
    "本月.日均受理量": "17.6",
    "环比(本月.受理量)": "较上月上升7.88%",
    "事实.受影响农户": "40",
    "本月.月份": "2月份",
}
FIGURES = {"as_of": "2022-03-01", "month": "2022-02"}


def executed(cells: Mapping[str, str], values: Mapping[str, str] = VALUES) -> NotebookNode:
    """The executed notebook of Markdown *cells*, by their ids, in which each reference has its value."""
    notebook = nbformat.v4.new_notebook(
        cells=[_cell(name, source, values) for name, source in cells.items()],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.validate(notebook)
    return notebook


def _cell(name: str, source: str, values: Mapping[str, str]) -> NotebookNode:
    cell = nbformat.v4.new_markdown_cell(source, id=name)
    expressions = find_expressions(source)
    if expressions:
        cell.metadata["user_expressions"] = [
            stored(each, {"status": "ok", "data": {"text/plain": repr(values[each])}}, name)
            for each in expressions
        ]
    return cell


def word_document(paragraphs: Sequence[str]) -> WordDocument:
    """A Word document of *paragraphs*."""
    return WordDocument(tuple(WordParagraph(tidy(each), "Normal") for each in paragraphs if tidy(each)), 0, 0)


def words(printer: Printer, notebook: NotebookNode) -> list[str]:
    """The paragraphs of *notebook* as they are printed."""
    return [tidy(each.words) for each in printer.paragraphs(notebook)]


def edited(printer: Printer, notebook: NotebookNode, paragraphs: Sequence[str]) -> tuple[HandEdits, CarriedBack]:
    """What was changed where the report of *notebook* says *paragraphs*, and what of it can go back."""
    edits = hand_edits(printer.paragraphs(notebook), word_document(paragraphs), {}, "report.docx")
    now = {cell.id: cell.source for cell in notebook.cells}
    return edits, carried_back(edits.cells, notebook, now, printer)


def with_sources(
    notebook: NotebookNode, sources: Mapping[str, str], values: Mapping[str, str] = VALUES
) -> NotebookNode:
    """*notebook* run again with *sources* in the place of what its cells said."""
    return executed({cell.id: sources.get(cell.id, cell.source) for cell in notebook.cells}, values)


def counts(received: int, helped: int) -> dict[str, object]:
    """The figures of a month with two types of requests, as a manifest has them."""
    whole = {
        "received": received,
        "direct": received - 31,
        "transferred": 31,
        "resolved": 90,
        "resolution_known": 97,
    }
    types = {"求助": helped, "咨询": received - helped}
    return {
        **FIGURES,
        "counts": whole,
        "breakdowns": {"诉求类型": {name: {"received": number} for name, number in types.items()}},
    }


def write_output(folder: Path, notebook: NotebookNode, paragraphs: Sequence[str], **manifest: object) -> Path:
    """An output *folder* of February 2022: its executed notebook, a Word report of *paragraphs*, a manifest."""
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "report.ipynb")
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(str(folder / "report.docx"))
    expressions = [
        {"cell": cell.id, "expression": entry["expression"], "text": entry["result"]["data"]["text/plain"]}
        for cell in notebook.cells
        for entry in cell.metadata.get("user_expressions", [])
    ]
    said = {"month": "2022-02", "inputs": {}, "expressions": expressions, "figures": counts(493, 282)}
    write_manifest(folder, {**said, **manifest})
    return folder


def manifest_of(folder: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return content


def month_notebook(project: Project, notebook: NotebookNode) -> Path:
    """The month's own notebook of *project*: *notebook* before it was run."""
    source = nbformat.from_dict(notebook)
    for cell in source.cells:
        cell.metadata.pop("user_expressions", None)
    path = project.notebooks / "2022-02.ipynb"
    nbformat.write(source, path)
    return path
