"""The round trip: the workbook, mended and saved as the ledger, is a ledger, and nothing is wrong with it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from hotline.ledger.examining import Examined, examine, require_ledger
from hotline.parameters import read_site
from tests.problem_workbook.checks import FEBRUARY, TOTALS, cells, check, workbook_of, write
from tests.spec.ledgers import County


def ledger_of(county: County) -> Examined:
    site = read_site(county.project)
    return examine(require_ledger(county.project, site, FEBRUARY, ()), site, FEBRUARY, ())


def mend(county: County) -> openpyxl.Workbook:
    """What a person does in Excel: types into the coloured cells, and deletes the row that is there twice."""
    book = workbook_of(county)
    sheet = book["台账"]
    row = cells(sheet, 2)
    row["诉求类型"].value, row["承办单位"].value = "其他", "水务局"
    cells(sheet, 4)["诉求内容"].value = "你好，小区停水了"
    sheet.delete_rows(3)
    return book


def save_as_the_ledger(county: County, book: openpyxl.Workbook) -> Path:
    path = county.root / "data" / "2022-02.xlsx"
    book.save(path)
    return path


def test_what_is_mended_is_a_ledger_without_problems(county: County) -> None:
    source = write(county, TOTALS)
    before = ledger_of(county).left.rows.texts
    check(county)
    save_as_the_ledger(county, mend(county))
    source.unlink()
    mended = ledger_of(county)
    assert mended.left.by_name() == {}
    after = mended.texts.astype(str).set_index("ticket_id").sort_index()
    assert list(after.index) == ["A1", "A2", "A3", "A5"]
    same = before.astype(str).drop_duplicates("ticket_id").set_index("ticket_id").sort_index()
    for name in ("caller", "phone", "place", "handling"):
        assert list(after[name]) == list(same[name]), name
    assert list(after["content"]) == ["小区停水两天了", "你好，小区停水了", "路灯不亮看不清", "询问办理社保的手续"]
    assert list(after["received_at"]) == [f"2022-02-0{day} 09:12:00" for day in (3, 3, 4, 6)]


def test_then_a_check_has_nothing_to_say_and_the_workbook_is_gone(county: County) -> None:
    source = write(county)
    check(county)
    save_as_the_ledger(county, mend(county))
    source.unlink()
    said = check(county)
    assert said.error == ""
    assert said.lines == [
        "2022年2月台账（data/2022-02.xlsx）：读入 4 行，计入 4 件工单",
        "  说明：data/2022-02.xlsx 的工作表“说明”没有读：不是台账的表头。",
        "台账没有需要改正的问题，上次的问题表 data/problems/2022-02.xlsx 已删去",
    ]
    assert not county.project.problems(FEBRUARY).exists()


def test_half_mended_its_added_columns_are_made_anew(county: County) -> None:
    """The sheet of a sheet: its own columns are neither fields nor shown twice."""
    source = write(county)
    check(county)
    book = workbook_of(county)
    cells(book["台账"], 2)["诉求类型"].value = "其他"
    save_as_the_ledger(county, book)
    source.unlink()
    assert "错误 2 处" in check(county).said
    headings = [cell.value for cell in workbook_of(county)["台账"][1]]
    assert headings[:3] == ["【原行号】", "【问题】", "【处理办法】"]
    assert len(headings) == len(set(headings))


def test_saved_back_without_moving_the_csv_away(county: County) -> None:
    write(county)
    check(county)
    save_as_the_ledger(county, mend(county))
    assert "不止一个台账：data/2022-02.csv、data/2022-02.xlsx" in check(county).error
