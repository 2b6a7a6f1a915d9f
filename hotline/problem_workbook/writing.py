"""Writing the workbook: text as text, row by row, so that a ledger of any size takes little memory."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hotline.problem_workbook.explanation import HEADINGS, Explanation
from hotline.problem_workbook.ledger_sheet import REMEDY, ROW, WORDS, LedgerSheet, Mark, MarkedRow
from hotline.text import display_width

# As text, so that Excel turns nothing that is typed or looked at into a number: ticket numbers have 20 digits.
# By its number: of what the default format alone has, xlsxwriter writes no definition.
TEXT_FORMAT = 49
FONT = {"font_name": "宋体", "font_size": 11, "num_format": TEXT_FORMAT, "valign": "vcenter"}
EDGE = {"border": 1, "border_color": "#BFBFBF"}
HEADING = EDGE | {"bold": True, "bg_color": "#E7EDF4", "align": "center"}
ADDED_HEADING = EDGE | {"bold": True, "bg_color": "#D9D9D9", "align": "center"}
BESIDE = EDGE | {"bg_color": "#F2F2F2", "text_wrap": True}
COLOURS = {
    Mark.ERROR: {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    Mark.WARNING: {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    Mark.ACCEPTED: {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
}
WIDTHS = {ROW: 9, WORDS: 34, REMEDY: 30}
NARROWEST, WIDEST, PLACE_WIDTH = 10, 40, 16
# Rows that decide how wide a column is.
LOOKED_AT = 200
EXPLANATION_WIDTHS = (8, 26, 8, 44, 20, 56)
LONGEST_CELL = 32_767
A3 = 8
# Points.
LINE_HEIGHT, HIGHEST = 15, 409


def write_sheets(file: IO[bytes], sheet: LedgerSheet, said: Explanation, created: datetime) -> None:
    """Write *sheet* as 台账 and *said* as 说明 to *file*; what is kept meanwhile is in the folder of *file*.

    Raises:
        OSError: the disk does not take it.
    """
    options = {"constant_memory": True, "tmpdir": str(Path(file.name).parent), "default_format_properties": FONT}
    try:
        # In memory: on a full disk, the archive's own end would fail once more, where nobody can catch it.
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, options) as workbook:
            workbook.set_properties({"title": said.heading, "created": created})
            _LedgerWriter(workbook, _new_sheet(workbook, "台账"), sheet).write()
            _write_explanation(workbook, _new_sheet(workbook, "说明"), said)
        file.write(content.getbuffer())
    except FileCreateError as error:
        # What the system said while the parts were put together.
        raise error.args[0] from None


def _new_sheet(workbook: xlsxwriter.Workbook, name: str) -> Worksheet:
    """A sheet that is as wide as a page when it is printed."""
    worksheet = workbook.add_worksheet(name)
    worksheet.set_landscape()
    worksheet.set_paper(A3)
    worksheet.fit_to_pages(1, 0)
    # Numbers are text on purpose; a green corner in every cell would hide what is coloured.
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return worksheet


class _LedgerWriter:
    """Writes the sheet of rows."""

    def __init__(self, workbook: xlsxwriter.Workbook, worksheet: Worksheet, sheet: LedgerSheet) -> None:
        self._worksheet = worksheet
        self._sheet = sheet
        self._added = [*sheet.place_headings, WORDS, REMEDY]
        self._text = workbook.add_format(FONT)
        self._beside = workbook.add_format(FONT | BESIDE)
        self._marked = {mark: workbook.add_format(FONT | EDGE | colours) for mark, colours in COLOURS.items()}
        self._headings = (workbook.add_format(FONT | ADDED_HEADING), workbook.add_format(FONT | HEADING))

    def write(self) -> None:
        self._write_headings()
        number = 0
        for number, row in enumerate(self._sheet.rows(), start=1):
            self._write_row(number, row)
        self._worksheet.freeze_panes(1, len(self._added))
        self._worksheet.repeat_rows(0)
        self._worksheet.autofilter(0, 0, number, len(self._added) + len(self._sheet.headers) - 1)

    def _write_headings(self) -> None:
        """The first row, and the width and form of every column: what is typed there stays text."""
        added, own = self._headings
        for column, heading in enumerate(self._added):
            self._worksheet.set_column(column, column, WIDTHS.get(heading, PLACE_WIDTH), self._text)
            _write_text(self._worksheet, 0, column, heading, added)
        for column, (heading, width) in enumerate(
            zip(self._sheet.headers, self._sheet.widths(LOOKED_AT), strict=True), start=len(self._added)
        ):
            self._worksheet.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST), self._text)
            _write_text(self._worksheet, 0, column, heading, own)

    def _write_row(self, number: int, row: MarkedRow) -> None:
        if row.words:
            _set_height(self._worksheet, number, {row.words: WIDTHS[WORDS], row.remedies: WIDTHS[REMEDY]})
        for column, cell in enumerate([*row.place, row.words, row.remedies]):
            if isinstance(cell, int):
                self._worksheet.write_number(number, column, cell, self._beside)
            else:
                _write_text(self._worksheet, number, column, cell, self._beside)
        for column, cell in enumerate(row.cells):
            if cell or column in row.marks:
                form = self._marked[row.marks[column]] if column in row.marks else self._text
                _write_text(self._worksheet, number, len(self._added) + column, cell, form)


def _write_explanation(workbook: xlsxwriter.Workbook, worksheet: Worksheet, said: Explanation) -> None:
    heading = workbook.add_format(FONT | {"bold": True, "font_size": 14})
    plain = workbook.add_format(FONT)
    columns, text = workbook.add_format(FONT | HEADING), workbook.add_format(FONT | EDGE | {"text_wrap": True})
    for column, width in enumerate(EXPLANATION_WIDTHS):
        worksheet.set_column(column, column, width)
    _write_text(worksheet, 0, 0, said.heading, heading)
    for number, step in enumerate(said.steps, start=1):
        _write_text(worksheet, number, 0, f"{number}. {step}", plain)
    first = len(said.steps) + 2
    for column, words in enumerate(HEADINGS):
        _write_text(worksheet, first, column, words, columns)
    for number, row in enumerate(said.rows, start=first + 1):
        _set_height(worksheet, number, dict(zip(map(str, row), EXPLANATION_WIDTHS, strict=True)))
        for column, cell in enumerate(row):
            _write_text(worksheet, number, column, str(cell), text)


def _set_height(worksheet: Worksheet, row: int, widths: Mapping[str, int]) -> None:
    """Make *row* as high as the wrapped texts in it need, each with the width of its column; Excel alone would."""
    lines = max(
        sum(-(-display_width(line) // width) or 1 for line in text.split("\n")) for text, width in widths.items()
    )
    worksheet.set_row(row, min(LINE_HEIGHT * lines, HIGHEST))


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """*text* as text whatever it is; what no workbook can hold (half a character, too many) is left out."""
    if text:
        worksheet.write_string(row, column, text.encode(errors="replace").decode()[:LONGEST_CELL], form)
    else:
        worksheet.write_blank(row, column, None, form)
