"""Exports that are hardly any, and exports that attack: a site that can be read comes out, or a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.adopting import adopt_file
from hotline.errors import LedgerError, UsageError
from hotline.parameters import Site, read_site
from tests.adopting.exports import HEADERS, csv_of, empty_project, export_rows, without

EVIL = [
    "a: b",
    "- x",
    "# c",
    "\"q'",
    "!!python/object/apply:os.system [ls]",
    "line\nbreak",
    "{x: [1]}",
    "&a *b",
    "| >",
    "%YAML 1.1",
    "\u2028sep",
    "\x07bell",
    "@at",
    "`tick`",
    "null",
    "true",
    "0x1F",
    "1_000",
    "~",
    "---",
    "...",
    "\\n",
    "{year}",
    "\u202eright to left",
    "长" * 500,
    "=1+1",
]


def adopted(root: Path, text: str) -> tuple[str, str, Site]:
    """What is said, the text of the site and the site, of an export."""
    project = empty_project(root / "project")
    file = root / "x.csv"
    file.write_text(text, encoding="utf-8", newline="")
    said = "\n".join(adopt_file(project, file))
    return said, project.site_file.read_text(encoding="utf-8"), read_site(project)


class TestHardlyAnExport:
    def test_an_empty_file(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match="空文件"):
            adopted(tmp_path, "")

    def test_no_file_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="没有指明文件"):
            adopt_file(empty_project(tmp_path / "project"), Path(""))

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match="不在"):
            adopt_file(empty_project(tmp_path / "project"), tmp_path / "x.csv")

    def test_headers_alone(self, tmp_path: Path) -> None:
        _, text, site = adopted(tmp_path, csv_of(HEADERS, []))
        assert site.headers["ticket_id"] == ["TASK_NO"]
        assert "没有数据，只凭表头" in text

    def test_one_row(self, tmp_path: Path) -> None:
        said, _, site = adopted(tmp_path, csv_of(HEADERS, export_rows(rows=1)))
        assert site.headers["received_at"] == ["REPORT_DATE"]
        assert "1 行" in said

    def test_no_column_of_times(self, tmp_path: Path) -> None:
        said, _, site = adopted(tmp_path, without("REPORT_DATE"))
        assert "没有找到受理时间，没有它就不能出报告；请在 headers 中填写" in said
        assert site.headers["received_at"] == ["（请填写受理时间的表头）"]
        assert "hotline new" not in said

    def test_neither_times_nor_numbers(self, tmp_path: Path) -> None:
        said, _, _ = adopted(tmp_path, without("REPORT_DATE", "TASK_NO", "EXPORT_BATCH"))
        assert "没有找到工单编号、受理时间" in said

    def test_no_month_to_split_by(self, tmp_path: Path) -> None:
        project = empty_project(tmp_path / "project")
        file = tmp_path / "x.csv"
        file.write_text(without("REPORT_DATE"), encoding="utf-8")
        with pytest.raises(LedgerError, match="不能按月分开"):
            list(adopt_file(project, file, split=True))
        assert not project.site_file.exists()

    def test_dates_in_an_unknown_form_are_told_by_their_form(self, tmp_path: Path) -> None:
        rows = export_rows()
        for row in rows[:5]:
            row[1] = "09.03.2023"
        said, _, _ = adopted(tmp_path, csv_of(HEADERS, rows))
        assert "受理时间中读不出来的写法：“00.00.0000”（5 行）" in said

    def test_headers_that_are_there_twice(self, tmp_path: Path) -> None:
        rows = [[*row, row[11]] for row in export_rows()]
        said, _, site = adopted(tmp_path, csv_of([*HEADERS, "HANDLE_DEPT"], rows))
        assert "表头“HANDLE_DEPT”有 2 列，分不清，没有用" in said
        assert "units" not in site.headers

    def test_three_hundred_columns(self, tmp_path: Path) -> None:
        more = [f"备用{number}" for number in range(300)]
        rows = [[*row, *("甲乙丙丁"[number % 4] for number in range(300))] for row in export_rows(rows=60)]
        said, _, site = adopted(tmp_path, csv_of([*HEADERS, *more], rows))
        assert site.headers["units"] == ["HANDLE_DEPT"]
        assert "……等 " in said


class TestTextsThatAttack:
    def test_as_values(self, tmp_path: Path) -> None:
        rows = export_rows(rows=len(EVIL) * 4)
        for number, row in enumerate(rows):
            row[2] = row[3] = row[4] = row[6] = row[11] = EVIL[number % len(EVIL)]
            row[5] = f"{EVIL[number % len(EVIL)]}之一"
        _, text, site = adopted(tmp_path, csv_of(HEADERS, rows))
        assert "- x" in site.towns
        assert "!!python/object/apply:os.system [ls]" in site.towns
        assert "line break" in site.towns
        assert "长" * 100 not in text

    @pytest.mark.parametrize("header", EVIL)
    def test_as_headers(self, tmp_path: Path, header: str) -> None:
        rows = export_rows(rows=40)
        renamed = [header if name == "HANDLE_DEPT" else name for name in HEADERS]
        said, text, site = adopted(tmp_path, csv_of(renamed, rows))
        assert site.headers["ticket_id"] == ["TASK_NO"]
        assert not any(line.startswith("break") for line in text.splitlines())
        assert all(each.isprintable() for each in said.replace("\n", ""))
