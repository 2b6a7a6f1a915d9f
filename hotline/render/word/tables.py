"""Tables as wide as the text, with a head that stands again on each page and rows that are not parted."""

from __future__ import annotations

from itertools import pairwise

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P

from hotline.parameters import Layout
from hotline.render.word.page import text_width
from hotline.render.word.style_xml import TABLE_STYLE


def set_tables(document: WordDocument, layout: Layout) -> None:
    """Every table of the text of *document*, as *layout* has room for it."""
    for table in document.element.body.iter(qn("w:tbl")):
        _set_table(table, text_width(layout))


def _set_table(table: CT_Tbl, width: int) -> None:
    table.replace(table.tblPr, parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="0"/></w:tblPr>'
    ))  # fmt: skip
    widths = shares([column.w or 0 for column in table.tblGrid.gridCol_lst], width)
    for column, share in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(share))
    for row in table.tr_lst:
        _set_row(row, widths)


def shares(widths: list[int], whole: int) -> list[int]:
    """*whole* divided in the proportion of *widths*, without a remainder.

    >>> shares([1, 1, 1], 100)
    [33, 33, 34]
    """
    total, ends = sum(widths), [0]
    for width in widths:
        ends.append(ends[-1] + width)
    places = [whole * end // total for end in ends]
    return [end - begin for begin, end in pairwise(places)]


def _set_row(row: CT_Row, widths: list[int]) -> None:
    is_head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    if row.trPr is not None:
        row.remove(row.trPr)
    row.insert(0, parse_xml(
        f"<w:trPr {nsdecls('w')}><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    ))  # fmt: skip
    at = 0
    for cell in row.tc_lst:
        span = cell.grid_span
        width = cell.get_or_add_tcPr().get_or_add_tcW()
        width.set(qn("w:w"), str(sum(widths[at : at + span])))
        width.set(qn("w:type"), "dxa")
        at += span
        for paragraph in cell.iter(qn("w:p")):
            _set_style(paragraph, "TableHead" if is_head else "TableText")


def _set_style(paragraph: CT_P, name: str) -> None:
    properties = paragraph.get_or_add_pPr()
    style = properties.find(qn("w:pStyle"))
    if style is None:
        style = OxmlElement("w:pStyle")
        properties.insert(0, style)
    style.set(qn("w:val"), name)
