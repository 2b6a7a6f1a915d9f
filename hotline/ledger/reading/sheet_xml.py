"""What the XML of a sheet says that the reader of its values does not tell: hidden rows, errors, formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from hotline.ledger.reading.plain_writing import has_pattern
from hotline.ledger.reading.sheet_notes import BrokenError, Notes, Position

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["\']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)["\']')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden\s*=\s*["\'](?:1|true)["\']')
_ROW_NUMBER = re.compile(rb'\br\s*=\s*["\'](\d+)["\']')
_CELL = re.compile(rb'\br\s*=\s*["\']([A-Za-z]+)(\d+)["\']')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt\s*=\s*["\']e["\'][^>]*)(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)',
    re.DOTALL,
)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v\b[^>]*>[^<]?)?")
_EMPTY_TEXT = re.compile(rb'\bt\s*=\s*["\']str["\']')
# Beyond column 104 or row 300,000: what is nearer fits into MOST_CELLS whatever it is.
_FAR = r"""r\s*=\s*["'](?:[D-Zd-z][A-Za-z]\d|[A-Za-z]{3,}\d|[A-Za-z]{0,2}(?:[3-9]\d{5}|\d{7,}))"""


def notes_on(xml: bytes) -> Notes:
    """The notes on the sheet whose part of the workbook is *xml*.

    Raises:
        BrokenError: rows or cells that matter do not say where they stand, or it is no XML.
    """
    hidden = sorted(_hidden_rows(xml)) if has_pattern(xml, "hidden") else []
    errors = dict(_errors(xml)) if has_pattern(xml, r"""t\s*=\s*["']e["']""") else {}
    # The shorter pattern begins with a rare letter and is found ten times as fast; nearly always it decides.
    computes = has_pattern(xml, r"f[\s/>]") and has_pattern(xml, r"<(?:\w+:)?f[\s/>]")
    formulas = list(_without_result(xml)) if computes else []
    merged = list(_merged(xml)) if has_pattern(xml, "mergeCell") else []
    return Notes(hidden, errors, formulas, merged, _measured(xml) if has_pattern(xml, _FAR) else Position(0, 0))


def refuse_trickery(xml: bytes) -> None:
    """No program that writes workbooks declares entities, and what is not UTF-8 would be read as nothing.

    Raises:
        BrokenError: *xml* is so.
    """
    wide = xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in xml[:64]
    # As above, the shorter one first; in the text of a cell there is no "<".
    if wide or (has_pattern(xml, "!(?:DOCTYPE|ENTITY)") and has_pattern(xml, "<!(?:DOCTYPE|ENTITY)")):
        raise BrokenError


def _hidden_rows(xml: bytes) -> Iterator[int]:
    for row in _ROW.finditer(xml):
        if _HIDDEN.search(row[1]):
            number = _ROW_NUMBER.search(row[1])
            if number is None:
                raise BrokenError
            yield int(number[1])


def _errors(xml: bytes) -> Iterator[tuple[Position, str]]:
    for cell in _ERROR.finditer(xml):
        yield _position(_CELL.search(cell[1])), cell[2].decode(errors="replace")


def _without_result(xml: bytes) -> Iterator[Position]:
    # Behind the rows there are formulas of other things, such as of what may be put into a cell.
    end = xml.rfind(b"sheetData>")
    for formula in _FORMULA.finditer(xml, 0, end if end >= 0 else len(xml)):
        value = formula[1] or b""
        start = max(xml.rfind(b"<c", 0, formula.start()), xml.rfind(b":c", 0, formula.start()))
        attributes = xml[start : xml.find(b">", start)]
        result = value and not value.endswith((b">", b"/>"))
        if not result and not (value and _EMPTY_TEXT.search(attributes)):
            yield _position(_CELL.search(attributes))


def _merged(xml: bytes) -> Iterator[tuple[int, int, int]]:
    for cells in _MERGED.finditer(xml):
        top, bottom = int(cells[2]) - 1, int(cells[4]) - 1
        if bottom > top >= 0:
            yield top, bottom, column_of_letters(cells[1])


def _position(found: re.Match[bytes] | None) -> Position:
    if found is None:
        raise BrokenError
    return Position(int(found[2]) - 1, column_of_letters(found[1]))


def column_of_letters(letters: bytes) -> int:
    """The number, from 0, of the column that Excel calls *letters*."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _measured(xml: bytes) -> Position:
    """Cell by cell; a cell with nothing in it takes no room."""
    last_row = last_column = row = column = -1
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
    try:
        parsed = etree.iterparse(io.BytesIO(xml), events=("start", "end"), tag=("{*}row", "{*}c"), **options)
        for event, element in parsed:
            is_row = etree.QName(element).localname == "row"
            if event == "start" and is_row:
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "start":
                place = _CELL.fullmatch(f'r="{element.get("r", "")}"'.encode())
                row, column = (int(place[2]) - 1, column_of_letters(place[1])) if place else (row, column + 1)
            else:
                if not is_row and len(element):
                    last_row, last_column = max(last_row, row), max(last_column, column)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError):
        raise BrokenError from None
    return Position(max(last_row, 0), max(last_column, 0))
