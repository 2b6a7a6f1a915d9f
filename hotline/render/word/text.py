"""The running text: our styles in the place of pandoc's, runs that belong together, bookmarks."""

from __future__ import annotations

from itertools import count

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element
from lxml.etree import tostring

from hotline.render.word.style_xml import EMPHASIS

# Pandoc's names for what is body text here, and for what Word has a style of its own for.
STYLES = {
    "BlockText": "Quote",
    "Heading5": "Heading4",
    "Heading6": "Heading4",
    "FootnoteBlockText": "FootnoteText",
}


def set_text(document: WordDocument) -> None:
    """Styles, runs and bookmarks of the text of *document*."""
    body = document.element.body
    known = {style.get(qn("w:styleId")) for style in document.styles.element.iter(qn("w:style"))}
    for paragraph in body.iter(qn("w:p")):
        _set_style(paragraph, known)
    for run in body.iter(qn("w:r")):
        _set_run(run, known)
    for parent in body.iter(qn("w:p"), qn("w:hyperlink")):
        _join_runs(parent)
    _number_bookmarks(body)


def _set_style(paragraph: Element, known: set[str | None]) -> None:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return
    name = STYLES.get(style.get(qn("w:val")), style.get(qn("w:val")))
    style.set(qn("w:val"), name)
    if name not in known or name == "Normal":
        style.getparent().remove(style)


def _set_run(run: Element, known: set[str | None]) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        style = properties.find(qn("w:rStyle"))
        if style is not None and style.get(qn("w:val")) not in known:
            properties.remove(style)
        _stress(properties)
        for fonts in properties.findall(qn("w:rFonts")):
            properties.remove(fonts)
    _hint(run)


def _stress(properties: Element) -> None:
    """Italics, which Chinese does not have, become 楷体."""
    italics = [child for name in ("w:i", "w:iCs") for child in properties.findall(qn(name))]
    for child in italics:
        properties.remove(child)
    if italics and properties.find(qn("w:rStyle")) is None:
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), EMPHASIS)
        properties.insert(0, style)


def _hint(run: Element) -> None:
    """Quotes, dashes and dots that Chinese shares with Latin are set in the Chinese font."""
    if all("".join(text.itertext()).isascii() for text in run.findall(qn("w:t"))):
        return
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, fonts)


def _join_runs(parent: Element) -> None:
    """Pandoc begins a run at each change of script; in Word nobody wants to see that."""
    for run in parent.findall(qn("w:r")):
        before = run.getprevious()
        if before is None or before.tag != run.tag or not (_only_text(before) and _only_text(run)):
            continue
        if _kind(before) == _kind(run):
            text = before.find(qn("w:t"))
            text.text = (text.text or "") + (run.find(qn("w:t")).text or "")
            text.set(qn("xml:space"), "preserve")
            _hint_again(before)
            parent.remove(run)


def _only_text(run: Element) -> bool:
    return [child.tag for child in run if child.tag != qn("w:rPr")] == [qn("w:t")]


def _kind(run: Element) -> list[bytes]:
    """What a run looks like, apart from the hint."""
    properties = run.find(qn("w:rPr"))
    return [] if properties is None else [tostring(child) for child in properties if child.tag != qn("w:rFonts")]


def _hint_again(run: Element) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        for fonts in properties.findall(qn("w:rFonts")):
            properties.remove(fonts)
    _hint(run)


def _number_bookmarks(body: Element) -> None:
    """Leaves out the bookmarks that nothing leads to, and numbers the others in their order."""
    wanted = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    fields = " ".join(text.text or "" for text in body.iter(qn("w:instrText"))).split()
    numbers = count(1)
    renumbered: dict[str | None, str | None] = {}
    for mark in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        identifier = mark.get(qn("w:id"))
        if mark.tag == qn("w:bookmarkStart"):
            name = mark.get(qn("w:name"))
            renumbered[identifier] = str(next(numbers)) if name in wanted or name in fields else None
        number = renumbered[identifier]
        if number is None:
            mark.getparent().remove(mark)
        else:
            mark.set(qn("w:id"), number)
