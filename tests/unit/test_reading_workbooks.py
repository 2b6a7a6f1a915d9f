"""Reading xlsx workbooks as people leave them: titles, several sheets, hidden rows, formulas, serial numbers."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hotline.errors import LedgerError
from hotline.ledger.parsing import times
from tests.unit.ledger_files import (
    HEADER,
    ROWS,
    cells,
    header_as_xml,
    read,
    rows_as_xml,
    text_cell,
    workbook,
)


def test_real_dates(tmp_path: Path) -> None:
    moments = [datetime(2022, 2, 3, hour, minute) for hour in range(24) for minute in range(60)]
    raw = read(tmp_path, workbook([["受理时间"], *([moment] for moment in moments)]))
    assert times(raw.rows["受理时间"]).tolist() == moments


def test_a_workbook_of_another_writer(tmp_path: Path) -> None:
    """Moments stay moments, whatever form they are shown in."""
    book = openpyxl.Workbook()
    book.active.title = "二月"
    book.active.append(["工单编号", "受理时间", "日期", "数", "真假", "空", "小数"])
    book.active.append([20220001, datetime(2022, 2, 3, 9, 12), date(2022, 2, 3), 3.0, True, None, 0.5])
    buffer = io.BytesIO()
    book.save(buffer)
    raw = read(tmp_path, buffer.getvalue())
    assert cells(raw)[1:] == [["20220001", "2022-02-03 09:12:00", "2022-02-03", "3", "是", "", "0.5"]]
    assert raw.where == "data/2022-02.xlsx，工作表“二月”"


def test_row_numbers_are_those_of_excel(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([HEADER, ["A1"], [""], [None], ["A2"]]))
    assert list(raw.row_of) == [2, 5]


def test_merged_titles_stand_above_the_header(tmp_path: Path) -> None:
    def titled(book: Any, page: Any) -> None:
        page.merge_range("A1:C1", "2022年2月工单台账")
        page.write("A2", "导出时间：2022-03-01")

    raw = read(tmp_path, workbook([[], [], *ROWS], also=titled))
    assert cells(raw) == ROWS
    assert list(raw.row_of) == [4, 5]
    assert raw.sources[0].header_row == 3


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    """What stands in both rows belongs to the lower one, where most of the names are."""

    def headed(book: Any, page: Any) -> None:
        page.merge_range("A1:A2", "工单编号")
        page.merge_range("B1:C1", "诉求")

    raw = read(tmp_path, workbook([[], ["", "受理时间", "诉求类型"], *ROWS[1:]], also=headed))
    assert cells(raw) == ROWS


def test_cells_merged_from_top_to_bottom_say_the_same_in_each_row(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook(ROWS, also=lambda book, page: page.merge_range("C2:C3", "投诉")))
    assert [row[2] for row in cells(raw)[1:]] == ["投诉", "投诉"]
    assert any("有 1 处上下合并的单元格" in remark for remark in raw.remarks)


def test_a_line_of_totals_is_set_aside(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([*ROWS, ["合计", "", "2件"]]))
    assert cells(raw) == ROWS
    assert dict(raw.set_aside) == {"合计行": 1}


def test_hidden_rows_count_and_are_told(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook(ROWS, also=lambda book, page: page.set_row(2, None, None, {"hidden": True})))
    assert cells(raw) == ROWS
    assert raw.remarks == ("data/2022-02.xlsx，工作表“工单”有 1 行是隐藏的（第 3 行），照样计入。",)


def test_the_sheet_with_the_headers_is_the_ledger(tmp_path: Path) -> None:
    """What stands on others is told of, unless nothing does."""

    def others(book: Any, page: Any) -> None:
        book.add_worksheet("汇总").write_row(0, 0, ["诉求类型", "件数"])
        book.add_worksheet("空白")
        book.worksheets_objs.insert(0, book.worksheets_objs.pop(1))

    raw = read(tmp_path, workbook(ROWS, also=others))
    assert cells(raw) == ROWS
    assert raw.remarks == ("data/2022-02.xlsx 的工作表“汇总”没有读：不是台账的表头。",)


def test_several_sheets_are_read_together(tmp_path: Path) -> None:
    """Columns may stand in another order; each row is known by its own sheet and number."""

    def another(book: Any, page: Any) -> None:
        book.add_worksheet("下旬").write_row(0, 0, ["诉求类型", "来电时间", "工单编号", *LATER])
        for column, text in enumerate(["投诉", "2022-02-25 08:00", "A3"]):
            book.worksheets_objs[1].write(1, column, text)

    raw = read(tmp_path, workbook([[*HEADER, *LATER], *ROWS[1:]], "上旬", also=another))
    assert raw.rows["工单编号"].tolist() == ["A1", "A2", "A3"]
    assert raw.rows["诉求类型"].tolist() == ["求助", "咨询", "投诉"]
    assert [(raw.place(row).source.sheet, raw.place(row).row) for row in range(3)] == [
        ("上旬", 2),
        ("上旬", 3),
        ("下旬", 2),
    ]
    assert "data/2022-02.xlsx 的 2 个工作表合在一起计入：“上旬”、“下旬”。" in raw.remarks


# What a ledger of this site also has to have.
LATER = [
    "来源渠道", "事项归口", "事项细类", "乡镇", "事发地点", "办理方式", "承办单位", "派单时间", "办结时限",
    "办结时间", "二次转办", "是否回访", "是否解决", "满意度",
]  # fmt: skip


def test_one_of_several_sheets_that_lacks_a_column_is_named(tmp_path: Path) -> None:
    def another(book: Any, page: Any) -> None:
        book.add_worksheet("下旬").write_row(0, 0, HEADER + LATER[:-1])

    with pytest.raises(LedgerError, match="台账缺少 1 列：“满意度”") as raised:
        read(tmp_path, workbook([[*HEADER, *LATER], *ROWS[1:]], "上旬", also=another))
    assert "工作表“下旬”" in str(raised.value)


def test_a_hidden_sheet_counts_and_is_told(tmp_path: Path) -> None:
    def hide(book: Any, page: Any) -> None:
        book.add_worksheet("说明").write(0, 0, "请勿修改")
        book.worksheets_objs[1].activate()
        page.hide()

    raw = read(tmp_path, workbook(ROWS, also=hide))
    assert cells(raw) == ROWS
    assert "data/2022-02.xlsx，工作表“工单”是隐藏的，照样计入。" in raw.remarks


def test_without_a_site_the_sheet_with_most_rows_is_read(tmp_path: Path) -> None:
    def another(book: Any, page: Any) -> None:
        book.add_worksheet("台账").write_column(0, 0, ["编号", "1", "2", "3"])

    assert cells(read(tmp_path, workbook([["说明"]], also=another), site=None)) == [["编号"], ["1"], ["2"], ["3"]]


def test_a_formula_is_its_result(tmp_path: Path) -> None:
    """Also one whose result is an empty text."""
    rows = (
        f'<row r="2">{text_cell("A2", "A1")}<c r="B2"/><c r="C2" t="str"><f>"投"&amp;"诉"</f><v>投诉</v></c></row>'
        f'<row r="3">{text_cell("A3", "A2")}<c r="B3"/><c r="C3" t="str"><f>""</f><v></v></c></row>'
        f'<row r="4">{text_cell("A4", "A3")}<c r="B4"/><c r="C4"><f>1+1</f><v>2</v></c></row>'
    )
    assert [row[2] for row in cells(read(tmp_path, rows_as_xml(header_as_xml() + rows)))[1:]] == ["投诉", "", "2"]


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_that_nobody_computed_is_not_read_as_empty(tmp_path: Path, value: str) -> None:
    row = f'<row r="2">{text_cell("A2", "A1")}<c r="B2"><f>NOW()</f>{value}</c></row>'
    with pytest.raises(LedgerError, match="B2是公式，文件里没有它们的结果") as raised:
        read(tmp_path, rows_as_xml(header_as_xml() + row))
    assert "请用 Excel 打开，保存一次" in str(raised.value)


def test_a_formula_on_a_sheet_that_is_not_read_is_no_matter(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("汇总")["A1"] = "=COUNTA(Sheet!A:A)-1"
    buffer = io.BytesIO()
    book.save(buffer)
    assert cells(read(tmp_path, buffer.getvalue())) == ROWS


def test_an_error_is_what_a_person_sees(tmp_path: Path) -> None:
    errors = '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#N/A</v></c>'
    row = f'<row r="2">{text_cell("A2", "A1")}{errors}</row>'
    assert cells(read(tmp_path, rows_as_xml(header_as_xml() + row)))[1:] == [["A1", "#DIV/0!", "#N/A"]]


@pytest.mark.parametrize(
    ("since_1904", "serial", "moment"),
    [
        (False, 44595.38333333, "2022-02-03 09:12:00"),
        (False, 44595, "2022-02-03 00:00:00"),
        (True, 43133.38333333, "2022-02-03 09:12:00"),
        (False, "44595.38333333", "2022-02-03 09:12:00"),
    ],
    ids=["1900", "a day", "1904", "as text"],
)
def test_numbers_of_days_among_texts_are_moments(
    tmp_path: Path, since_1904: bool, serial: object, moment: str
) -> None:
    raw = read(tmp_path, workbook([*ROWS, ["A3", serial, "投诉"]], date_1904=since_1904))
    assert raw.rows["受理时间"].tolist() == ["2022-02-03 09:12:00", "2022-02-04 10:00:00", moment]
    assert "“受理时间”列有 1 格是 Excel 的日期序号" in raw.remarks[0]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_of_either_system(tmp_path: Path, since_1904: bool) -> None:
    raw = read(tmp_path, workbook([HEADER, ["A1", datetime(2022, 2, 3, 9, 12), ""]], date_1904=since_1904))
    assert raw.rows["受理时间"].tolist() == [datetime(2022, 2, 3, 9, 12)]


@pytest.mark.parametrize("number", [20220203, 2022, 0.38, -5])
def test_other_numbers_are_no_moments(tmp_path: Path, number: float) -> None:
    assert read(tmp_path, workbook([HEADER, ["A1", number, ""]])).rows["受理时间"].tolist() == [str(number)]


def test_numbers_elsewhere_are_no_moments(tmp_path: Path) -> None:
    assert read(tmp_path, workbook([HEADER, [44595, "2022-02-03", ""]])).rows["工单编号"].tolist() == ["44595"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Ａ１２ｂ", "A12b"),
        ("　A12\xa0\n", "A12"),
        ("A\u200b12\ufeff", "A12"),
        ("\u202eA12", "A12"),
        ("水务局，人社局（二）", "水务局，人社局（二）"),
        ("一\n二", "一\n二"),
    ],
    ids=["full width", "blanks", "without width", "turned", "punctuation", "lines"],
)
def test_cells_are_plainly_written(tmp_path: Path, written: str, read_as: str) -> None:
    assert read(tmp_path, workbook([HEADER, [written, "", ""]])).rows["工单编号"].tolist() == [read_as]


@pytest.mark.parametrize("written", ["２０２２－０２－０３　０９：１２", "2022-02-03\n09:12", "2022-02-03  09:12"])
def test_moments_are_plainly_written(tmp_path: Path, written: str) -> None:
    raw = read(tmp_path, workbook([HEADER, ["A1", written, ""]]))
    assert times(raw.rows["受理时间"]).tolist() == [datetime(2022, 2, 3, 9, 12)]


@pytest.mark.parametrize("header", ["工单\n编号", "工单 编号", "\ufeff工单编号", "１２３４５工单编号"])
def test_headers_are_known_however_written(tmp_path: Path, header: str) -> None:
    raw = read(tmp_path, workbook([[header, *HEADER[1:]], *ROWS[1:]]))
    assert raw.rows.iloc[:, 0].tolist() == ["A1", "A2"]
    assert raw.remarks == ()


def test_columns_that_nobody_named_are_left_out_unless_filled(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([[*HEADER, "", ""], ["A1", "", "", "", "x"]]))
    assert list(raw.rows.columns) == [*HEADER, ""]


def test_a_workbook_without_a_cell(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="没有表头"):
        read(tmp_path, workbook([]))
