"""Reading Parquet files: typed columns as the text that a person sees, or as moments."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger
from tests.unit.ledger_files import HEADER, ROWS, cells, parquet
from tests.unit.ledger_files import read as read_named


def read(folder: Path, columns: dict[str, pa.Array | list[object]]) -> RawLedger:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return read_named(folder, buffer.getvalue(), "2022-02.parquet")


def test_texts(tmp_path: Path) -> None:
    raw = read_named(tmp_path, parquet(pd.DataFrame(ROWS[1:], columns=ROWS[0])), "2022-02.parquet")
    assert cells(raw) == ROWS
    assert list(raw.row_of) == [1, 2]
    assert raw.where == "data/2022-02.parquet"


def test_moments_stay_moments(tmp_path: Path) -> None:
    moment = datetime(2022, 2, 3, 9, 12)
    raw = read(tmp_path, {"工单编号": ["A1", "A2"], "受理时间": [moment, None], "日期": [date(2022, 2, 3), None]})
    assert raw.rows["受理时间"].tolist() == [moment, pd.NaT]
    assert raw.rows["日期"].tolist() == [datetime(2022, 2, 3), pd.NaT]


def test_moments_with_a_zone_are_those_of_beijing(tmp_path: Path) -> None:
    moments = pa.array([datetime(2022, 2, 3, 1, 12)], pa.timestamp("ms", "UTC"))
    raw = read(tmp_path, {"工单编号": ["A1"], "受理时间": moments})
    assert raw.rows["受理时间"].tolist() == [datetime(2022, 2, 3, 9, 12)]
    assert raw.remarks == ("data/2022-02.parquet 中 “受理时间” 带有时区，已换算为北京时间。",)


@pytest.mark.parametrize(
    ("values", "read_as"),
    [
        (pa.array([3, None]), ["3", ""]),
        (pa.array([3.0, 0.25]), ["3", "0.25"]),
        (pa.array([float("nan"), float("inf")]), ["", "INF"]),
        (pa.array([Decimal("3.00"), Decimal("0.50")]), ["3", "0.5"]),
        (pa.array([True, None]), ["是", ""]),
        (pa.array([time(9, 12), None]), ["09:12:00", ""]),
        (pa.array(["甲", "甲"]).dictionary_encode(), ["甲", "甲"]),
        (pa.array([" 甲　", "Ａ１"], pa.large_string()), ["甲", "A1"]),
        (pa.array(["甲", None], pa.string_view()), ["甲", ""]),
        (pa.nulls(2), ["", ""]),
    ],
    ids=["whole", "broken", "no number", "decimal", "truth", "time", "dictionary", "large", "view", "nothing"],
)
def test_other_types_are_the_text_that_a_person_sees(tmp_path: Path, values: pa.Array, read_as: list[str]) -> None:
    assert read(tmp_path, {"工单编号": ["A1", "A2"], "其他": values}).rows["其他"].tolist() == read_as


@pytest.mark.parametrize(
    "values", [pa.array([["甲"]]), pa.array([{"甲": 1}]), pa.array([b"\xff"])], ids=["list", "record", "bytes"]
)
def test_what_is_no_cell_is_refused_by_name(tmp_path: Path, values: pa.Array) -> None:
    with pytest.raises(LedgerError, match="Parquet 的“附件”列不是文字、数或时间"):
        read(tmp_path, {"工单编号": ["A1"], "附件": values})


def test_what_pandas_adds_is_no_column(tmp_path: Path) -> None:
    frame = pd.DataFrame([["A1"], ["A2"]], columns=["工单编号"], index=[7, 9])
    assert cells(read_named(tmp_path, parquet(frame))) == [["工单编号"], ["A1"], ["A2"]]


def test_columns_of_one_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    pq.write_table(
        pa.Table.from_arrays([pa.array(["A1"]), pa.array(["甲"]), pa.array(["乙"])], ["工单编号", "注", "注"]),
        buffer,
    )
    assert cells(read_named(tmp_path, buffer.getvalue())) == [["工单编号", "注", "注"], ["A1", "甲", "乙"]]


def test_texts_that_are_no_utf_8(tmp_path: Path) -> None:
    """Parquet does not look; a lone surrogate is among them."""
    texts = pa.array([b"A1", b"\xed\xa0\x80"]).view(pa.string())
    with pytest.raises(LedgerError, match="“诉求类型”列中有不是 UTF-8 的文字"):
        read(tmp_path, {"工单编号": ["A1", "A2"], "诉求类型": texts})


@pytest.mark.parametrize("columns", [{}, {"工单编号": [], "受理时间": []}])
def test_without_rows_or_columns(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    if columns:
        assert len(read(tmp_path, columns).rows) == 0
    else:
        with pytest.raises(LedgerError, match="没有表头"):
            read(tmp_path, columns)


def test_moments_that_no_calendar_of_ours_has(tmp_path: Path) -> None:
    far = pa.array([10**14, None], pa.int64()).cast(pa.timestamp("s"))
    raw = read(tmp_path, {"工单编号": ["A1", "A2"], "受理时间": far})
    assert raw.rows["受理时间"].tolist() == ["3170843-11-07T09:46:40", ""]


def test_few_bytes_that_are_many_rows(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="Parquet 文件太大：51000000 行，2 列"):
        read(tmp_path, {"工单编号": pa.nulls(51_000_000), "受理时间": pa.nulls(51_000_000)})


def test_numbers_of_days_are_moments(tmp_path: Path) -> None:
    raw = read(tmp_path, dict(zip(HEADER, [["A1"], [44595.38333333], ["求助"]], strict=True)))
    assert raw.rows["受理时间"].tolist() == ["2022-02-03 09:12:00"]
