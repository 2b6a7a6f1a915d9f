"""A project that strains the layout: a long title, long and rare names, many units, many subjects."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.rendering.hostile import HEADINGS
from tests.rendering.projects import change_yaml, copy_project

MONTH = "2022-02"
TITLE = (
    "关于{year}年{month}月份正宁县政务服务便民热线受理、转办、督办、回访和评价情况"
    "以及群众反映较多的热点问题的月报告"
)
# Forty characters; and characters that a font complete for GB2312 need not have.
LONG_UNIT = "正宁县人民政府政务服务便民热线平台工单受理转办督办回访评价工作领导小组办公室协调科"[:40]
RARE_UNITS = ("朱镕喆街道办", "陶堃村委会", "百㎡测绘队", "𠮷祥社区")
UNITS = (LONG_UNIT, *RARE_UNITS, *(f"第{number}村民委员会" for number in range(6, 201)))
SUBJECTS = (
    *(f"第{number}类事项" for number in range(1, 30)),
    "交通、城市、市场、车辆、物业、供水、供电、供热管理",
)


def awkward_project(root: Path) -> Path:
    """The project in *root*: 200 units that each handled a ticket, 30 subjects; its notebook is the draft."""
    copy_project(root, months=())
    change_yaml(
        root / "params" / "site.yaml",
        title=TITLE,
        subjects={name: [f"{name}细类"] for name in SUBJECTS},
        towns=["山河镇", "𠮷堃镇"],
        units=[{"name": name, "kind": "部门"} for name in UNITS],
        aliases={},
    )
    (root / "params" / f"{MONTH}.yaml").write_text(
        f'month: "{MONTH}"\nas_of: 2022-03-01\nissue_date: 2022-03-02\ndocument_number: 正政办函〔2022〕6号\n',
        encoding="utf-8",
    )
    write_ledger(root / "data" / f"{MONTH}.csv", list(tickets()))
    return root


def one_ticket_project(root: Path) -> Path:
    """The project in *root* whose month has a single ticket."""
    copy_project(root, months=())
    change_yaml(
        root / "params" / "site.yaml",
        subjects={SUBJECTS[0]: [f"{SUBJECTS[0]}细类"]},
        towns=["山河镇"],
        units=[{"name": LONG_UNIT, "kind": "部门"}],
        aliases={},
    )
    parameters = f'month: "{MONTH}"\nas_of: 2022-03-01\n'
    (root / "params" / f"{MONTH}.yaml").write_text(parameters, encoding="utf-8")
    write_ledger(root / "data" / f"{MONTH}.csv", [ticket(1, SUBJECTS[0], "山河镇", LONG_UNIT, "满意")])
    return root


def tickets() -> list[list[str]]:
    """A ticket for each unit, six more for each of the first five, so that they have a rate."""
    handled = [*UNITS, *(unit for unit in UNITS[:5] for _ in range(6))]
    weights = [subject for number, subject in enumerate(SUBJECTS) for _ in range(max(1, 20 - number))]
    return [
        ticket(
            number,
            weights[number % len(weights)],
            ("山河镇", "𠮷堃镇")[number % 2],
            unit,
            "不满意" if number % 3 else "满意",
        )
        for number, unit in enumerate(handled)
    ]


def ticket(number: int, subject: str, town: str, unit: str, satisfaction: str) -> list[str]:
    """A transferred ticket's row."""
    received, dispatched, due, closed = (f"2022-02-{day:02d} 09:00:00" for day in (3, 3, 10, 4))
    return [
        *(f"甲{number}", received, "12345电话", "求助", subject, f"{subject}细类", "内容", town, "某村"),
        *("某人", "13900000000", "转办", unit, dispatched, due, closed, "否", "是", "是", satisfaction),
    ]


def write_ledger(path: Path, rows: list[list[str]]) -> None:
    """The ledger *path* of *rows*."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([HEADINGS, *rows])
