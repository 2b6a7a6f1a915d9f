"""All that makes files of an executed notebook; importing it takes half a second (nbconvert, xlsxwriter)."""

from hotline.render.documents import render_documents
from hotline.render.workbook import write_workbook

__all__ = ["render_documents", "write_workbook"]
