"""The workbook: numbers as numbers, with their formats; text as text; headings that stay in view."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hotline.render.workbook import write_workbook
from hotline.tables.appendix import Sheet

SHEETS = ["统计表", "诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇", "承办单位", "指标口径", "台账"]
MADE = datetime(2022, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def workbook(report: Path) -> Workbook:
    return openpyxl.load_workbook(report / "appendix.xlsx")


def rows_by_name(sheet: Worksheet) -> dict[str, dict[str, Any]]:
    """The cells of each row, by the first cell and the heading."""
    head, *rows = sheet.iter_rows()
    return {row[0].value: {name.value: cell for name, cell in zip(head, row, strict=True)} for row in rows}


def test_sheets(workbook: Workbook) -> None:
    assert workbook.sheetnames == SHEETS


@pytest.mark.parametrize("name", SHEETS)
def test_headings_stay_in_view_and_columns_are_wide_enough(workbook: Workbook, name: str) -> None:
    sheet = workbook[name]

    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].width > len(sheet["A1"].value)
    assert all(cell.font.bold for cell in sheet[1])


@pytest.mark.parametrize(
    ("indicator", "value", "form"),
    [
        ("受理量", 493, "0"),
        ("日均受理量", 17.6, "0.0"),
        ("直办率", 0.94, "0%"),
        ("转办群众满意度", 0.95, "0.00%"),
        ("转办诉求解决率", 0.963, "0.00%"),
    ],
)
def test_statistics_are_numbers_as_printed(workbook: Workbook, indicator: str, value: float, form: str) -> None:
    cell = rows_by_name(workbook["统计表"])[indicator]["本月"]

    assert (cell.value, cell.number_format) == (value, form)


@pytest.mark.parametrize("label", ["诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇"])
def test_breakdowns_are_those_of_the_manifest(workbook: Workbook, manifest: dict[str, Any], label: str) -> None:
    written = {name: row["受理量"].value for name, row in rows_by_name(workbook[label]).items()}
    counted = {name: counts["received"] for name, counts in manifest["figures"]["breakdowns"][label].items()}

    assert written.pop("合计") == manifest["figures"]["counts"]["received"] == 493
    assert written == counted
    assert sum(written.values()) == 493


def test_units_are_those_of_the_manifest(workbook: Workbook, manifest: dict[str, Any]) -> None:
    written = {name: row["承办量"].value for name, row in rows_by_name(workbook["承办单位"]).items()}

    assert written == {
        name: counts.get("handled", counts["received"])
        for name, counts in manifest["figures"]["breakdowns"]["承办单位"].items()
    }


def test_properties(workbook: Workbook) -> None:
    assert workbook.properties.creator == "正宁县人民政府办公室"
    assert workbook.properties.created.date() == MADE.date()


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "+1", "-1", "{=1}", "https://example.invalid", "0012", "1e5"])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    sheet = Sheet(name="表", headings=[text, "数"], rows=[[text, 1]])
    write_workbook([sheet], tmp_path / "a.xlsx", title=text, author=text, created=MADE)

    written = openpyxl.load_workbook(tmp_path / "a.xlsx")["表"]

    for cell in (written["A1"], written["A2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert written["B2"].data_type == "n"
