"""A folder of daily files: which of its files are ledgers, and their rows as one ledger."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.daily_files import daily_files
from hotline.ledger.raw import RawLedger
from hotline.ledger.source import LedgerFiles, find_ledger
from hotline.months import Month
from hotline.parameters import Site
from tests.spec.ledgers import SITE
from tests.unit.ledger_files import csv_bytes, workbook

FEBRUARY = Month(2022, 2)
# A site whose ledger has but three columns, so that a test can write them all.
SMALL = Site.model_validate(
    {**SITE, "headers": {"ticket_id": ["工单编号"], "received_at": ["受理时间", "来电时间"], "town": ["乡镇"]}}
)
HEADER = ["工单编号", "受理时间", "乡镇"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data" / "2022-02"
    made.mkdir(parents=True)
    return made


def source_in(folder: Path) -> LedgerFiles:
    source = find_ledger(Project(folder.parent.parent), SMALL, FEBRUARY)
    assert isinstance(source, LedgerFiles)
    return source


def read(folder: Path) -> RawLedger:
    return source_in(folder).read(SMALL)


def test_the_rows_of_all_files_each_with_its_own_place(folder: Path) -> None:
    """Whatever kind a file is, whatever it calls its columns and in whatever order they stand."""
    (folder / "0201.csv").write_bytes(csv_bytes([HEADER, ["A1", "2022-02-01", "山河镇"]]))
    (folder / "0202.xlsx").write_bytes(
        workbook([["乡镇", "来电时间", "工单编号"], ["三嘉乡", "2022-02-02", "A2"]], "日报")
    )
    raw = read(folder)
    assert raw.rows.to_numpy().tolist() == [["A1", "2022-02-01", "山河镇"], ["A2", "2022-02-02", "三嘉乡"]]
    assert list(raw.rows.columns) == HEADER
    places = [raw.place(row) for row in range(2)]
    assert [(place.source.where, place.row) for place in places] == [
        ("data/2022-02/0201.csv", 2),
        ("data/2022-02/0202.xlsx，工作表“日报”", 2),
    ]


def test_a_column_that_only_some_have(folder: Path) -> None:
    (folder / "1.csv").write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    (folder / "2.csv").write_bytes(csv_bytes([[*HEADER, "备注"], ["A2", "", "", "x"]]))
    assert read(folder).rows["备注"].tolist() == ["", "x"]


def test_moments_and_texts_in_one_column(folder: Path) -> None:
    (folder / "1.csv").write_bytes(csv_bytes([HEADER, ["A1", "2022-02-01 08:00", ""]]))
    (folder / "2.xlsx").write_bytes(workbook([HEADER, ["A2", datetime(2022, 2, 2, 9, 12), ""]]))
    assert read(folder).rows["受理时间"].tolist() == ["2022-02-01 08:00", "2022-02-02 09:12:00"]


def test_a_file_without_a_column_that_it_has_to_have_is_named(folder: Path) -> None:
    (folder / "1.csv").write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    (folder / "2.csv").write_bytes(csv_bytes([HEADER[:2], ["A2", ""]]))
    with pytest.raises(LedgerError, match="台账缺少 1 列：“乡镇”") as raised:
        read(folder)
    assert "位置：data/2022-02/2.csv，第 1 行（表头）" in str(raised.value)


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "1.csv").write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    (folder / "2.xlsx").write_bytes(workbook()[:300])
    with pytest.raises(LedgerError, match="文件损坏") as raised:
        read(folder)
    assert "位置：data/2022-02/2.xlsx" in str(raised.value)


def test_totals_of_every_day_are_set_aside(folder: Path) -> None:
    for day in "12":
        (folder / f"{day}.csv").write_bytes(csv_bytes([HEADER, [f"A{day}", "", ""], ["合计", "1", ""]]))
    raw = read(folder)
    assert (len(raw.rows), dict(raw.set_aside), raw.rows_read) == (2, {"合计行": 2}, 4)


def test_what_is_no_ledger_is_left_alone_and_told(folder: Path) -> None:
    for name in ("~$1.xlsx", ".DS_Store", "Thumbs.db", "说明.txt", "README.md"):
        (folder / name).write_bytes(b"x")
    (folder / "1.csv").write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    assert read(folder).remarks == ("文件夹中没有读的文件：.DS_Store、README.md、Thumbs.db、~$1.xlsx、说明.txt",)


def test_a_name_that_says_nothing_is_read(folder: Path) -> None:
    """An export without an ending is one all the same."""
    (folder / "导出(1)").write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    assert len(read(folder).rows) == 1


def test_a_folder_within_is_not_passed_over(folder: Path) -> None:
    (folder / "上旬").mkdir()
    with pytest.raises(LedgerError, match="台账文件夹里还有文件夹：上旬"):
        source_in(folder)


def test_an_empty_folder_is_no_ledger(folder: Path) -> None:
    assert find_ledger(Project(folder.parent.parent), SMALL, FEBRUARY) is None


def test_a_file_and_a_folder_of_one_month(folder: Path) -> None:
    (folder / "1.csv").write_bytes(csv_bytes([HEADER]))
    (folder.parent / "2022-02.csv").write_bytes(csv_bytes([HEADER]))
    with pytest.raises(LedgerError, match=r"不止一个台账：data/2022-02\.csv、data/2022-02。"):
        source_in(folder)


def test_files_come_by_their_names(folder: Path) -> None:
    for name in ("b.csv", "a.csv", "10.csv"):
        (folder / name).write_bytes(b"x")
    assert [path.name for path in daily_files(folder, "data/2022-02").files] == ["10.csv", "a.csv", "b.csv"]


def test_any_change_is_another_fingerprint(folder: Path) -> None:
    path = folder / "1.csv"
    path.write_bytes(csv_bytes([HEADER, ["A1", "", ""]]))
    before = source_in(folder).fingerprint()
    assert source_in(folder).fingerprint() == before
    path.write_bytes(csv_bytes([HEADER, ["A2", "", ""]]))
    changed = source_in(folder).fingerprint()
    path.rename(folder / "2.csv")
    assert len({before, changed, source_in(folder).fingerprint()}) == 3
