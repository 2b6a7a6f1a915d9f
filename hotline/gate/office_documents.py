"""What a DOCX or XLSX says: every part of it, comments, headers, footers and properties among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from hotline.gate.pages import said_in_page
from hotline.gate.said import Said

_PARTS = {
    "docProps": "文档属性",
    "header": "页眉",
    "footer": "页脚",
    "comments": "批注",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "sharedStrings": "单元格",
    "drawing": "图",
    "rels": "链接",
}
# The elements whose words belong together, by their name without namespace: paragraph, text of a note, cell.
_PIECES = frozenset(["p", "si", "is", "text", "c"])
_ATTRIBUTES = frozenset(
    ["descr", "title", "tooltip", "author", "initials", "name", "Target", "display", "location", "text"]
)


def _parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 - what this run has just written


def said_in_office_document(path: Path) -> Iterator[Said]:
    """Every piece that the DOCX or XLSX at *path* says, with its part and place in it."""
    with ZipFile(path) as parts:
        shared = _shared_strings(parts)
        sheets = _sheet_names(parts)
        for name in sorted(parts.namelist()):
            if name.endswith((".xml", ".rels")) and not name.endswith(("sharedStrings.xml", "styles.xml")):
                yield from _said_in_part(parts.read(name), _named(name, sheets), shared)
            elif name.endswith(".svg"):
                yield from said_in_page(parts.read(name).decode("utf-8", errors="replace"))


def _said_in_part(data: bytes, part: str, shared: list[str]) -> Iterator[Said]:
    place = part
    for number, element in enumerate(_whole_pieces(_parsed(data)), start=1):
        tag = _plain(element.tag)
        if tag == "row":
            place = f"{part} 第 {element.get('r')} 行"
        for each in element.iter() if tag in _PIECES else [element]:
            yield from (Said(value, place) for name, value in each.items() if _plain(name) in _ATTRIBUTES)
        words = _words(element, shared)
        if words:
            yield Said(words, place if tag != "p" else f"{part}，第 {number} 个元素")


def _whole_pieces(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """*element* and all in it, in their order, but for what lies within a piece."""
    yield element
    if _plain(element.tag) not in _PIECES:
        for inner in element:
            yield from _whole_pieces(inner)


def _words(element: ElementTree.Element, shared: list[str]) -> str:
    """What a piece says, or the own words of what is none."""
    tag = _plain(element.tag)
    if tag not in _PIECES:
        return (element.text or "").strip()
    words = "".join(element.itertext())
    return shared[int(words)] if tag == "c" and element.get("t") == "s" else words


def _shared_strings(parts: ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in parts.namelist():
        return []
    return ["".join(each.itertext()) for each in _parsed(parts.read(name))]


def _sheet_names(parts: ZipFile) -> dict[str, str]:
    """The names of the sheets of a workbook, by their part."""
    if "xl/workbook.xml" not in parts.namelist():
        return {}
    sheets = [each for each in _parsed(parts.read("xl/workbook.xml")).iter() if _plain(each.tag) == "sheet"]
    return {
        f"xl/worksheets/sheet{number}.xml": each.get("name", "") for number, each in enumerate(sheets, start=1)
    }


def _named(part: str, sheets: dict[str, str]) -> str:
    if part in sheets:
        return f"工作表“{sheets[part]}”"
    return next((named for key, named in _PARTS.items() if key in part), "正文")


def _plain(name: str) -> str:
    return name.rpartition("}")[2]
