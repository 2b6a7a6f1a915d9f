"""Pictures: names and numbers that do not depend on who made the file, and a size that fits on the page."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml.etree import _Element as Element

from hotline.parameters import Layout
from hotline.parameters.layout import POINTS_A_MILLIMETRE

LINES_FOR_CAPTION = 3


def set_pictures(document: WordDocument, layout: Layout) -> None:
    """Every picture of *document*: 图片1 and so on, its text alternative, no larger than the text area."""
    room = layout.text_width * POINTS_A_MILLIMETRE, (layout.lines - LINES_FOR_CAPTION) * layout.pitch
    for number, picture in enumerate(document.element.body.iter(qn("wp:inline")), start=1):
        # LibreOffice keeps three millimetres free on each side of a picture that says nothing of it.
        for side in ("distT", "distB", "distL", "distR"):
            picture.set(side, "0")
        said = picture.find(qn("wp:docPr"))
        for element in (said, *picture.iter(qn("pic:cNvPr"))):
            element.set("id", str(number))
            element.set("name", f"图片{number}")
            element.set("descr", said.get("descr", ""))
            element.attrib.pop("title", None)
        _fit(picture, *(int(Pt(length)) for length in room))


def _fit(picture: Element, width: int, height: int) -> None:
    extent = picture.find(qn("wp:extent"))
    across, down = int(extent.get("cx")), int(extent.get("cy"))
    factor = min(1.0, width / across, height / down)
    for element in (extent, *picture.iter(qn("a:ext"))):
        if element.get("cx"):
            element.set("cx", str(round(across * factor)))
            element.set("cy", str(round(down * factor)))
