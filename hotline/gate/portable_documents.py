"""What a PDF says: the words of its pages, its notes, and what it tells about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdf

from hotline.gate.said import Said

_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
# A line ends within a word of Chinese; between digits it parts two cells of a table.
_WITHIN_A_WORD = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")
# Letters and digits that tell one document from another.
_MARK_OF_A_DOCUMENT = re.compile(r"<(xmpMM:\w+ID)>[^<]*</\1>")


def said_in_document(path: Path) -> Iterator[Said]:
    """Every page of the PDF at *path*, its notes, and what it tells about itself."""
    document = pypdf.PdfReader(path)
    for name, value in (document.metadata or {}).items():
        yield Said(str(value), f"文档属性 {name.removeprefix('/')}")
    metadata = document.root_object.get("/Metadata")
    if metadata is not None:
        described = metadata.get_object().get_data().decode("utf-8", errors="replace")
        yield Said(_MARK_OF_A_DOCUMENT.sub("", described), "文档属性")
    for number, page in enumerate(document.pages, start=1):
        # What stands beside each other on a line may be two cells: a blank within a number is a number's in HTML.
        yield Said(_WITHIN_A_WORD.sub("", page.extract_text()).replace(" ", "\t"), f"第 {number} 页")
        for note in page.get("/Annots") or []:
            yield from _said_by_note(note.get_object(), f"第 {number} 页的批注或链接")


def _said_by_note(note: object, place: str) -> Iterator[Said]:
    for key in ("/Contents", "/T", "/Alt", "/TU"):
        if key in note:  # type: ignore[operator]
            yield Said(str(note[key]), place)  # type: ignore[index]
    action = note.get("/A")  # type: ignore[attr-defined]
    if action is not None and "/URI" in action.get_object():
        yield Said(str(action.get_object()["/URI"]), place)
