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


def write_workbook(sheets: Sequence[Sheet], path: Path, *, title: str, author: str, created: datetime) -> None:
    """Write *sheets* to *path*: headings frozen, columns as wide as what they hold, figures as numbers.

    Text is always written as text, so that nothing from data can become a formula or a link.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"title": title, "author": author, "created": created})
        heading = workbook.add_format(
            {"bold": True, "bg_color": "#E7EDF4", "bottom": 1, "align": "center", "valign": "vcenter"}
        )
        formats: dict[str, Format] = {}
        for sheet in sheets:
            for form in _number_formats(sheet):
                formats.setdefault(form, workbook.add_format({"num_format": form}))
            _write_sheet(workbook.add_worksheet(sheet["name"]), sheet, heading, formats)


def _write_sheet(worksheet: Worksheet, sheet: Sheet, heading: Format, formats: dict[str, Format]) -> None:
    for column, text in enumerate(sheet["headings"]):
        worksheet.write_string(0, column, text, heading)
        worksheet.set_column(column, column, _width(text, [row[column] for row in sheet["rows"]]))
    for number, row in enumerate(sheet["rows"], start=1):
        for column, cell in enumerate(row):
            _write_cell(worksheet, number, column, cell, formats)
    worksheet.freeze_panes(1, 1)
    worksheet.set_paper(9)
    worksheet.repeat_rows(0)
    worksheet.fit_to_pages(1, 0)


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[str, Format]) -> None:
    if isinstance(cell, str):
        worksheet.write_string(row, column, cell)
    elif isinstance(cell, int):
        worksheet.write_number(row, column, cell, formats["0"])
    else:
        worksheet.write_number(row, column, cell["value"], formats[cell["format"]])


def _number_formats(sheet: Sheet) -> set[str]:
    cells = [cell for row in sheet["rows"] for cell in row]
    return {"0"} | {cell["format"] for cell in cells if isinstance(cell, dict)}


def _width(heading: str, cells: Sequence[Cell]) -> int:
    longest = max([display_width(heading), *(display_width(_shown(cell)) for cell in cells)])
    return min(longest, WIDEST) + 2


def _shown(cell: Cell) -> str:
    return f"{cell['value']:.2%}" if isinstance(cell, dict) else str(cell)
