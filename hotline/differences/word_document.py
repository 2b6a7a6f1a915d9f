"""The words of a Word document, paragraph by paragraph, as they stand once every tracked change is accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from hotline.differences.paragraphs import OBJECT
from hotline.errors import UsageError

_DELETED = {qn("w:del"), qn("w:moveFrom")}
_TRACKED = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
_OBJECTS = {qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference")} | {qn("m:oMath")}
_WITHOUT_WORDS = {qn(f"w:{name}") for name in ("drawing", "pict", "object", "instrText", "delText", "rPr", "pPr")}
# Word keeps a text box twice, for itself and for older versions; it is no paragraph of the text.
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHARACTERS = {qn("w:tab"): " ", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph: its words, the name of its style, and whether it stands in a table."""

    words: str
    style: str
    in_table: bool = False


@dataclass(frozen=True)
class WordDocument:
    """The paragraphs that have any words; how many changes are tracked and comments there are."""

    paragraphs: tuple[WordParagraph, ...]
    tracked: int
    comments: int


def read_word_document(path: Path, shown: str) -> WordDocument:
    """The Word document *path*, which messages call *shown*.

    Raises:
        UsageError: it is none, is damaged or encrypted, or another program has it locked.
    """
    try:
        document = docx.Document(str(path))
        body, styles = document.element.body, _style_names(document)
    except PermissionError:
        raise UsageError(
            "Word 文件正被别的程序占用，读不了。", where=shown, remedy="请在 Word 中保存并关闭它，再运行一次。"
        ) from None
    except (OSError, OpcError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError):
        raise UsageError(
            "这个 Word 文件读不出来。",
            where=shown,
            remedy="请确认它能在 Word 中打开、没有加密，另存为 .docx 后再运行一次。",
        ) from None
    paragraphs = [each for each in _paragraphs(body, styles) if each.words]
    tracked = sum(element.tag in _TRACKED for element in body.iter())
    comments = sum(1 for _ in body.iter(qn("w:commentReference")))
    return WordDocument(tuple(paragraphs), tracked, comments)


def _paragraphs(body: Element, styles: dict[str, str]) -> Iterator[WordParagraph]:
    carried = ""
    for paragraph in _elements(body):
        words = carried + _words(paragraph)
        # With the mark at its end deleted, a paragraph goes on in the next.
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            carried = words
            continue
        carried = ""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        in_table = next(paragraph.iterancestors(qn("w:tbl")), None) is not None
        yield WordParagraph(tidy(words), styles.get(_value(style), ""), in_table)
    if carried:
        yield WordParagraph(tidy(carried), "")


def _style_names(document: Document) -> dict[str, str]:
    """The name of each style by its id; LibreOffice keeps the names only."""
    return {
        style.get(qn("w:styleId"), ""): _value(style.find(qn("w:name")))
        for style in document.styles.element.iter(qn("w:style"))
    }


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _elements(node: Element) -> Iterator[Element]:
    """The paragraphs below *node*, but for those of deleted rows and of text boxes."""
    for child in node:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag not in _DELETED and child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield from _elements(child)


def _words(node: Element) -> str:
    return "".join(_of(child) for child in node)


def _of(element: Element) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in _DELETED | _WITHOUT_WORDS or element.tag == _ALTERNATIVES:
        return ""
    if element.tag in _OBJECTS:
        return OBJECT
    if element.tag == qn("w:br"):
        return "\n" if element.get(qn("w:type"), "textWrapping") == "textWrapping" else ""
    if element.tag == qn("w:sym"):
        return _symbol(element.get(qn("w:char"), ""))
    return _CHARACTERS.get(element.tag) or _words(element)


def _symbol(code: str) -> str:
    """Those of symbol fonts have no meaning as a character."""
    number = int(code, 16) if code else 0
    return chr(number) if number and not 0xE000 <= number <= 0xF8FF else OBJECT


def tidy(words: str) -> str:
    """*words* without blanks that nobody sees: at the ends, before and after a line break, more than one."""
    lines = [" ".join(line.split(" ")) for line in words.split("\n")]
    return "\n".join(" ".join(filter(None, line.split(" "))) for line in lines).strip()
