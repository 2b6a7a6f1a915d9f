"""Reading CSV files: encodings, separators, quotes, and rows of other lengths."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger
from tests.unit.ledger_files import HEADER, ROWS, cells, csv_bytes
from tests.unit.ledger_files import read as read_named

CSV = "2022-02.csv"


def read(folder: Path, content: bytes) -> RawLedger:
    return read_named(folder, content, CSV)


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
        csv_bytes(encoding="utf-16"),
        b"\xfe\xff" + csv_bytes(encoding="utf-16-be"),
        csv_bytes().replace(b",", b"\t"),
        csv_bytes(encoding="utf-16").replace(b",", b"\t"),
        csv_bytes().replace(b",", b";"),
        csv_bytes([["2022年2月台账", "", ""], ["", "", ""], *ROWS]).replace(b"2022\xe5\xb9\xb42", b"2022,2", 1),
    ],
    ids=[
        "utf-8",
        "bom",
        "gb18030",
        "crlf",
        "gb18030 crlf",
        "no last newline",
        "cr",
        "quoted",
        "blanks",
        "utf-16",
        "utf-16 be",
        "tabs",
        "excel's unicode text",
        "semicolons",
        "titles",
    ],
)
def test_csv(tmp_path: Path, content: bytes) -> None:
    raw = read(tmp_path, content)
    assert cells(raw) == ROWS
    assert [number - raw.sources[0].header_row for number in raw.row_of] == [1, 2]
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


def test_quotes_and_separators_within_fields(tmp_path: Path) -> None:
    raw = read(tmp_path, '工单编号,诉求类型\n"A1,A2;A3","他说""急"""\n'.encode())
    assert cells(raw)[1:] == [["A1,A2;A3", '他说"急"']]


def test_semicolons_within_fields_do_not_part_them(tmp_path: Path) -> None:
    raw = read(tmp_path, csv_bytes([HEADER, ["A1", "2022-02-03", "一;二;三"]]))
    assert cells(raw)[1:] == [["A1", "2022-02-03", "一;二;三"]]


def test_short_rows_are_told(tmp_path: Path) -> None:
    raw = read(tmp_path, csv_bytes([*ROWS, ["A3"]]))
    assert raw.remarks == ("data/2022-02.csv 有 1 行的列数比表头少（第 4 行），缺的列按空白计入。",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (csv_bytes([*ROWS, ["A3", "", "", "x"]]), "CSV 第 4 行有 4 列，表头却是 3 列"),
        (csv_bytes([HEADER, ['"一\n二"', "", ""], ["A", "", "", "x"]]), "第 3 行（用记事本打开是第 4 行）有 4 列"),
        (csv_bytes([HEADER, *[["A3", "", "", "x"]] * 7]), "第 6 行有 4 列等 7 行，表头"),
        (csv_bytes([*ROWS, ['"A3', "", ""]]), "CSV 第 4 行的引号不配对"),
        (csv_bytes([*ROWS, ["A" * 2000, "\x00", ""]]), "CSV 第 4 行有空字符"),
        (csv_bytes() + b"\xff\xff,,\n", "编码的 CSV（第 4 行起读不通）"),
        (csv_bytes(encoding="gb18030") + b"\xff,,\n", "编码的 CSV（第 4 行起读不通）"),
        (csv_bytes() + "好".encode("gb18030") + b",,\n", "（第 4 行起读不通）"),
        (csv_bytes(encoding="utf-16")[:-1], "既不是"),
        (b"\xff\xfe" + "工单编号\n\ud800".encode("utf-16-le", "surrogatepass"), "既不是"),
        (csv_bytes([*ROWS, ["x" * 200_000, "", ""]]), "第 4 行"),
    ],
    ids=[
        "a column too many", "after a cell of two lines", "many", "quote", "nul", "junk", "gb junk",
        "two encodings", "half a character", "lone surrogate", "a very long cell",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(LedgerError) as raised:
        read(tmp_path, content)
    assert said in str(raised.value)
