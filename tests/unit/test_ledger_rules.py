"""An error of a ledger names file, row, column and value, and never a person; each rule is in tests/spec."""

from __future__ import annotations

import pytest
import xlsxwriter

from hotline.errors import LedgerError
from hotline.ledger.opening import Ledger, open_ledger
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.parameters import read_site
from tests.spec.ledgers import COLUMNS, HEADERS, County, csv_text, tickets_of

FEBRUARY = Month(2022, 2)
PHONE, NAME = "13912345678", "王某某"
GOOD = """
工单编号 | 受理时间         | 办理方式 | 承办单位 | 派单时间
A1       | 2022-02-03 09:12 | 直办     |          |
A2       | 2022-02-03 09:12 | 转办     | 水务局   | 2022-02-03 10:00
"""


def open_february(county: County) -> Ledger:
    return open_ledger(county.project, read_site(county.project), FEBRUARY)


def complaint(county: County) -> str:
    with pytest.raises(LedgerError) as raised:
        open_february(county)
    return str(raised.value)


def complaint_of(county: County, **changed: str) -> str:
    """What is said of the good ledger when cells of its second ticket are *changed*."""
    rows = tickets_of(GOOD, "2022-02")
    rows[1] |= changed
    county.write_csv(csv_text(rows))
    return complaint(county)


def with_a_column_more(header: str) -> str:
    first, *lines = csv_text(tickets_of(GOOD, "2022-02")).splitlines()
    return "\n".join([f"{first},{header}", *(f"{line}," for line in lines)])


def test_a_good_ledger_has_nothing_to_say(county: County) -> None:
    county.write_ledger(GOOD)
    ledger = open_february(county)
    assert (ledger.month, ledger.rows) == (FEBRUARY, 2)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("工单编号", "A1", "第 3 行“工单编号”：“A1”重复出现"),
        ("受理时间", "", "第 3 行“受理时间”：（空）不能为空"),
        ("受理时间", "2022年2月31日", "第 3 行“受理时间”：“2022年2月31日”不是日期时间；请写成"),
        ("受理时间", "03/02/2022", "第 3 行“受理时间”：“03/02/2022”不是日期时间"),
        ("受理时间", "2022-02-03 25:00", "“2022-02-03 25:00”不是日期时间"),
        ("受理时间", "2021-02-03 09:00", "“2021-02-03 09:00”不在 2022年2月之内"),
        ("办结时间", "2022-02-30", "第 3 行“办结时间”：“2022-02-30”不是日期时间"),
        ("满意度", "很满意", "第 3 行“满意度”：“很满意”不是已知的取值；是不是“满意”？"),
        ("承办单位", "", "第 3 行“承办单位”：（空）：转办工单必须有承办单位"),
    ],
)
def test_a_bad_cell(county: County, column: str, value: str, said: str) -> None:
    message = complaint_of(county, **{column: value})
    assert said in message
    assert message.startswith("台账有 1 处问题：")
    assert "位置：data/2022-02.csv" in message
    assert "请运行 hotline check 2022-02，在它写出的 data/problems/2022-02.xlsx 中逐处改正" in message


def test_the_month_ends_at_midnight(county: County) -> None:
    county.write_csv(csv_text([tickets_of(GOOD, "2022-02")[0] | {"受理时间": "2022-03-01 00:00"}]))
    assert "“2022-03-01 00:00”不在 2022年2月之内" in complaint(county)


@pytest.mark.parametrize(
    "written",
    [
        "2022-02-03 09:12:00",
        "2022-2-3 9:12",
        "2022/02/03 09:12",
        "2022/2/3",
        "2022-02-03T09:12:00",
        "2022年2月3日",
    ],
)
def test_times_as_exports_write_them(county: County, written: str) -> None:
    county.write_csv(csv_text([tickets_of(GOOD, "2022-02")[0] | {"受理时间": written}]))
    assert open_february(county).rows == 1


def test_all_problems_are_told_in_the_order_of_the_rows(county: County) -> None:
    rows = tickets_of(GOOD, "2022-02")
    rows[1] |= {"诉求类型": "甲"}
    rows[0] |= {"乡镇": "乙", "满意度": "丙"}
    county.write_csv(csv_text(rows))
    told = [line[:5] for line in complaint(county).splitlines() if line.startswith("第")]
    assert told == ["第 2 行", "第 2 行", "第 3 行"]


def test_twenty_problems_are_shown_and_the_rest_counted(county: County) -> None:
    county.write_ledger("诉求类型 | 件数\n甲 | 33")
    message = complaint(county)
    assert message.startswith("台账有 33 处问题：")
    assert message.count("不是已知的取值") == 20
    assert "……另有 13 处" in message


def test_the_row_is_the_one_that_excel_shows(county: County) -> None:
    """A blank row above, and a cell of two lines, count as Excel counts them."""
    rows = tickets_of(GOOD, "2022-02")
    rows[0] |= {"诉求内容": "一\n二"}
    rows[1] |= {"诉求类型": "甲"}
    head, *lines = csv_text(rows).split("\nA")
    county.write_csv("\n".join([head, "A" + lines[0], "," * (len(COLUMNS) - 1), "A" + lines[1]]))
    assert "第 4 行“诉求类型”" in complaint(county)


def test_the_sheet_of_a_workbook_is_named(county: County) -> None:
    rows = tickets_of(GOOD, "2022-02")
    book = xlsxwriter.Workbook(county.root / "data" / "2022-02.xlsx")
    page = book.add_worksheet("二月导出")
    for number, row in enumerate([COLUMNS, *([row | {"乡镇": "乙"}][0].values() for row in rows)]):
        page.write_row(number, 0, list(row))
    book.close()
    message = complaint(county)
    assert "位置：data/2022-02.xlsx，工作表“二月导出”" in message
    assert "第 2 行“乡镇”：“乙”" in message


def test_the_column_is_called_as_the_file_calls_it(county: County) -> None:
    text = (
        csv_text(tickets_of(GOOD, "2022-02")).replace("受理时间", "来电时间").replace("2022-02-03 09:12", "昨天")
    )
    county.write_csv(text)
    assert "第 2 行“来电时间”：“昨天”" in complaint(county)


@pytest.mark.parametrize(
    ("column", "number"),
    [
        *((column, number) for column in COLUMNS for number in (PHONE, "139-1234-5678", "139 1234 5678")),
        # A ticket number may look like these.
        *((column, number) for column in COLUMNS[1:] for number in ("0934-61234567", "620102199001011234")),
    ],
)
def test_a_telephone_number_in_any_column_is_never_told(county: County, column: str, number: str) -> None:
    """A row that slipped by a column puts a number anywhere; twice, so that a ticket number repeats too."""
    rows = tickets_of(GOOD, "2022-02")
    for row in rows:
        row |= {column: number, "来电人": NAME, "诉求内容": f"{NAME} {PHONE}", "满意度": "坏"}
    county.write_csv(csv_text(rows))
    message = complaint(county)
    assert number not in message
    assert number[-8:] not in message
    assert NAME not in message


def test_personal_data_is_not_in_the_clean_ledger(county: County) -> None:
    rows = [row | {"来电人": NAME, "联系电话": PHONE, "诉求内容": "内容"} for row in tickets_of(GOOD, "2022-02")]
    county.write_csv(csv_text(rows))
    tickets = open_february(county).tickets.execute()
    assert {"phone", "content"}.isdisjoint(tickets.columns)
    assert tickets["caller"].dtype.kind == "i"
    assert not tickets.astype(str).isin([NAME, PHONE, "内容"]).any().any()


@pytest.mark.parametrize("field", [field for field in HEADERS if field not in {"caller", "phone", "content"}])
def test_a_missing_column_is_named_with_those_there_are(county: County, field: str) -> None:
    header = HEADERS[field][0]
    rows = [{key: value for key, value in row.items() if key != header} for row in tickets_of(GOOD, "2022-02")]
    county.write_csv(csv_text(rows, [column for column in COLUMNS if column != header]))
    message = complaint(county)
    assert f"台账缺少 1 列：“{header}”。" in message
    assert "第 1 行（表头）" in message
    assert f"“{header}”" not in message.splitlines()[1]


def test_columns_of_people_may_be_missing(county: County) -> None:
    kept = [column for column in COLUMNS if column not in {"来电人", "联系电话", "诉求内容"}]
    rows = [{key: row[key] for key in kept} for row in tickets_of(GOOD, "2022-02")]
    county.write_csv(csv_text(rows, kept))
    assert open_february(county).rows == 2


def test_headers_have_aliases_and_other_columns_are_ignored(county: County) -> None:
    county.write_csv(with_a_column_more("多余").replace("工单编号", "12345工单编号"))
    assert open_february(county).rows == 2


def test_two_columns_of_one_field(county: County) -> None:
    text = csv_text(tickets_of(GOOD, "2022-02"))
    county.write_csv(
        "\n".join(f"{line},{'来电时间' if not n else ''}" for n, line in enumerate(text.splitlines()))
    )
    assert "有 2 列都是“受理时间”：“受理时间”、“来电时间”" in complaint(county)


def test_the_same_header_twice(county: County) -> None:
    county.write_csv(with_a_column_more("乡镇"))
    assert "有 2 列都是“乡镇”：“乡镇”、“乡镇”" in complaint(county)


def test_without_headers_the_first_ticket_is_not_told(county: County) -> None:
    rows = [row | {"来电人": NAME, "联系电话": PHONE} for row in tickets_of(GOOD, "2022-02")]
    county.write_csv("\n".join(csv_text(rows).splitlines()[1:]))
    message = complaint(county)
    assert "台账开头的几行中没有一个认识的表头" in message
    assert NAME not in message
    assert PHONE not in message


def test_a_number_among_the_headers_is_not_told(county: County) -> None:
    county.write_csv(f"工单编号,{PHONE}\nA1,x\n")
    assert PHONE not in complaint(county)


@pytest.mark.parametrize("text", [csv_text([]), csv_text([]) + ",\n,\n"])
def test_a_month_without_a_ticket(county: County, text: str) -> None:
    county.write_csv(text)
    assert "2022年2月的台账中没有工单" in complaint(county)


def test_a_month_without_a_ledger(county: County) -> None:
    message = complaint(county)
    assert "没有 2022年2月的台账" in message
    assert "data/2022-02.csv（或 .xlsx、.parquet）" in message
    assert find_ledger(county.project, read_site(county.project), FEBRUARY) is None


def test_two_ledgers_of_one_month(county: County) -> None:
    county.write_ledger(GOOD)
    (county.root / "data" / "2022-02.xlsx").write_bytes(b"x")
    assert "2022年2月有不止一个台账：data/2022-02.csv、data/2022-02.xlsx" in complaint(county)


def test_units_are_told_apart_however_they_are_written(county: County) -> None:
    rows = tickets_of(GOOD, "2022-02")
    rows[1] |= {"承办单位": " 水务局；人力资源局 / 三嘉乡，水务局 "}
    county.write_csv(csv_text(rows))
    tickets = open_february(county).tickets.execute()
    assert list(tickets["units"].dropna()) == ["水务局、人社局、三嘉乡"]


def test_a_time_far_away_does_not_break_the_reading(county: County) -> None:
    rows = tickets_of(GOOD, "2022-02")
    rows[1] |= {"办结时限": "9999-12-31 00:00"}
    county.write_csv(csv_text(rows))
    assert open_february(county).rows == 2
