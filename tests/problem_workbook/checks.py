"""A ledger with problems, checked as ``hotline check`` does, and its workbook as a person sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from hotline.checking_ledger import check_ledger
from hotline.errors import LedgerError
from hotline.months import Month
from hotline.parameters import read_month, read_site
from tests.spec.ledgers import COLUMNS, County, csv_text, tickets_of

FEBRUARY = Month(2022, 2)
LEDGER = """
工单编号 | 受理时间         | 诉求类型 | 承办单位 | 来电人 | 联系电话    | 诉求内容
A1       | 2022-02-03 09:12 | 咨询     |          | 王某某 | 13912345678 | 小区停水两天了
A2       | 2022-02-03 09:12 | 求助     | 水务局   | 李某某 | 13912345679 | 你好
A3       | 2022-02-04 09:12 | 求肋     | 水务所   | 赵某某 | 13912345670 | 路灯不亮看不清
A1       | 2022-02-05 09:12 | 求助     |          | 钱某某 | 13912345671 | =1+1 垃圾没人清运
A5       | 2022-02-06 09:12 | 求助     |          | 孙某某 | 13912345672 | 询问办理社保的手续
"""
# What is wrong with it: errors in rows 4 (twice) and 5, a warning in row 3.
TOTALS = dict.fromkeys(COLUMNS, "") | {"工单编号": "合计", "诉求内容": "5"}


def write(county: County, *more: Mapping[str, str]) -> Path:
    """The ledger, with *more* rows below, and parameters that accept nothing."""
    county.write_parameters()
    return county.write_csv(csv_text([*tickets_of(LEDGER, "2022-02"), *map(dict, more)]))


@dataclass(frozen=True)
class Check:
    """What a check said, line by line, and the error that it ended with, if any."""

    lines: list[str]
    error: str

    @property
    def said(self) -> str:
        return "\n".join(self.lines)


def check(county: County) -> Check:
    lines: list[str] = []
    said = check_ledger(county.project, read_site(county.project), read_month(county.project, FEBRUARY))
    try:
        # What was said before an error stays said.
        lines.extend(said)
    except LedgerError as error:
        return Check(lines, str(error))
    return Check(lines, "")


def workbook_of(county: County) -> openpyxl.Workbook:
    return openpyxl.load_workbook(county.project.problems(FEBRUARY))


def cells(sheet: Worksheet, number: int) -> dict[str, Cell]:
    """The cells of a row of *sheet*, by their headings."""
    return {str(heading.value): cell for heading, cell in zip(sheet[1], sheet[number], strict=True)}


def colour(cell: Cell) -> str:
    """The colour of a cell; empty where it has none."""
    return str(cell.fill.start_color.rgb)[2:] if cell.fill.fill_type else ""
