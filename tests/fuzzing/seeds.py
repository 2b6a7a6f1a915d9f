"""The files that fuzzing begins with: of each kind a few, as people leave them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

from tests.unit.ledger_files import (
    AS_PAGE,
    AS_XML,
    ROWS,
    csv_bytes,
    header_as_xml,
    old_workbook,
    page,
    parquet,
    row,
    rows_as_xml,
    spreadsheet,
    text_cell,
    tr,
    workbook,
)

MANY = [*ROWS, *([f"A{number}", "2022-02-05 08:00", "投诉"] for number in range(3, 40)), ["合计", "", "39"]]
_ODD = (
    f'<row r="2" hidden="1">{text_cell("A2", "A1")}<c r="B2"><v>4.5</v></c><c r="C2" t="e"><v>#N/A</v></c></row>'
    f'<row r="3">{text_cell("A3", "A2")}<c r="B3"><f>NOW()</f><v>44595</v></c><c r="C3" t="b"><v>1</v></c></row>'
)


def _lived_in(book: Any, sheet: Any) -> None:
    sheet.merge_range("C2:C4", "投诉")
    sheet.set_row(3, None, None, {"hidden": True})
    book.add_worksheet("汇总").write_formula("A1", "=COUNTA(工单!A:A)", None, 3)


def _lived_in_too(book: Any, sheet: Any) -> None:
    sheet.write_merge(1, 3, 2, 2, "投诉")
    sheet.row(3).hidden = True
    sheet.row(4).set_cell_error(2, 42)
    book.add_sheet("汇总").write(0, 0, 3.5)


SEEDS: dict[str, list[bytes]] = {
    "csv": [
        csv_bytes(),
        csv_bytes(MANY, "gb18030", "\r\n"),
        csv_bytes(MANY, "utf-16"),
        '工单编号;受理时间;诉求类型\n"A;1";"2022\n02";"他说""急"""\n'.encode("utf-8-sig"),
    ],
    "xlsx": [
        workbook(MANY, also=_lived_in),
        workbook([*ROWS, ["A3", datetime(2022, 2, 5), 3.5]], date_1904=True),
        rows_as_xml(header_as_xml() + _ODD),
    ],
    "xls": [old_workbook(), old_workbook(MANY, also=_lived_in_too)],
    "parquet": [
        parquet(pd.DataFrame(ROWS[1:], columns=ROWS[0])),
        parquet(
            pd.DataFrame(
                {"工单编号": ["A1", None], "受理时间": pd.to_datetime(["2022-02-03", None]), "数": [1, 2.5]}
            )
        ),
    ],
    "page": [
        page(AS_PAGE),
        page(tr("二月台账") + AS_PAGE + tr('<b rowspan="2">A3</b>', "2022-02-05"), "gb18030"),
        f"<table><tr><td>菜单<td><table>{AS_PAGE}</table></table>".encode(),
    ],
    "xml": [spreadsheet(AS_XML), spreadsheet(row("二月台账") + AS_XML + row("A3", attributes='ss:Index="9"'))],
}
