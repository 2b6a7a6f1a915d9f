"""Reading Excel workbooks: xlsx, and the older xls."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.compound_file import streams_of
from hotline.ledger.reading.old_sheets import notes_on_old_sheets
from hotline.ledger.reading.package import broken, unpacked_parts
from hotline.ledger.reading.sheet_notes import MOST_CELLS, BrokenError, Notes
from hotline.ledger.reading.sheet_xml import notes_on
from hotline.ledger.reading.sheets import Sheet, fill_merged, read_sheets
from hotline.ledger.reading.workbook_xml import contents_of
from hotline.parameters import Site

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_STANDARD_ERROR = 2


def read_workbook(content: bytes, shown: str, site: Site | None) -> RawLedger:
    """The rows of an xlsx workbook.

    Raises:
        LedgerError: it is no workbook, broken, too large, or holds formulas that nobody has computed.
    """
    parts = unpacked_parts(content, shown)
    with _complaining(shown):
        contents = contents_of(parts)
        notes = [(name, notes_on(parts[part]) if part in parts else Notes()) for name, part in contents.sheets]
    parts.clear()
    return read_sheets(_sheets(content, notes, contents.starts_1904, shown), shown, site)


def read_old_workbook(content: bytes, shown: str, site: Site | None) -> RawLedger:
    """The rows of an xls workbook.

    Raises:
        LedgerError: it is no workbook, broken, too large, or has a password, as an xlsx workbook in such a file.
    """
    with _complaining(shown):
        streams = streams_of(content)
        if "encryptedpackage" in streams:
            raise _has_password(shown)
        stream = streams.get("workbook", streams.get("book"))
        if stream is None:
            raise LedgerError("台账不是 Excel 工作簿。", where=shown, remedy="请从平台重新导出为 xlsx。")
        notes = notes_on_old_sheets(stream)
    if notes.has_password:
        raise _has_password(shown)
    return read_sheets(_sheets(content, notes.sheets, notes.starts_1904, shown), shown, site)


def _sheets(content: bytes, notes: Sequence[tuple[str, Notes]], starts_1904: bool, shown: str) -> Iterator[Sheet]:
    """The sheets of a workbook, one after another; *notes* has the name of each and what is known of it."""
    for name, noted in notes:
        if not noted.fits_into_memory:
            raise _too_far(noted, Source(shown, name))
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - only where there is a workbook

    left = MOST_CELLS
    with _complaining(shown):
        workbook = _opened(content)
        if len(workbook.sheets_metadata) != len(notes):
            raise BrokenError
        for position, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            values = workbook.get_sheet_by_index(position)
            left -= values.total_height * values.total_width
            if left < 0:
                raise LedgerError(
                    "Excel 文件的单元格太多。", where=shown, remedy="请只导出本月的工单，或改存为 CSV、Parquet。"
                )
            hidden = about.visible != SheetVisibleEnum.Visible
            yield _sheet(values, hidden, notes[position][1], starts_1904)


def _opened(content: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - see above

    with _without_messages_of_panics():
        return CalamineWorkbook.from_filelike(io.BytesIO(content))


@contextmanager
def _without_messages_of_panics() -> Iterator[None]:
    """Rust writes of a panic to the standard error, with its calls, before it becomes an exception."""
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:
        # A program without windows or terminal has none.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    try:
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(nowhere)
        os.close(kept)


def _sheet(values: CalamineSheet, hidden: bool, notes: Notes, starts_1904: bool) -> Sheet:
    cells: list[list[Any]] = values.to_python(skip_empty_area=False)
    for position, text in notes.errors.items():
        if position.row < len(cells) and position.column < len(cells[position.row]):
            cells[position.row][position.column] = text
    merged = fill_merged(cells, notes.merged)
    return Sheet(values.name, cells, hidden, notes.hidden_rows, merged, starts_1904, notes.without_result)


@contextmanager
def _complaining(shown: str) -> Iterator[None]:
    """Whatever a reader makes of a broken workbook becomes one complaint; also the panic of one in Rust."""
    try:
        yield
    except BrokenError:
        raise broken(shown) from None
    except BaseException as error:
        if type(error).__name__ == "PasswordError":
            raise _has_password(shown) from None
        if type(error).__module__.startswith(("python_calamine", "pyo3_runtime")):
            raise broken(shown) from None
        raise


def _has_password(shown: str) -> LedgerError:
    return LedgerError(
        "Excel 文件有打开密码，读不出来。",
        where=shown,
        remedy="请在 Excel 中打开，用“文件 → 信息 → 保护工作簿”取消密码后保存。",
    )


def _too_far(notes: Notes, source: Source) -> LedgerError:
    last = notes.farthest
    return LedgerError(
        f"工作表的单元格铺得太开：第 {last.row + 1} 行和第 {last.column + 1} 列（{last.name} 附近）都有内容。",
        where=source.where,
        remedy="请在 Excel 中按 Ctrl+End，删去台账以外的行和列，保存后重新运行。",
    )
