"""A ledger written as a text table, and the month that a notebook makes of it.

A :class:`County` is a small project in a temporary folder.  Its months are opened by the word that every
notebook begins with, so that a test reads: this ledger, this expression, this text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline.folders import Project
from hotline.issued import sealed_text
from hotline.months import Month
from hotline.notebook import vocabulary
from hotline.notebook.session import last_opened
from hotline.stats import Figures, figures_record

HEADERS = {
    "ticket_id": ["工单编号", "12345工单编号"],
    "received_at": ["受理时间", "来电时间"],
    "channel": ["来源渠道"],
    "request_type": ["诉求类型"],
    "subject": ["事项归口"],
    "topic": ["事项细类"],
    "content": ["诉求内容"],
    "town": ["乡镇"],
    "place": ["事发地点"],
    "caller": ["来电人"],
    "phone": ["联系电话"],
    "handling": ["办理方式"],
    "units": ["承办单位"],
    "dispatched_at": ["派单时间"],
    "due_at": ["办结时限"],
    "closed_at": ["办结时间"],
    "redispatched": ["二次转办"],
    "called_back": ["是否回访"],
    "resolved": ["是否解决"],
    "satisfaction": ["满意度"],
}
COLUMNS = [headers[0] for headers in HEADERS.values()]
SITE: Mapping[str, Any] = {
    "place": "青山县",
    "office": "青山县人民政府办公室",
    "hotline": "青山县“12345”政务热线",
    "title": "{year}年{month}月份月报告",
    "attachment": "青山县统计表",
    "signatory": "青山县人民政府办公室",
    "headers": HEADERS,
    "request_types": ["咨询", "求助", "投诉", "其他"],
    "channels": ["12345电话", "人民网留言", "微信"],
    "people_net_channels": ["人民网留言"],
    "subjects": {"水电气暖": ["生活用水", "供暖"], "农村事务": ["土地流转"]},
    "towns": ["山河镇", "三嘉乡"],
    "units": [
        {"name": "水务局", "kind": "部门"},
        {"name": "人社局", "kind": "部门"},
        {"name": "三嘉乡", "kind": "乡镇"},
        {"name": "供热公司", "kind": "企业"},
    ],
    "aliases": {"request_type": {"其它": "其他"}, "units": {"人力资源局": "人社局"}},
    "basic_satisfaction_counts": True,
}
REPEATED = "件数"


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a *table* whose first line names its columns; a row with 件数 stands for as many rows."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    headings, *cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rows = [dict(zip(headings, row, strict=True)) for row in cells]
    return [row for row in rows for _ in range(int(row.pop(REPEATED, "1")))]


def tickets_of(table: str, month: str) -> list[dict[str, str]]:
    """The rows of *table* with what it leaves out: number, time, channel, type, handling and dispatch."""
    return [_ticket(row, number, month) for number, row in enumerate(rows_of(table), start=1)]


def _ticket(row: dict[str, str], number: int, month: str) -> dict[str, str]:
    transferred = row.get("办理方式", "转办" if row.get("承办单位") else "直办") == "转办"
    assumed = {
        **dict.fromkeys(COLUMNS, ""),
        "工单编号": f"A{number:04d}",
        "受理时间": f"{month}-01 09:00",
        "来源渠道": "12345电话",
        "诉求类型": "咨询",
        "办理方式": "转办" if transferred else "直办",
    }
    ticket = assumed | row
    if transferred:
        ticket["承办单位"] = ticket["承办单位"] or "水务局"
        ticket["派单时间"] = ticket["派单时间"] or ticket["受理时间"]
    return ticket


def csv_text(rows: list[dict[str, str]], columns: list[str] = COLUMNS) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


@dataclass
class County:
    """A project folder whose ledgers and parameters a test writes."""

    root: Path
    site: dict[str, Any] = field(default_factory=lambda: dict(SITE))

    def __post_init__(self) -> None:
        for folder in ("params", "data", "notebooks"):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        self.write_site()

    @classmethod
    def opened_once(cls, root: Path, table: str, **more: Any) -> Opened:
        """The month of *table* in a county of its own, for several tests to ask."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOTLINE_ROOT", str(root))
            return cls(root).open(table, **more)

    @property
    def project(self) -> Project:
        return Project(self.root)

    def write_site(self, **changed: Any) -> None:
        self.site = self.site | changed
        self._write_yaml(self.project.site_file, self.site)

    def write_parameters(self, of: str = "2022-02", **values: Any) -> None:
        period = Month.parse(of)
        self._write_yaml(self.project.month_file(period), {"month": of, "as_of": period.last_day} | values)

    def write_ledger(self, table: str, month: str = "2022-02") -> Path:
        return self.write_csv(csv_text(tickets_of(table, month)), month)

    def write_csv(self, text: str | bytes, month: str = "2022-02") -> Path:
        path = self.root / "data" / f"{month}.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def open(
        self, table: str, *, month: str = "2022-02", last_month: str = "", last_year: str = "", **parameters: Any
    ) -> Opened:
        """The *month* of the ledger *table*, beside the months of the other tables."""
        self.write_ledger(table, month)
        period = Month.parse(month)
        for earlier, period_before in ((last_month, period.previous), (last_year, period.last_year)):
            if earlier:
                self.write_ledger(earlier, str(period_before))
        self.write_parameters(month, **parameters)
        return Opened(month)

    def sign(self, table: str, *, month: str = "2022-01", **parameters: Any) -> Path:
        """Issue *month* with what the ledger *table* says; the record's file."""
        self.open(table, month=month, **parameters)
        return self.write_record(figures_record(last_opened().this_month))

    def write_record(self, figures: Mapping[str, Any], **more: Any) -> Path:
        """A record of *figures*, which are as :func:`hotline.stats.figures_record` gives them, as it is issued."""
        kept = {key: figures[key] for key in ("counts", "breakdowns", "nested") if key in figures}
        content = {"month": figures["month"], "as_of": figures["as_of"], "figures": kept, **more}
        path = self.project.issued(Month.parse(figures["month"]))
        path.parent.mkdir(exist_ok=True)
        path.write_text(sealed_text(content), encoding="utf-8", newline="\n")
        return path

    def _write_yaml(self, path: Path, values: Mapping[str, Any]) -> None:
        path.write_text(yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False), encoding="utf-8")


class Opened:
    """An opened month, asked in the words of the notebook."""

    def __init__(self, month: str) -> None:
        words = {name: getattr(vocabulary, name) for name in vocabulary.__all__}
        named = dict(zip(("本月", "上月", "去年同月", "事实", "本站"), vocabulary.打开(month), strict=True))
        self._names = {**words, **named}

    @property
    def 本月(self) -> Figures:
        return self._names["本月"]

    def value(self, expression: str) -> Any:
        return eval(expression, dict(self._names))

    def text(self, expression: str) -> str:
        return str(self.value(expression))

    def says(self, expected: Mapping[str, str]) -> None:
        """Each expression prints the text beside it."""
        assert {expression: self.text(expression) for expression in expected} == dict(expected)
