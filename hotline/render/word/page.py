"""The page of the Word report: margins, the grid of 22 lines, page numbers, the fonts it names."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from hotline.render.word.style_xml import fonts_xml
from hotline.render.word.styles import FANG, HEI, KAI, LATIN, PAGE_NUMBER_FONT, SONG

LINE_PITCH = 579  # 225 mm in 22 lines, in twentieths of a point
# What Word may take instead, and how it classes the font when it has none of them.
ALTERNATIVES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "宋体", PAGE_NUMBER_FONT: "SimSun"}


def lay_out_page(document: WordDocument) -> None:
    """A4, 37 35 28 26 mm, mirrored on even pages, and the grid of 22 lines."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(21)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(parse_xml(
        f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE_PITCH}"/>'
    ))  # fmt: skip
    settings = document.settings.element
    # The schema orders the settings; in the empty document this one follows the zoom.
    settings.find(qn("w:zoom")).addnext(parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>"))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    document.settings.odd_and_even_pages_header_footer = True


def number_pages(document: WordDocument) -> None:
    """— 1 — below the text, one character in from the outer edge."""
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(parse_xml(
            f'<w:pPr {nsdecls("w")}><w:pStyle w:val="Footer"/>'
            f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        ))  # fmt: skip
        for run in page_number_runs():
            paragraph.append(parse_xml(run))


def page_number_runs() -> Iterator[str]:
    """The runs of a page number, a field between two dashes of one character."""
    properties = f"<w:rPr>{fonts_xml(PAGE_NUMBER_FONT)}<w:sz w:val='28'/></w:rPr>"
    for content in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    ):
        yield f"<w:r {nsdecls('w')}>{properties}{content}</w:r>"


def font_table() -> bytes:
    """The fonts the document names, each with the one to take in its absence."""
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font, other in ALTERNATIVES.items()
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<w:fonts {nsdecls('w')}>{entries}{latin}</w:fonts>".encode()
