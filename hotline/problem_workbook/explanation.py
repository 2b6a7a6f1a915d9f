"""The sheet 说明 as plain values: which rules are broken, what to do, and how a problem is let pass.

It says nothing of what stands in the ledger, so that it can be shown to whoever is to help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import yaml

from hotline.ledger.checking.jumps import JUMP, REMEDY, Jump
from hotline.ledger.checking.problems import Problems, Rule, Severity
from hotline.ledger.source import LedgerSource
from hotline.months import Month

HEADINGS = ("级别", "规则", "处数", "处理办法", "认可以后", "认可的写法")
ACCEPTED, NO_LONGER_COUNTED = "已认可", "不再提示"


@dataclass(frozen=True)
class Explanation:
    """What stands on the sheet: a heading, what to do as numbered steps, and a row for each broken rule."""

    heading: str
    steps: Sequence[str]
    rows: Sequence[tuple[str, str, int, str, str, str]]


def explanation(
    month: Month,
    source: LedgerSource,
    left: Problems,
    accepted: Problems,
    jumps: Sequence[Jump] = (),
    *,
    is_whole: bool,
) -> Explanation:
    """The explanation of the sheet of *month*, whose ledger is at *source*; no row shows the *jumps*."""
    return Explanation(
        f"{month.chinese}台账的问题",
        [*(_how_to_mend(month, source) if is_whole else _how_to_mend_elsewhere(source)), *_what_else(month)],
        [
            *(_row(rule, len(at), rule.severity.value) for rule, at in _gravest_first(left)),
            *_jump_row(jumps),
            *(_row(rule, len(at), ACCEPTED) for rule, at in _gravest_first(accepted)),
        ],
    )


def acceptance(rule: str) -> str:
    """The line under ``accept:`` that lets *rule* pass; without a reason, which nobody but a person can give."""
    entry = yaml.safe_dump(
        {"rule": rule, "name": "", "reason": ""}, allow_unicode=True, default_flow_style=True, sort_keys=False
    )
    return f"  - {entry.strip()}"


def _how_to_mend(month: Month, source: LedgerSource) -> list[str]:
    workbook = f"data/{month}.xlsx"
    if not source.files:
        save = f"能在平台上改的，请在平台上改。不能的，改好后另存为 {workbook}：有这个文件时不再读数据库。"
    elif source.shown == workbook:
        save = f"改好后另存为 {workbook}。"
    else:
        save = f"改好后另存为 {workbook}，并把原来的 {source.shown} 移到别处。"
    return [
        "“台账”一页中有问题的行排在最前面。涂色的格子需要改正（红色）或核实（黄色），请直接在格子里改；不该有的行整行删去。",
        f"{save}左边加的几列不用删，行的次序不用恢复。",
    ]


def _how_to_mend_elsewhere(source: LedgerSource) -> list[str]:
    return [
        f"台账行数太多，“台账”一页只列出有问题的行。请按所列的位置在原处（{source.shown}）逐处改正。",
        "请不要把本表另存为台账：没有问题的行不在表中。",
    ]


def _what_else(month: Month) -> list[str]:
    return [
        f"再运行一次 hotline check {month}。全部改好后，本表会自动删去。",
        f"没有错、可以保留的：把下表“认可的写法”粘贴到 params/{month}.yaml 的 accept: 下面（没有这一行的先加上），"
        "在引号里写明姓名和理由；只认可其中几件的，在花括号里加上 tickets: [工单编号, ……]。报告会写明认可了什么。",
        "“台账”一页是台账原文，含有来电人的信息，请勿外传，用完删去。本页没有个人信息。",
    ]


def _gravest_first(problems: Problems) -> list[tuple[Rule, np.ndarray]]:
    return sorted(problems.positions.items(), key=lambda each: each[0].severity is not Severity.ERROR)


def _row(rule: Rule, number: int, severity: str) -> tuple[str, str, int, str, str, str]:
    effect = rule.accepted.value if rule.severity is Severity.ERROR else NO_LONGER_COUNTED
    return severity, rule.name, number, rule.remedy, effect, "" if severity == ACCEPTED else acceptance(rule.name)


def _jump_row(jumps: Sequence[Jump]) -> Iterator[tuple[str, str, int, str, str, str]]:
    if jumps:
        told = "；".join(map(str, jumps))
        yield Severity.WARNING.value, JUMP, len(jumps), f"{told}。{REMEDY}", NO_LONGER_COUNTED, acceptance(JUMP)
