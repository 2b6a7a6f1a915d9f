"""The sheet: the analyst's own rows, what is wrong first and coloured, the rule and the remedy beside it."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.problem_workbook.checks import FEBRUARY, TOTALS, cells, check, colour, workbook_of, write
from tests.spec.ledgers import COLUMNS, County

RED, YELLOW, BLUE = "FFC7CE", "FFEB9C", "DDEBF7"


@pytest.fixture
def sheet(county: County) -> Worksheet:
    write(county)
    check(county)
    return workbook_of(county)["台账"]


def test_every_row_is_there_with_errors_first_then_warnings(sheet: Worksheet) -> None:
    rows = [cells(sheet, number) for number in range(2, sheet.max_row + 1)]
    assert [(row["【原行号】"].value, row["工单编号"].value) for row in rows] == [
        (4, "A3"),
        (5, "A1"),
        (3, "A2"),
        (2, "A1"),
        (6, "A5"),
    ]


def test_the_columns_are_the_analysts_own_after_those_added(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[1]] == ["【原行号】", "【问题】", "【处理办法】", *COLUMNS]


def test_the_rule_and_the_remedy_stand_beside_the_row(sheet: Worksheet) -> None:
    two, one, warned, good = (cells(sheet, number) for number in (2, 3, 4, 5))
    assert two["【问题】"].value == (
        "1. 错误｜诉求类型不认识：“求肋”不是已知的取值\n2. 错误｜承办单位不认识：“水务所”中有不认识的承办单位"
    )
    assert "2. “水务所”不认识，是不是“水务局”？" in two["【处理办法】"].value
    assert one["【处理办法】"].value == "第 2 行已有这个编号；请删去重复的行"
    assert warned["【问题】"].value == "提示｜诉求内容过短：不足 4 个字，看不出所说的事"
    assert good["【问题】"].value is None


def test_the_cells_to_mend_are_coloured_and_no_others(sheet: Worksheet) -> None:
    coloured = {
        (number, heading): colour(cell)
        for number in range(2, sheet.max_row + 1)
        for heading, cell in cells(sheet, number).items()
        if colour(cell) and heading in COLUMNS
    }
    assert coloured == {
        (2, "诉求类型"): RED,
        (2, "承办单位"): RED,
        (3, "工单编号"): RED,
        (4, "诉求内容"): YELLOW,
    }


def test_everything_is_text_so_that_excel_changes_nothing(sheet: Worksheet) -> None:
    """Neither a formula that somebody dictated, nor a telephone number, nor a moment."""
    row = cells(sheet, 3)
    assert (row["诉求内容"].value, row["诉求内容"].data_type) == ("=1+1 垃圾没人清运", "s")
    assert (row["联系电话"].value, row["联系电话"].number_format) == ("13912345671", "@")
    assert row["受理时间"].value == "2022-02-05 09:12"


def test_headings_and_what_is_wrong_stay_in_view(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:W{sheet.max_row}"


def test_what_is_accepted_is_marked_otherwise(county: County) -> None:
    write(county)
    county.write_parameters(accept=[{"rule": "工单编号重复", "reason": "平台重复导出"}])
    check(county)
    sheet = workbook_of(county)["台账"]
    rows = {cells(sheet, number)["【原行号】"].value: cells(sheet, number) for number in range(2, 7)}
    assert rows[5]["【问题】"].value == "已认可｜工单编号重复：“A1”重复出现"
    assert rows[5]["【处理办法】"].value is None
    assert colour(rows[5]["工单编号"]) == BLUE


def test_several_files_are_told_apart(county: County) -> None:
    """A folder of daily files: the file stands beside the number of the row."""
    path = write(county)
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    folder = county.root / "data" / "2022-02"
    folder.mkdir()
    for day, part in (("03", lines[:3]), ("05", lines[3:])):
        (folder / f"2022-02-{day}.csv").write_text("\n".join([head, *part]) + "\n", encoding="utf-8")
    path.unlink()
    check(county)
    row = cells(workbook_of(county)["台账"], 3)
    assert (row["【文件】"].value, row["【原行号】"].value) == ("data/2022-02/2022-02-05.csv", 2)


class TestTheExplanation:
    def rows(self, county: County) -> list[list[str]]:
        return [
            [str(cell) for cell in row if cell is not None]
            for row in workbook_of(county)["说明"].iter_rows(values_only=True)
        ]

    def test_names_each_rule_with_what_to_paste(self, county: County) -> None:
        write(county)
        check(county)
        rows = self.rows(county)
        assert rows[0] == [f"{FEBRUARY.chinese}台账的问题"]
        assert [row[:3] for row in rows[8:]] == [
            ["错误", "工单编号重复", "1"],
            ["错误", "诉求类型不认识", "1"],
            ["错误", "承办单位不认识", "1"],
            ["提示", "诉求内容过短", "1"],
        ]
        assert rows[8][4:] == ["这一行不计入", "  - {rule: 工单编号重复, name: '', reason: ''}"]

    def test_says_how_to_save_a_csv(self, county: County) -> None:
        write(county)
        check(county)
        (step,) = self.rows(county)[2]
        assert step.startswith("2. 改好后另存为 data/2022-02.xlsx，并把原来的 data/2022-02.csv 移到别处。")

    def test_says_nothing_of_a_caller(self, county: County) -> None:
        write(county, TOTALS)
        check(county)
        said = str(self.rows(county))
        assert not [word for word in ("某某", "139", "停水", "路灯", "你好", "求肋") if word in said]

    def test_tells_the_jumps_which_no_row_shows(self, county: County) -> None:
        county.open(
            "诉求类型 | 诉求内容 | 件数\n咨询 | 小区停水两天了 | 100", last_month="诉求类型 | 件数\n咨询 | 33"
        )
        said = check(county)
        row = next(row for row in self.rows(county) if row[1:2] == ["与前几个月相差悬殊"])
        assert row[3].startswith("受理总量本月100件，用作比较的月份为33件，多于3倍；")
        assert row[5] == "  - {rule: 与前几个月相差悬殊, name: '', reason: ''}"
        assert said.error == ""
        assert "  受理总量本月100件，用作比较的月份为33件，多于3倍" in said.lines


def test_of_a_large_ledger_only_what_is_wrong(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel is slow long before a million rows: then the places are shown, and where to mend them."""
    monkeypatch.setattr("hotline.problem_workbook.ledger_sheet.ROWS_AT_MOST", 4)
    write(county)
    check(county)
    book = workbook_of(county)
    assert book["台账"].max_row == 4
    assert "请不要把本表另存为台账" in str([cell.value for cell in book["说明"]["A"]])
