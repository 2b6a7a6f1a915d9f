"""Writing the appendix workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hotline.text import display_width

if TYPE_CHECKING:
    from hotline.tables.appendix import Cell, Sheet

WIDEST = 60
FONT = {"font_name": "宋体", "font_size": 11}
TEXT = {"border": 1, "valign": "vcenter", "indent": 1}
FIGURE = TEXT | {"align": "right"}
HEADING = {"border": 1, "valign": "vcenter", "bold": True, "bg_color": "#E7EDF4", "align": "center"}


def write_workbook(sheets: Sequence[Sheet], path: Path, *, title: str, author: str, created: datetime) -> None:
    """Write *sheets* to *path*: headings frozen, columns as wide as what they hold, figures as numbers.

    Text is always written as text, so that nothing from data can become a formula or a link.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": FONT,
    }
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"title": title, "author": author, "created": created})
        formats = Formats(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet["name"]), sheet, formats)


class Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self.heading = workbook.add_format(HEADING)
        self.text = workbook.add_format(TEXT)
        # 不适用 and 1/2 stand where a figure would.
        self.word_among_figures = workbook.add_format(FIGURE)

    def figure(self, form: str) -> Format:
        """The format of a figure shown as *form*, such as ``0.00%``."""
        if form not in self._made:
            self._made[form] = self._workbook.add_format(FIGURE | {"num_format": form})
        return self._made[form]


def _write_sheet(worksheet: Worksheet, sheet: Sheet, formats: Formats) -> None:
    for column, heading in enumerate(sheet["headings"]):
        cells = [row[column] for row in sheet["rows"]]
        worksheet.write_string(0, column, heading, formats.heading)
        worksheet.set_column(column, column, _width(heading, cells))
        words = formats.word_among_figures if _has_figures(cells) else formats.text
        for row, cell in enumerate(cells, start=1):
            _write_cell(worksheet, row, column, cell, formats, words)
    worksheet.freeze_panes(1, 1)
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.repeat_rows(0)
    worksheet.fit_to_pages(1, 0)


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats, words: Format) -> None:
    if isinstance(cell, str):
        worksheet.write_string(row, column, cell, words)
    elif isinstance(cell, int):
        worksheet.write_number(row, column, cell, formats.figure("0"))
    else:
        worksheet.write_number(row, column, cell["value"], formats.figure(cell["format"]))


def _has_figures(cells: Sequence[Cell]) -> bool:
    return any(not isinstance(cell, str) for cell in cells)


def _width(heading: str, cells: Sequence[Cell]) -> int:
    longest = max([display_width(heading), *(display_width(_shown(cell)) for cell in cells)])
    return min(longest, WIDEST) + 3


def _shown(cell: Cell) -> str:
    return f"{cell['value']:.2%}" if isinstance(cell, dict) else str(cell)
