"""All that makes files of an executed notebook; importing it takes half a second (nbconvert, xlsxwriter)."""

from hotline.render.checks import write_checks
from hotline.render.documents import render_documents
from hotline.render.glyphs import fonts_used
from hotline.render.passages import passages
from hotline.render.summary import SummaryPage, write_summary
from hotline.render.workbook import write_workbook

__all__ = [
    "SummaryPage",
    "fonts_used",
    "passages",
    "render_documents",
    "write_checks",
    "write_summary",
    "write_workbook",
]
