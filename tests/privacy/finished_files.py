"""Finished files of every kind that say what a test wants them to say."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import nbformat
import typst
import xlsxwriter

from hotline.gate.scanning import hits_in
from hotline.privacy.publicly_known import PubliclyKnown

HARMLESS = "2月份，共受理各类诉求493件，供热公司（8件）；正政办函〔2022〕6号"


def hits(folder: Path, *known: str) -> list[str]:
    """What is found in the files of *folder*, as a message says it."""
    return [str(hit) for hit in hits_in(folder, PubliclyKnown.of(known))]


def write_page(folder: Path, body: str, head: str = "") -> None:
    page = f"<!doctype html><html><head>{head}</head><body><h1>受理情况</h1>{body}</body></html>"
    (folder / "report.html").write_text(page, encoding="utf-8")


def embedded_drawing(words: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M 13 8 1381234 5678"/><text>{words}</text></svg>'
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def write_pdf(folder: Path, body: str, setting: str = "") -> None:
    source = f'#set text(font: "Noto Sans CJK SC")\n{setting}\n{body}'
    (folder / "report.pdf").write_bytes(typst.compile(source.encode()))


def write_parts(folder: Path, name: str, **parts: str) -> None:
    """An office document of these parts; ``__`` stands for a slash in their names."""
    with ZipFile(folder / name, "w") as document:
        for part, text in parts.items():
            document.writestr(f"{part.replace('__', '/')}.xml", f'<?xml version="1.0" encoding="UTF-8"?>{text}')


def paragraphs(*runs: list[str]) -> str:
    """The body of a DOCX: each paragraph in so many runs."""
    body = "".join(f"<w:p>{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>" for texts in runs)
    return f'<w:document xmlns:w="http://w"><w:body>{body}</w:body></w:document>'


def write_workbook(folder: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> None:
    book = xlsxwriter.Workbook(folder / "appendix.xlsx")
    fill(book)
    book.close()


def write_notebook(folder: Path, *cells: nbformat.NotebookNode, **metadata: object) -> None:
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    nbformat.write(notebook, folder / "report.ipynb")


def write_manifest(folder: Path, content: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
