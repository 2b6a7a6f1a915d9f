"""Reading a ledger file: by its content, whatever its name; every cell as text, every row by its number."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from hotline.errors import LedgerError
from hotline.ledger.reading.cells import cell_text, column_of
from tests.unit.ledger_files import (
    AS_PAGE,
    AS_XML,
    ROWS,
    cells,
    csv_bytes,
    old_workbook,
    page,
    parquet,
    read,
    spreadsheet,
    workbook,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
EVERY_KIND = {
    "csv": csv_bytes(),
    "xlsx": workbook(),
    "xls": old_workbook(),
    "parquet": parquet(pd.DataFrame(ROWS[1:], columns=ROWS[0])),
    "page": page(AS_PAGE),
    "xml": spreadsheet(AS_XML),
}


@pytest.mark.parametrize("name", ["2022-02.csv", "2022-02.xls", "2022-02.xlsx", "2022-02.parquet"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_content_decides_not_the_name(tmp_path: Path, kind: str, name: str) -> None:
    assert cells(read(tmp_path, EVERY_KIND[kind], name)) == ROWS


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_without_a_site_the_first_row_that_looks_like_one_is_the_header(tmp_path: Path, kind: str) -> None:
    assert cells(read(tmp_path, EVERY_KIND[kind], site=None)) == ROWS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b" \r\n\n", "空文件"),
        (bytes(range(256)) * 8, "既不是 Excel、Parquet 文件，也不是"),
        (b"\x00\x01\x02\x03", "既不是"),
        (b"PK\x03\x04" + b"x" * 200, "Excel 文件损坏"),
        (OLE + b"\x00" * 600, "Excel 文件损坏"),
        (EVERY_KIND["parquet"][:60], "Parquet 文件损坏"),
        (b"MIME-Version: 1.0\n\n<table>", "网页存档"),
    ],
    ids=["empty", "blank", "junk", "zeros", "no zip", "no compound file", "cut parquet", "web archive"],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as raised:
        read(tmp_path, content)
    assert "位置：data/2022-02.xlsx" in str(raised.value)
    assert "处理办法：" in str(raised.value)


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


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (["甲", " 乙", ""], ["甲", "乙", ""]),
        (["a\x00b", "c"], ["a\x00b", "c"]),
        ([1.0, "甲", None, True], ["1", "甲", "", "是"]),
        ([datetime(2022, 2, 3), "甲"], ["2022-02-03 00:00:00", "甲"]),
        ([datetime(2022, 2, 3, 9, 12, 0, 400_000), " "], [datetime(2022, 2, 3, 9, 12), pd.NaT]),
        ([date(2022, 2, 3), datetime(2022, 2, 3, 9)], [datetime(2022, 2, 3), datetime(2022, 2, 3, 9)]),
        ([], []),
    ],
)
def test_a_column_is_text_unless_every_cell_is_a_moment(cells: list[object], read_as: list[object]) -> None:
    assert column_of(cells).tolist() == read_as
