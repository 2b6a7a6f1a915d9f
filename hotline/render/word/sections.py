"""The sections of the document: the text, and the imprint (版记) at the foot of an even page of its own."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element as Element

from hotline.parameters import Layout
from hotline.render.word.page import leave_without_page_number, number_pages, section_xml, text_width, twips
from hotline.render.word.styles import IMPRINT_TYPE

# Rules of 0.35 and 0.25 mm, in twentieths of a point.
THICK, THIN = 20, 14


def set_sections(document: WordDocument, layout: Layout) -> None:
    """The page of each section of *document* as *layout* says, with page numbers but for the imprint's."""
    body = document.element.body
    body.remove(body.sectPr)
    ends = _of_style(body, "SectionEnd")
    if ends:
        ends[0].get_or_add_pPr().append(parse_xml(section_xml(layout)))
        _set_imprint(_of_style(body, "Imprint"), layout)
    body.append(parse_xml(section_xml(layout, is_imprint=True) if ends else section_xml(layout)))
    number_pages(document.sections[0], layout)
    if ends:
        leave_without_page_number(document.sections[1], layout)


def _of_style(body: Element, identifier: str) -> list[CT_P]:
    return [each for each in body.iterchildren(qn("w:p")) if each.style == identifier]


def _set_imprint(lines: list[CT_P], layout: Layout) -> None:
    """A frame at the foot of the text area: thick rules at its ends, thin ones between its lines.

    The rules are black paragraphs, because a paragraph's border is indented with its text, and because LibreOffice
    makes no frame of paragraphs with borders; nor does it let a table float to the foot of a page.  The frame's
    place is told from the edge of the paper, because LibreOffice does not mirror a page that has to be even.
    """
    width = text_width(layout)
    left = twips(layout.margins.outer if layout.mirrored else layout.margins.inner)
    frame = (
        f'<w:framePr {nsdecls("w")} w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="page" '
        f'w:x="{left}" w:yAlign="bottom"/>'
    )
    for line in lines:
        line.addprevious(_rule(frame, THICK if line is lines[0] else THIN))
        properties = line.get_or_add_pPr()
        properties.find(qn("w:pStyle")).addnext(parse_xml(frame))
        # The date ends one character from the edge, as the office begins one from the other.
        if line.find(f".//{qn('w:tab')}") is not None:
            place = width - round(IMPRINT_TYPE * 20)
            tabs = f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="{place}"/></w:tabs>'
            properties.append(parse_xml(tabs))
    lines[-1].addnext(_rule(frame, THICK))


def _rule(frame: str, weight: int) -> CT_P:
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="ImprintRule"/>{frame}'
        f'<w:spacing w:line="{weight}" w:lineRule="exact"/></w:pPr></w:p>'
    )
