"""What is wrong with a ledger, for the terminal: what becomes of its rows, and each rule with its first places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from hotline.ledger.checking.problems import Problems, Rule, Severity
from hotline.ledger.examining import Examined
from hotline.text import one_line

FIRST_PLACES = 3
HEADINGS = {Severity.ERROR: "必须改正，否则不能生成报告", Severity.WARNING: "不影响生成报告，请核实"}


def rows_accounted_for(examined: Examined) -> str:
    """Rows read, and how many count, are wrong, or are set aside for what reasons: 读入 495 行，计入 493 件…."""
    account = examined.account
    aside = sum(account.set_aside.values())
    wrong = _number_of_rows(examined.errors)
    listed = "、".join(f"{reason} {number} 行" for reason, number in account.set_aside.items())
    parts = [
        f"读入 {account.read} 行",
        f"{'没有错误的' if wrong else '计入'} {account.counted - wrong} 件工单",
        *([f"有错误的 {wrong} 行"] if wrong else []),
        *([f"未计入 {aside} 行（{listed}）"] if aside else []),
    ]
    return "，".join(parts)


def problems_listed(examined: Examined) -> Iterator[str]:
    """A line for each severity, each rule and its first places; then what was accepted."""
    for severity, meaning in HEADINGS.items():
        problems = examined.left.of(severity)
        if problems:
            yield f"{severity.value} {len(problems)} 处（{meaning}）："
            for rule, positions in problems.positions.items():
                yield from _of_rule(problems, rule, positions)
    yield from _accepted(examined)


def _of_rule(problems: Problems, rule: Rule, positions: np.ndarray) -> Iterator[str]:
    yield f"  {rule.name}：{len(positions)} 处"
    first = Problems(problems.rows, {rule: positions[:FIRST_PLACES]})
    yield from (f"    {one_line(str(problem))}" for problem in first.in_order())
    if len(positions) > FIRST_PLACES:
        yield f"    ……另有 {len(positions) - FIRST_PLACES} 处"


def _accepted(examined: Examined) -> Iterator[str]:
    where = f"params/{examined.month}.yaml"
    if examined.passed:
        yield f"已认可 {len(examined.passed)} 处（见 {where} 的 accept）："
    for rule, positions in examined.passed.positions.items():
        effect = f"，{rule.accepted.value}" if rule.severity is Severity.ERROR else ""
        yield f"  {rule.name}：{len(positions)} 处{effect}"


def _number_of_rows(problems: Problems) -> int:
    found = list(problems.positions.values())
    return len(np.unique(np.concatenate(found))) if found else 0
