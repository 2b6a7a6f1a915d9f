"""What stands in a finished document, read back from HTML, DOCX and PDF in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import docx
import pypdf
from docx.table import Table
from lxml import html
from lxml.html import HtmlElement

from tests.rendering.structure import read_aloud

FORMATS = ("html", "docx", "pdf")
# What a PDF has as words, and the other formats do not: the marks of lists.
_DRAWN = re.compile("•")


@dataclass
class Section:
    """A heading with its level (0: before the first heading) and the text under it, up to the next heading."""

    level: int
    heading: str
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def closed_up(text: str) -> str:
    """*text* without any blank: lines are broken differently in each format."""
    return "".join(text.split())


@cache
def words(path: Path) -> str:
    """Every word of the document *path* in reading order, without blanks, contents list and page numbers."""
    return {".html": _html_words, ".docx": _docx_words, ".pdf": _pdf_words}[path.suffix](path)


@cache
def page(path: Path) -> HtmlElement:
    """The parsed page."""
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@cache
def pdf(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


def sections(path: Path) -> list[Section]:
    """The document cut at its headings, without blanks; a PDF where the headings of its outline stand."""
    if path.suffix == ".html":
        return _cut(_html_blocks(path))
    if path.suffix == ".docx":
        return _cut(_docx_blocks(path))
    return _cut_pdf(path)


def _cut(blocks: Iterator[tuple[int, str]]) -> list[Section]:
    found = [Section(0, "")]
    for level, text in blocks:
        if level:
            found.append(Section(level, closed_up(text)))
        else:
            found[-1].texts.append(closed_up(text))
    return found


def _html_words(path: Path) -> str:
    return "".join(closed_up(text) for _, text in _html_blocks(path))


def _html_blocks(path: Path) -> Iterator[tuple[int, str]]:
    """Headings with their level (h2 is 1), and everything else with 0."""
    body = page(path).body
    yield 0, _on_paper(body.find("header"))
    for element in body.find("main"):
        heading = re.fullmatch(r"h([2-6])", element.tag) if isinstance(element.tag, str) else None
        yield int(heading[1]) - 1 if heading else 0, _on_paper(element)
    yield from ((0, _on_paper(imprint)) for imprint in body.findall("footer"))


def _on_paper(element: HtmlElement) -> str:
    """The words of *element* that the other formats have too: no data that opens, no link for the Tab key."""
    return "".join(element.xpath(".//text()[not(ancestor::details or ancestor::a[@class='skip'])]"))


def _docx_words(path: Path) -> str:
    return "".join(closed_up(text) for _, text in _docx_blocks(path))


def _docx_blocks(path: Path) -> Iterator[tuple[int, str]]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield 0, "".join(cell.text for row in block.rows for cell in row.cells)
            continue
        style = block.style.name
        # A heading with a page break before it can only be a paragraph style of its own.
        level = 1 if style == "附件" else int(style[-1]) if style.startswith("Heading ") else 0
        yield level, block.text


def _pdf_words(path: Path) -> str:
    """As its structure tree has them: a figure that went to the next page is read where the text has it."""
    return closed_up(_DRAWN.sub("", read_aloud(path)))


def without_repeated_heads(text_of_pdf: str, text_of_page: str, heads: list[str]) -> str:
    """*text_of_pdf* without the table heads that stand again on each page a table continues on.

    A head is taken out only where *text_of_page* (the same words, from HTML) does not have it.
    """
    result, rest = "", text_of_pdf
    at = 0
    while rest:
        if text_of_page.startswith(rest[:1], at) and not _is_repeated(rest, text_of_page, at, heads):
            result, rest, at = result + rest[0], rest[1:], at + 1
            continue
        head = next((head for head in heads if rest.startswith(head)), None)
        if head is None:
            return result + rest
        rest = rest[len(head) :]
    return result


def _is_repeated(rest: str, page_text: str, at: int, heads: list[str]) -> bool:
    return any(rest.startswith(head) and not page_text.startswith(head, at) for head in heads)


def table_heads(path: Path) -> list[str]:
    """The head of each table of an HTML page that is on paper too, as words without blanks."""
    heads = page(path).xpath("//thead[not(ancestor::details)]")
    return [closed_up(head.text_content()) for head in heads]


def _cut_pdf(path: Path) -> list[Section]:
    text = words(path)
    found, at = [Section(0, "")], 0
    for level, title in outline(path):
        heading = closed_up(title)
        # 附件 is the last heading; 附件：… before it is the note that there is one.
        where = re.compile(re.escape(heading) + "(?!：)").search(text, at).start()
        found[-1].texts.append(text[at:where])
        found.append(Section(level, heading))
        at = where + len(heading)
    found[-1].texts.append(text[at:])
    return found


def outline(path: Path) -> list[tuple[int, str]]:
    """The bookmarks of a PDF with their levels."""
    return list(_bookmarks(pdf(path).outline, 1))


def _bookmarks(entries: list, level: int) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(entry, level + 1)
        else:
            yield level, entry["/Title"]
