"""Reading a ledger file: by its content, whatever its name; every cell as text, every row by its number."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from hotline.errors import LedgerError
from hotline.ledger.parsing import times
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading import read_file
from hotline.ledger.reading.cells import cell_text

ROWS = [["工单编号", "受理时间"], ["A1", "2022-02-03 09:12:00"], ["A2", "2022-02-04 10:00:00"]]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def read(folder: Path, content: bytes, name: str = "2022-02.csv") -> RawLedger:
    path = folder / name
    path.write_bytes(content)
    return read_file(path, f"data/{name}")


def csv_bytes(rows: list[list[str]] = ROWS, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return "".join(",".join(row) + end for row in rows).encode(encoding)


def workbook(rows: list[list[object]], sheet: str = "工单", **options: object) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm", **options})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    return buffer.getvalue()


def cells(raw: RawLedger) -> list[list[str]]:
    return [list(raw.rows.columns), *raw.rows.to_numpy().tolist()]


@pytest.mark.parametrize(
    "content",
    [
        csv_bytes(),
        csv_bytes(encoding="utf-8-sig"),
        csv_bytes(encoding="gb18030"),
        csv_bytes(end="\r\n"),
        csv_bytes(encoding="gb18030", end="\r\n"),
        csv_bytes(end="\n").rstrip(),
        csv_bytes(end="\r"),
        csv_bytes([[f'"{cell}"' for cell in row] for row in ROWS]),
        csv_bytes([[f" {cell}　" for cell in row] for row in ROWS]),
    ],
    ids=["utf-8", "bom", "gb18030", "crlf", "gb18030 crlf", "no last newline", "cr", "quoted", "blanks"],
)
def test_csv(tmp_path: Path, content: bytes) -> None:
    raw = read(tmp_path, content)
    assert cells(raw) == ROWS
    assert list(raw.row_of) == [2, 3]
    assert raw.where == "data/2022-02.csv"


def test_a_quoted_newline_is_one_row_as_in_excel(tmp_path: Path) -> None:
    raw = read(tmp_path, '甲,乙\n"一\n二",x\n三,y\n'.encode())
    assert cells(raw) == [["甲", "乙"], ["一\n二", "x"], ["三", "y"]]
    assert list(raw.row_of) == [2, 3]


def test_empty_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    raw = read(tmp_path, "甲,乙\n1,2\n\n,\n3,4\n".encode())
    assert cells(raw)[1:] == [["1", "2"], ["3", "4"]]
    assert list(raw.row_of) == [2, 5]


def test_text_stays_text(tmp_path: Path) -> None:
    raw = read(tmp_path, "甲,乙,丙\n007,NA,1e5\n00,null,1.0\n".encode())
    assert cells(raw)[1:] == [["007", "NA", "1e5"], ["00", "null", "1.0"]]


def test_short_rows_are_filled(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "甲,乙,丙\n1\n1,2,3\n".encode()))[1:] == [["1", "", ""], ["1", "2", "3"]]


def test_characters_beyond_gbk(tmp_path: Path) -> None:
    assert cells(read(tmp_path, "甲\n㐀𠮷€\n".encode("gb18030"))) == [["甲"], ["㐀𠮷€"]]


@pytest.mark.parametrize("name", ["2022-02.csv", "2022-02.xlsx", "2022-02.parquet"])
def test_the_content_decides_not_the_name(tmp_path: Path, name: str) -> None:
    frame = pd.DataFrame(ROWS[1:], columns=ROWS[0])
    for content in (csv_bytes(), workbook(ROWS), parquet(frame)):
        assert cells(read(tmp_path, content, name)) == ROWS


def test_real_dates_in_a_workbook(tmp_path: Path) -> None:
    moments = [datetime(2022, 2, 3, hour, minute) for hour in range(24) for minute in range(60)]
    raw = read(tmp_path, workbook([["受理时间"], *([moment] for moment in moments)]))
    assert times(raw.rows["受理时间"]).tolist() == moments


def test_a_workbook_of_another_writer(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "二月"
    book.active.append(["工单编号", "受理时间", "日期", "数", "真假", "空", "小数"])
    book.active.append([20220001, datetime(2022, 2, 3, 9, 12), date(2022, 2, 3), 3.0, True, None, 0.5])
    buffer = io.BytesIO()
    book.save(buffer)
    raw = read(tmp_path, buffer.getvalue())
    (row,) = raw.rows.to_numpy().tolist()
    assert row[:2] == ["20220001", "2022-02-03 09:12:00"]
    assert row[2] in {"2022-02-03", "2022-02-03 00:00:00"}
    assert row[3:] == ["3", "是", "", "0.5"]
    assert raw.where == "data/2022-02.csv，工作表“二月”"


def test_row_numbers_of_a_workbook_are_those_of_excel(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([["甲"], ["1"], [""], [None], ["2"]]))
    assert list(raw.row_of) == [2, 5]


def test_a_formula_is_its_result(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["甲"])
    page.write_formula(1, 0, "=1+1", None, 2)
    book.close()
    assert cells(read(tmp_path, buffer.getvalue())) == [["甲"], ["2"]]


def test_parquet_with_types(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "工单编号": ["A1", None],
            "受理时间": pd.to_datetime(["2022-02-03 09:12", None]),
            "件数": pd.array([3, None], dtype="Int64"),
            "真假": [True, False],
        }
    )
    raw = read(tmp_path, parquet(frame))
    assert list(raw.row_of) == [1, 2]
    assert raw.rows.to_numpy().tolist() == [["A1", "2022-02-03 09:12:00", "3", "是"], ["", "", "", "否"]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b" \r\n\n", "空文件"),
        (bytes(range(256)) * 8, "既不是 Excel、Parquet 文件，也不是"),
        (b"\x00\x01\x02\x03", "既不是"),
        (csv_bytes(encoding="utf-16"), "既不是"),
        (workbook(ROWS)[:2000], "损坏或有密码"),
        (b"PK\x03\x04" + b"x" * 200, "损坏或有密码"),
        (OLE + b"\x00" * 600, "损坏或有密码"),
        (parquet(pd.DataFrame({"甲": ["1"]}))[:60], "Parquet 文件损坏"),
        ("甲,乙\n1,2\n3,4,5\n".encode(), "第 3 行有 3 列，表头却是 2 列"),
        ('甲,乙\n"1,2\n'.encode(), "引号不配对"),
    ],
    ids=[
        "empty", "blank", "junk", "zeros", "utf-16", "cut workbook", "no zip", "password", "cut parquet",
        "a column too many", "quote",
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as raised:
        read(tmp_path, content)
    assert "位置：data/2022-02.csv" in str(raised.value)
    assert "处理办法：" in str(raised.value)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "2022-02.csv").mkdir()
    with pytest.raises(LedgerError, match="台账打不开"):
        read_file(tmp_path / "2022-02.csv", "data/2022-02.csv")


def test_a_workbook_without_a_cell(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="没有表头"):
        read(tmp_path, workbook([]))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (3.0, "3"),
        (0.25, "0.25"),
        (7, "7"),
        (True, "是"),
        (False, "否"),
        ("　甲 ", "甲"),
        (datetime(2022, 2, 3, 4, 5, 6), "2022-02-03 04:05:06"),
        (date(2022, 2, 3), "2022-02-03"),
    ],
)
def test_a_cell_is_the_text_a_person_sees(cell: object, text: str) -> None:
    assert cell_text(cell) == text
