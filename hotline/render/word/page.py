"""The page of the Word report: margins, the grid of lines and characters, page numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.section import CT_SectPr
from docx.oxml.text.paragraph import CT_P
from docx.section import Section, _Footer

from hotline.parameters import Layout
from hotline.parameters.layout import PAPER_HEIGHT, PAPER_WIDTH
from hotline.render.word.styles import PAGE_NUMBER_TYPE, Grid

MILLIMETRE = 1440 / 25.4  # in twentieths of a point, the unit of all lengths here
NUMBER_BELOW_TEXT = 7.0  # millimetres
HEADER_BELOW_EDGE = 15.0  # millimetres; nothing stands there
# Word keeps the space that a character of the grid has beyond its own width in parts of this.
PARTS_OF_A_POINT = 4096


def text_width(layout: Layout) -> int:
    """The width of the text area on the page as it is set."""
    return twips(PAPER_WIDTH) - twips(layout.margins.inner) - twips(layout.margins.outer)


def text_height(layout: Layout) -> int:
    """The height of the text area on the page as it is set."""
    return twips(PAPER_HEIGHT) - twips(layout.margins.top) - twips(layout.margins.bottom)


def twips(millimetres: float) -> int:
    """*millimetres* in twentieths of a point."""
    return round(millimetres * MILLIMETRE)


def section_xml(layout: Layout, *, is_imprint: bool = False) -> str:
    """The properties of the section of the text, or of the imprint; without headers and footers.

    The imprint's begins on an even page.  Its footer, which is empty, stands right below the text, because to
    LibreOffice what is between them belongs to the text area.
    """
    start, below_text = ("evenPage", 0.0) if is_imprint else ("nextPage", NUMBER_BELOW_TEXT)
    margins = {
        "top": twips(layout.margins.top),
        "right": twips(layout.margins.outer),
        "bottom": twips(layout.margins.bottom),
        "left": twips(layout.margins.inner),
        "header": twips(HEADER_BELOW_EDGE),
        "footer": twips(layout.margins.bottom - below_text) - round(PAGE_NUMBER_TYPE * 20),
        "gutter": 0,
    }
    attributes = " ".join(f'w:{side}="{length}"' for side, length in margins.items())
    return (
        f'<w:sectPr {nsdecls("w")}><w:type w:val="{start}"/>'
        f'<w:pgSz w:w="{twips(PAPER_WIDTH)}" w:h="{twips(PAPER_HEIGHT)}"/>'
        f"<w:pgMar {attributes}/>"
        f'<w:cols w:space="425"/>{grid_xml(layout)}</w:sectPr>'
    )


def grid_xml(layout: Layout) -> str:
    """The grid: the pitch of its lines, and what a character of the body has beyond its own width.

    Rounded down, so that all lines and characters of the layout have room.
    """
    beyond = text_width(layout) / 20 / layout.characters - Grid.of(layout).size
    return (
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{math.floor(layout.pitch * 20)}" '
        f'w:charSpace="{math.floor(beyond * PARTS_OF_A_POINT)}"/>'
    )


def replace_section_properties(old: CT_SectPr, layout: Layout) -> None:
    """Put the properties for *layout* in the place of *old*."""
    old.getparent().replace(old, parse_xml(section_xml(layout)))


def number_pages(section: Section, layout: Layout) -> None:
    """— 1 — below the text, where *layout* wants it."""
    if layout.page_numbers == "none":
        return
    if layout.page_numbers == "centre":
        _write_footer(section.footer, "center")
        return
    _write_footer(section.footer, "right")
    _write_footer(section.even_page_footer, "left")


def leave_without_page_number(section: Section, layout: Layout) -> None:
    """Footers without a number; a section without any would have those before it."""
    if layout.page_numbers == "none":
        return
    for footer in (section.footer, *([section.even_page_footer] if layout.page_numbers == "outside" else [])):
        footer.is_linked_to_previous = False
        _set_paragraph(footer.paragraphs[0]._p, '<w:pStyle w:val="Footer"/>', ())


def _write_footer(footer: _Footer, side: str) -> None:
    footer.is_linked_to_previous = False
    characters = (
        f'<w:ind w:{side}Chars="100" w:{side}="{round(PAGE_NUMBER_TYPE * 20)}"/>' if side != "center" else ""
    )
    properties = f'<w:pStyle w:val="Footer"/>{characters}<w:jc w:val="{side}"/>'
    _set_paragraph(footer.paragraphs[0]._p, properties, page_number_runs())


def _set_paragraph(paragraph: CT_P, properties: str, runs: Iterable[str]) -> None:
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(parse_xml(f"<w:pPr {nsdecls('w')}>{properties}</w:pPr>"))
    for run in runs:
        paragraph.append(parse_xml(run))


def page_number_runs() -> Iterator[str]:
    """The runs of a page number, a field between two dashes of one character."""
    dash = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    for properties, content in (
        (dash, '<w:t xml:space="preserve">— </w:t>'),
        ("", '<w:fldChar w:fldCharType="begin"/>'),
        ("", '<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        ("", '<w:fldChar w:fldCharType="separate"/>'),
        ("", "<w:t>1</w:t>"),
        ("", '<w:fldChar w:fldCharType="end"/>'),
        (dash, '<w:t xml:space="preserve"> —</w:t>'),
    ):
        yield f"<w:r {nsdecls('w')}>{properties}{content}</w:r>"
