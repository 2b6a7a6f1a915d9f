"""Reading xls workbooks, and files that are named so and are a page, or Excel's XML of 2003."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlwt

from hotline.errors import LedgerError
from hotline.ledger.reading.markup import is_markup
from tests.unit.ledger_files import (
    AS_PAGE,
    AS_XML,
    HEADER,
    ROWS,
    cells,
    csv_bytes,
    old_workbook,
    page,
    read,
    row,
    spreadsheet,
    tr,
)

XLS = "2022-02.xls"


def test_an_old_workbook(tmp_path: Path) -> None:
    raw = read(tmp_path, old_workbook(), XLS)
    assert cells(raw) == ROWS
    assert list(raw.row_of) == [2, 3]
    assert raw.where == "data/2022-02.xls，工作表“工单”"


def test_an_old_workbook_as_people_leave_it(tmp_path: Path) -> None:
    def also(book: xlwt.Workbook, sheet: Any) -> None:
        sheet.write_merge(0, 0, 0, 2, "二月台账")
        sheet.write(4, 1, datetime(2022, 2, 5, 8), xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM"))
        sheet.write(5, 1, 44595.38333333)
        sheet.write_merge(4, 5, 2, 2, "投诉")
        sheet.row(5).hidden = True
        book.add_sheet("说明").write(0, 0, "请勿修改")

    raw = read(tmp_path, old_workbook([[], *ROWS, ["A3"], ["A4"]], also=also), XLS)
    assert cells(raw) == [*ROWS, ["A3", "2022-02-05 08:00:00", "投诉"], ["A4", "2022-02-03 09:12:00", "投诉"]]
    assert [remark.split("”", 1)[1] for remark in raw.remarks] == [
        "的“受理时间”列有 1 格是 Excel 的日期序号，已换算为时间。",
        "有 1 行是隐藏的（第 6 行），照样计入。",
        "有 1 处上下合并的单元格，合并的内容计入所在的每一行。",
        "没有读：不是台账的表头。",
    ]


def test_days_of_an_old_workbook_from_1904(tmp_path: Path) -> None:
    def also(book: xlwt.Workbook, sheet: Any) -> None:
        book.dates_1904 = True
        sheet.write(1, 1, 43133.38333333)

    assert cells(read(tmp_path, old_workbook(ROWS[:2], also=also), XLS))[1][1] == "2022-02-03 09:12:00"


def test_an_error_in_an_old_workbook_is_what_a_person_sees(tmp_path: Path) -> None:
    content = old_workbook([HEADER, ["A1", "", ""]], also=lambda book, sheet: sheet.row(1).set_cell_error(2, 42))
    assert cells(read(tmp_path, content, XLS))[1:] == [["A1", "", "#N/A"]]


def test_a_hidden_sheet_of_an_old_workbook(tmp_path: Path) -> None:
    def hide(book: xlwt.Workbook, sheet: Any) -> None:
        book.add_sheet("说明").write(0, 0, "请勿修改")
        book.set_active_sheet(1)
        sheet.visibility = 1

    assert (
        "data/2022-02.xls，工作表“工单”是隐藏的，照样计入。"
        in read(tmp_path, old_workbook(also=hide), XLS).remarks
    )


@pytest.mark.parametrize(
    "content",
    [
        page(AS_PAGE),
        page(AS_PAGE, "gb18030", '<meta charset="gb2312">'),
        page(AS_PAGE, "utf-8-sig"),
        page(AS_PAGE, "utf-16"),
        f"<table>{AS_PAGE}".encode(),
        f"\n<!-- 导出 -->\n<style>td {{}}</style><table>{AS_PAGE}</table>".encode(),
        page(AS_PAGE.replace("</td>", "").replace("</tr>", "")),
        page(AS_PAGE.upper()),
        page(AS_PAGE.replace("求助", "<font color=red>求<b>助</b></font>&nbsp;")),
        spreadsheet(AS_XML),
        spreadsheet(AS_XML.replace("<Data", "<ss:Data").replace("</Data", "</ss:Data")),
    ],
    ids=[
        "utf-8", "gb18030", "bom", "utf-16", "a table alone", "comment", "open tags", "capitals", "marked up",
        "xml", "prefixed xml",
    ],
)  # fmt: skip
def test_a_page_or_xml_named_xls(tmp_path: Path, content: bytes) -> None:
    raw = read(tmp_path, content, XLS)
    assert cells(raw) == ROWS
    assert list(raw.row_of) == [2, 3]
    assert raw.remarks == ()


def test_cells_of_a_page_that_span_rows_and_columns(tmp_path: Path) -> None:
    title = "<tr><td colspan=3>二月台账</td></tr>"
    first = "<tr><td>A1<td rowspan=2>2022-02-03<td>求助</tr>"
    raw = read(tmp_path, page(title + tr(*HEADER) + first + tr("A2", "咨询")), XLS)
    assert cells(raw)[1:] == [["A1", "2022-02-03", "求助"], ["A2", "2022-02-03", "咨询"]]
    assert "1 处上下合并的单元格" in raw.remarks[0]


def test_hidden_rows_of_a_page(tmp_path: Path) -> None:
    raw = read(tmp_path, page(tr(*HEADER) + tr(*ROWS[1], attributes='style="display: none"')), XLS)
    assert raw.remarks == ("data/2022-02.xls有 1 行是隐藏的（第 2 行），照样计入。",)


def test_a_break_in_a_cell_of_a_page_is_one_and_other_lines_are_not(tmp_path: Path) -> None:
    raw = read(tmp_path, page(tr(*HEADER) + tr("A1", "", "一<br>二\n三")), XLS)
    assert cells(raw)[1][2] == "一\n二 三"


def test_scripts_in_a_page_say_nothing(tmp_path: Path) -> None:
    raw = read(tmp_path, page(tr(*HEADER) + tr("A1<script>document.write('A9')</script>", "", "")), XLS)
    assert cells(raw)[1][0] == "A1"


def test_several_tables_of_a_page(tmp_path: Path) -> None:
    """Tables that lay out a page hold the one of tickets in a cell."""
    raw = read(tmp_path, f"<table><tr><td>菜单<td><table>{AS_PAGE}</table></table>".encode(), XLS)
    assert cells(raw) == ROWS
    assert raw.remarks == ("data/2022-02.xls 的工作表“表1”没有读：不是台账的表头。",)


def test_cells_of_xml_have_types_and_places(tmp_path: Path) -> None:
    rows = (
        '<Row ss:Index="5" ss:Hidden="1">'
        '<Cell><Data ss:Type="Number">20220001</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2022-02-03T09:12:00.000</Data></Cell>'
        '<Cell ss:Index="3" ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>'
    )
    raw = read(tmp_path, spreadsheet(row(*HEADER, attributes='ss:Index="3"') + rows), XLS)
    assert cells(raw)[1:] == [["20220001", "2022-02-03 09:12:00", "#DIV/0!"]]
    assert list(raw.row_of) == [5]
    assert raw.remarks == ("data/2022-02.xls，工作表“工单”有 1 行是隐藏的（第 5 行），照样计入。",)


def test_a_hidden_sheet_of_xml(tmp_path: Path) -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    assert "是隐藏的" in read(tmp_path, spreadsheet(AS_XML, hidden), XLS).remarks[0]


def test_a_formula_of_xml_that_nobody_computed(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="A2是公式"):
        read(tmp_path, spreadsheet(row(*HEADER) + '<Row><Cell ss:Formula="=1+1"/></Row>'), XLS)


@pytest.mark.parametrize("content", [csv_bytes(), b"<5 days,x\n", "<工单>,乙\n".encode(), b"a <table>"])
def test_what_is_no_page(content: bytes) -> None:
    assert not is_markup(content)
