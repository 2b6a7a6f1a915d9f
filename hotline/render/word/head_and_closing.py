"""What depends on the words themselves: the office's name on one line, a long signature, a wide title."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from hotline.parameters import Layout
from hotline.parameters.layout import POINTS_A_MILLIMETRE
from hotline.render.word.page import twips
from hotline.render.word.styles import OFFICE_TYPE, SIGNATURE_COLUMN, TITLE_TYPE, Grid
from hotline.text import display_width

# The draft mark stands above the text, at this part of the top margin.
DRAFT_MARK = 0.62
SCRIPT_CHANGES = re.compile(r"(?<=[!-~])(?=[^ -~])|(?<=[^ -~])(?=[!-~])")
GAP = 0.25  # of a character


def set_head_and_closing(document: WordDocument, layout: Layout) -> None:
    """The paragraphs of *document* whose place or size depends on how long they are, for *layout*."""
    for paragraph in _of_style(document, "DraftMark"):
        _put_above_text(paragraph, layout)
    for paragraph in _of_style(document, "IssuingOffice"):
        _fit_on_line(paragraph, layout)
    for paragraph in _of_style(document, "Title"):
        _let_overhang(paragraph, layout)
    widest = max((characters(each) for name in ("Signatory", "IssueDate") for each in _of_style(document, name)),
                 default=0)  # fmt: skip
    if widest > SIGNATURE_COLUMN:
        for name in ("Signatory", "IssueDate"):
            for paragraph in _of_style(document, name):
                _widen_column(paragraph, max(0, layout.characters - widest - 1), Grid.of(layout))


def _of_style(document: WordDocument, identifier: str) -> Iterator[Paragraph]:
    return (each for each in document.paragraphs if each.style is not None and each.style.style_id == identifier)


def characters(paragraph: Paragraph) -> int:
    """How many full-width characters *paragraph* is as wide as."""
    return -(-display_width(paragraph.text) // 2)


def _put_above_text(paragraph: Paragraph, layout: Layout) -> None:
    style = paragraph._p.get_or_add_pPr().find(qn("w:pStyle"))
    style.addnext(parse_xml(
        f'<w:framePr {nsdecls("w")} w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" '
        f'w:y="{round(twips(layout.margins.top) * DRAFT_MARK)}"/>'
    ))  # fmt: skip


def _fit_on_line(paragraph: Paragraph, layout: Layout) -> None:
    room = layout.text_width * POINTS_A_MILLIMETRE
    size = int(room / max(1, characters(paragraph)) * 2) / 2
    if size >= OFFICE_TYPE:
        return
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        for name in ("w:sz", "w:szCs"):
            element = OxmlElement(name)
            element.set(qn("w:val"), str(round(size * 2)))
            properties.append(element)


def _let_overhang(paragraph: Paragraph, layout: Layout) -> None:
    """Room for a title's lines in LibreOffice, which puts a gap between Chinese and digits whatever it is told."""
    room = layout.text_width * POINTS_A_MILLIMETRE
    widest = max(
        display_width(line) / 2 * TITLE_TYPE + len(SCRIPT_CHANGES.findall(line)) * TITLE_TYPE * GAP
        for line in paragraph.text.split("\n")
    )
    if widest > room:
        side = math.ceil((widest - room) / 2 * 20)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:left="-{side}" w:right="-{side}"/>'))


def _widen_column(paragraph: Paragraph, left: int, grid: Grid) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(
        f'<w:ind {nsdecls("w")} w:leftChars="{left * 100}" w:left="{int(left * grid.cell * 20)}"/>'
    ))  # fmt: skip
