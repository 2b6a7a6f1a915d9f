"""From the sheets of a workbook, or the tables of a page, to a ledger: which of them it is, and what to remark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger, Source
from hotline.ledger.reading.daily_files import read_together
from hotline.ledger.reading.header_row import SAVE_AGAIN, HeaderRow, find_header_row
from hotline.ledger.reading.rows import under_headers
from hotline.ledger.reading.sheet_notes import Position
from hotline.parameters import Site

_NAMED = 5


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, all rows of one length, beginning with row 1; ``hidden_rows`` are such numbers.

    ``merged`` says how many cells were merged from top to bottom; each of their rows has what they say.
    ``starts_1904``: numbers that are moments count from 1904 and not from 1900.  ``without_result`` are formulas
    that nobody has computed.
    """

    name: str
    cells: list[list[Any]]
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    merged: int = 0
    starts_1904: bool = False
    without_result: Sequence[Position] = ()


def read_sheets(sheets: Iterable[Sheet], shown: str, site: Site | None) -> RawLedger:
    """The rows of the *sheets* that are the ledger, one after another.

    Those are the ones that name at least half as many fields as the one that names most; without a *site* it is
    the one with most rows.  Hidden sheets and rows count as others do, and remarks say so.

    Raises:
        LedgerError: none has a filled cell, one of several lacks a field that it has to have, or one has formulas
            without results.
    """
    found = [(sheet, header) for sheet in sheets if (header := find_header_row(sheet.cells, site))]
    if not found:
        raise LedgerError("台账中没有表头。", where=shown, remedy=SAVE_AGAIN)
    chosen = _chosen(found)
    ledgers = [_ledger(sheet, header, shown, site) for sheet, header in chosen]
    if len(ledgers) > 1 and site:
        raw = read_together(ledgers, site).remarking(
            f"{shown} 的 {len(chosen)} 个工作表合在一起计入：{_names(sheet for sheet, _ in chosen)}。"
        )
    else:
        raw = ledgers[0]
    left = [sheet for sheet, header in found if (sheet, header) not in chosen]
    return raw.remarking(f"{shown} 的工作表{_names(left)}没有读：不是台账的表头。") if left else raw


def _chosen(found: Sequence[tuple[Sheet, HeaderRow]]) -> list[tuple[Sheet, HeaderRow]]:
    most = max(header.known for _, header in found)
    if most:
        return [(sheet, header) for sheet, header in found if header.known * 2 >= most]
    # A workbook for printing hides what it is made from.
    return [max(found, key=lambda each: (not each[0].hidden, len(each[0].cells)))]


def _ledger(sheet: Sheet, header: HeaderRow, shown: str, site: Site | None) -> RawLedger:
    source = Source(shown, sheet.name, header.position + 1)
    if sheet.without_result:
        raise _not_computed(sheet.without_result, source)
    raw = under_headers(sheet.cells, header, source, starts_1904=sheet.starts_1904)
    remarks = []
    if sheet.hidden:
        remarks.append(f"{source.where}是隐藏的，照样计入。")
    if hidden := sorted(set(sheet.hidden_rows) & set(raw.row_of.tolist())):
        remarks.append(f"{source.where}有 {len(hidden)} 行是隐藏的（{_numbers(hidden)}），照样计入。")
    if sheet.merged:
        remarks.append(f"{source.where}有 {sheet.merged} 处上下合并的单元格，合并的内容计入所在的每一行。")
    return raw.remarking(*remarks)


def fill_merged(cells: list[list[Any]], merged: Iterable[tuple[int, int, int]]) -> int:
    """Write what cells that are merged from top to bottom say into each of their rows; how many were filled.

    *merged* are the first row, the last and the column, from 0.  In a header of two rows, the lower one so gets
    the headers that stand in both.
    """
    done = 0
    # Merged cells never overlap, unless somebody means to keep us busy.
    left = len(cells) * (len(cells[0]) if cells else 0)
    for first, last, column in merged:
        rows = cells[first + 1 : last + 1]
        left -= len(rows)
        if not rows or column >= len(rows[0]) or cells[first][column] == "" or left < 0:
            continue
        for row in rows:
            row[column] = cells[first][column]
        done += 1
    return done


def _names(sheets: Iterable[Sheet]) -> str:
    return "、".join(f"“{sheet.name}”" for sheet in sheets)


def _numbers(rows: Sequence[int]) -> str:
    return f"第 {'、'.join(map(str, rows[:_NAMED]))} 行" + ("等" if len(rows) > _NAMED else "")


def _not_computed(formulas: Sequence[Position], source: Source) -> LedgerError:
    cells = "、".join(position.name for position in formulas[:_NAMED])
    more = f"等 {len(formulas)} 个单元格" if len(formulas) > _NAMED else ""
    return LedgerError(
        f"{cells}{more}是公式，文件里没有它们的结果。",
        where=source.where,
        remedy="请用 Excel 打开，保存一次（会算出结果），再重新运行。",
    )
