"""What the records of an old workbook (BIFF) say that the reader of its values does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.ledger.reading.sheet_notes import BrokenError, Notes, Position

_BEGIN, _END, _PASSWORD, _SINCE_1904, _SHEET = 0x809, 0x0A, 0x2F, 0x22, 0x85
_FORMULA, _ROW, _ERROR, _MERGED = 0x06, 0x208, 0x205, 0xE5
# Records of cells with something in them: numbers, texts, formulas, truths and errors.
_CELLS = {_FORMULA, _ERROR, 0x203, 0x204, 0x27E, 0xBD, 0xD6, 0xFD}
_MANY = 0xBD
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW = 0x20
_LATEST = 0x600


@dataclass(frozen=True)
class OldWorkbook:
    """Whether it has a password, whether its days count from 1904, and each sheet's name with the notes on it."""

    has_password: bool
    starts_1904: bool
    sheets: list[tuple[str, Notes]]


def notes_on_old_sheets(stream: bytes) -> OldWorkbook:
    """What is to be known of the workbook whose records *stream* holds.

    Raises:
        BrokenError: they are no such records.
    """
    try:
        return _noted(stream)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise BrokenError from None


def _noted(stream: bytes) -> OldWorkbook:
    password = since_1904 = False
    sheets = []
    unicode = struct.unpack_from("<H", stream, 4)[0] >= _LATEST
    for kind, data in _records(stream, 0):
        password |= kind == _PASSWORD
        since_1904 |= kind == _SINCE_1904 and data[0] == 1
        if kind == _SHEET and not password:
            start = struct.unpack_from("<I", data)[0]
            sheets.append((_name(data[6:], unicode), _notes(stream, start)))
    return OldWorkbook(password, since_1904, sheets)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from the beginning of a sheet at *start* to its end, without those of charts within it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        data = stream[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data


def _notes(stream: bytes, start: int) -> Notes:
    notes = Notes()
    last_row = last_column = 0
    for kind, data in _records(stream, start):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", data)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind == _MANY:
                last_column = max(last_column, struct.unpack_from("<H", data, len(data) - 2)[0])
            if code := _error(kind, data):
                notes.errors[Position(row, column)] = code
        elif kind == _ROW and data[12] & _HIDDEN_ROW:
            notes.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _MERGED:
            notes.merged.extend(_merged(data))
    return Notes(notes.hidden_rows, notes.errors, [], notes.merged, Position(last_row, last_column))


def _error(kind: int, data: bytes) -> str:
    if kind == _ERROR and data[7] == 1:
        return _ERRORS.get(data[6], "#N/A")
    if kind == _FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff":
        return _ERRORS.get(data[8], "#N/A")
    return ""


def _merged(data: bytes) -> Iterator[tuple[int, int, int]]:
    for at in range(2, len(data) - 7, 8):
        top, bottom, left, _ = struct.unpack_from("<4H", data, at)
        if bottom > top:
            yield top, bottom, left


def _name(data: bytes, unicode: bool) -> str:
    length = data[0]
    if not unicode:
        return data[1 : 1 + length].decode("gb18030", errors="replace")
    wide = data[1] & 1
    text = data[2 : 2 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1")
