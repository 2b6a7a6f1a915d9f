"""Ledger files of every kind, as bytes, for tests that read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
import xlwt

from hotline.ledger.raw import RawLedger
from hotline.ledger.reading import read_file
from hotline.parameters import Site
from tests.spec.ledgers import SITE

HEADER = ["工单编号", "受理时间", "诉求类型"]
ROWS = [HEADER, ["A1", "2022-02-03 09:12:00", "求助"], ["A2", "2022-02-04 10:00:00", "咨询"]]
A_SITE = Site.model_validate(SITE)
SHEET = "xl/worksheets/sheet1.xml"


def read(folder: Path, content: bytes, name: str = "2022-02.xlsx", site: Site | None = A_SITE) -> RawLedger:
    path = folder / name
    path.write_bytes(content)
    return read_file(path, f"data/{name}", site)


def cells(raw: RawLedger) -> list[list[str]]:
    return [list(raw.rows.columns), *raw.rows.astype(str).to_numpy().tolist()]


def csv_bytes(rows: Sequence[Sequence[str]] = ROWS, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return "".join(",".join(row) + end for row in rows).encode(encoding)


def workbook(
    rows: Sequence[Sequence[Any]] = ROWS,
    sheet: str = "工单",
    also: Callable[[Any, Any], object] = lambda book, page: None,
    **options: Any,
) -> bytes:
    """An xlsx workbook of *rows* to which *also* does more."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm", **options})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    also(book, page)
    book.close()
    return buffer.getvalue()


def old_workbook(
    rows: Sequence[Sequence[Any]] = ROWS,
    sheet: str = "工单",
    also: Callable[[xlwt.Workbook, Any], object] = lambda book, page: None,
) -> bytes:
    """An xls workbook of *rows* to which *also* does more."""
    buffer = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet, cell_overwrite_ok=True)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(number, column, value)
    also(book, page)
    book.save(buffer)
    return buffer.getvalue()


def page(rows: str, encoding: str = "utf-8", head: str = "") -> bytes:
    """A page with a table of *rows*, which platforms name .xls."""
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>".encode(encoding)


def tr(*cells: str, attributes: str = "") -> str:
    """A row of the table of a page."""
    return f"<tr {attributes}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


AS_PAGE = "".join(tr(*row) for row in ROWS)


def spreadsheet(rows: str, more: str = "", before: str = "") -> bytes:
    """A workbook as Excel's XML of 2003."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="工单"><Table>{rows}</Table>{more}</Worksheet></Workbook>""".encode()


def row(*cells: str, attributes: str = "") -> str:
    """A row of such a workbook."""
    written = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
    return f"<Row {attributes}>{written}</Row>"


AS_XML = "".join(row(*cells) for cells in ROWS)


def parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    return buffer.getvalue()


def rows_as_xml(rows: str) -> bytes:
    """A workbook whose only sheet has these *rows*, written as XML."""
    return with_part(workbook(), SHEET, lambda xml: _with_rows(xml.decode(), rows).encode())


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its part *name* changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            new.writestr(member.filename, change(part) if member.filename == name else part)
    return buffer.getvalue()


def text_cell(name: str, text: str) -> str:
    """A cell of a sheet as XML."""
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def header_as_xml(row: int = 1) -> str:
    """The header row of a sheet as XML."""
    written = "".join(text_cell(f"{letter}{row}", name) for letter, name in zip("ABC", HEADER, strict=True))
    return f'<row r="{row}">{written}</row>'


def _with_rows(xml: str, rows: str) -> str:
    begin, end = xml.index("<sheetData>"), xml.index("</sheetData>")
    return f"{xml[:begin]}<sheetData>{rows}{xml[end:]}"
