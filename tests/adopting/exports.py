"""Exports of an invented platform: headers, words and units of its own, days without a time of day; by a seed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hotline.folders import Project

HEADERS = [
    "TASK_NO",
    "REPORT_DATE",
    "SOURCE_NAME",
    "APPEAL_TYPE",
    "BIG_CLASS",
    "SMALL_CLASS",
    "TOWN_NAME",
    "ADDRESS",
    "CALLER_NAME",
    "CALLER_PHONE",
    "DESCRIPTION",
    "HANDLE_DEPT",
    "CLOSE_STATUS",
    "EXPORT_BATCH",
]
CHANNELS = ["热线电话", "掌上清溪APP", "网站留言"]
TYPES = ["求决", "咨询", "投诉", "表扬", "其它"]
CLASSES = {
    "环境卫生": ["垃圾清运", "污水外溢", "扬尘"],
    "城建设施": ["路灯", "窨井盖", "人行道"],
    "民生保障": ["低保", "医保报销"],
    "乡村治理": ["村务", "宅基地"],
}
TOWNS = ["柳河镇", "石桥镇", "青川乡", "东关街道"]
DEPARTMENTS = ["城管局", "住建局", "民政局", "柳河镇政府", "石桥镇政府", "清溪供水公司", "区总工会"]
STATUS = ["按期归档", "超期归档", "处置中"]
CALLERS = ["王建国", "李秀英", "张伟", "刘洋", "陈静"]
SAID = "反映家门口的路灯坏了，要求尽快修好"
ROWS = 240


def export_rows(seed: int = 12345, rows: int = ROWS) -> list[list[str]]:
    """Tickets of March and April 2023, in the order of :data:`HEADERS`."""
    chance = random.Random(seed)
    return [_ticket(chance, number) for number in range(rows)]


def _ticket(chance: random.Random, number: int) -> list[str]:
    big = chance.choice(list(CLASSES))
    return [
        f"QX2023{number:05d}",
        str(date(2023, 3, 1) + timedelta(days=chance.randrange(61))),
        chance.choice(CHANNELS),
        chance.choice(TYPES),
        big,
        chance.choice(CLASSES[big]),
        chance.choice(TOWNS),
        f"{chance.choice('东西南北')}{chance.choice('山河湖')}村",
        chance.choice(CALLERS),
        f"139{number:08d}",
        f"{SAID}，我姓{chance.choice('赵钱孙')}，第{number}次",
        chance.choice(DEPARTMENTS),
        chance.choice(STATUS),
        f"B{chance.randrange(10_000_000, 99_999_999)}",
    ]


def csv_of(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([headers, *rows])
    return buffer.getvalue()


def without(*headers: str) -> str:
    """The export without some of its columns."""
    kept = [number for number, header in enumerate(HEADERS) if header not in headers]
    return csv_of(
        [HEADERS[number] for number in kept], [[row[number] for number in kept] for row in export_rows()]
    )


def empty_project(root: Path) -> Project:
    """A project without a site, a month or a ledger."""
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(parents=True)
    return Project(root)
