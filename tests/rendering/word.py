"""Word files of notebooks that are written for one test, by either renderer; and what is in a Word file."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree
from nbformat import NotebookNode

from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render import embedded, quarto
from hotline.render.markdown import write_markdown
from hotline.render.word.finishing import finish
from tests.rendering.projects import HERE
from tests.rendering.staged_documents import staged_document

EPOCH = 1646179200  # 2 March 2022


def word_file(
    work: Path,
    cells: list[NotebookNode],
    layout: Layout | None = None,
    renderer: str = "embedded",
    *,
    issued: bool = False,
    **site: Any,
) -> Path:
    """The Word file of a document of *cells*, in the layout ``gb`` by default; see :func:`staged_document`."""
    project, layout = Project(HERE), layout or Layout.of("gb")
    staged = staged_document(cells, layout, issued=issued, **site)
    if renderer == "quarto":
        command = shutil.which("quarto")
        assert command
        made = quarto._render(staged, project.extension, work / "docx", "docx", EPOCH, command)
    else:
        made = embedded._docx(write_markdown(staged, work), project.extension, work, EPOCH)
    finish(made, layout, EPOCH)
    return made


def parts(path: Path) -> dict[str, bytes]:
    """The files inside *path*."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(path: Path, name: str = "word/document.xml") -> etree._Element:
    """The root element of the part *name*."""
    return etree.fromstring(parts(path)[name])


def styles_in_order(path: Path) -> list[str]:
    """The names of all styles of *path*."""
    return [
        name.get(qn("w:val")) for name in xml(path, "word/styles.xml").iterfind(f"{qn('w:style')}/{qn('w:name')}")
    ]


def paragraphs_of(root: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs whose style has the identifier *style*."""
    return [
        paragraph
        for paragraph in root.iter(qn("w:p"))
        for found in paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if found.get(qn("w:val")) == style
    ]


def text_of(paragraph: etree._Element) -> str:
    """The words of *paragraph*, with what its fields show."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def value(element: etree._Element, path: str, name: str = "w:val") -> str | None:
    """The attribute *name* of what stands at *path* (names of elements, parted by slashes) in *element*."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn(name))
