"""The rules that every row must meet, applied to all rows at once.

A rule looks at the ledger as text and marks the rows that break it.  Rules are data: a new one is one
more line in :func:`rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.headers import OPTIONAL_FIELDS
from hotline.ledger.masking import without_long_numbers, without_mobile_numbers
from hotline.ledger.parsing import TIME_FIELDS, YES_NO, YES_NO_FIELDS, times, unit_lists
from hotline.months import Month
from hotline.parameters import Site

SHOWN_AT_MOST = 20


@dataclass(frozen=True)
class Rule:
    """What a field must be, which rows are not so, and how to mend them."""

    field: str
    problem: str
    remedy: str
    breaks: Callable[[pd.DataFrame], pd.Series]


@dataclass(frozen=True)
class Problem:
    """One cell that breaks a rule.  ``value`` never holds personal data."""

    row: int
    header: str
    value: str
    rule: Rule

    def __str__(self) -> str:
        shown = f"“{self.value}”" if self.value else "（空）"
        return f"第 {self.row} 行“{self.header}”：{shown}{self.rule.problem}；{self.rule.remedy}"


def rules(site: Site, month: Month) -> list[Rule]:
    """Every rule for a ledger of *month*."""
    return [
        Rule("ticket_id", "不能为空", "请补上工单编号", lambda rows: rows["ticket_id"] == ""),
        Rule("ticket_id", "重复出现", "请删去重复的行", _repeated_ids),
        Rule("received_at", "不能为空", "请补上受理时间", lambda rows: rows["received_at"] == ""),
        *(_time_rule(field) for field in TIME_FIELDS),
        Rule(
            "received_at",
            f"不在 {month.chinese}之内",
            "请移到所属月份的台账，或改正时间",
            lambda rows: _outside(times(rows["received_at"]), month),
        ),
        _not_before("dispatched_at", "received_at", "早于受理时间"),
        _not_before("closed_at", "received_at", "早于受理时间"),
        _not_before("closed_at", "dispatched_at", "早于派单时间"),
        *(_one_of(field, ["", *YES_NO]) for field in YES_NO_FIELDS),
        _one_of("handling", ["直办", "转办"]),
        _one_of("satisfaction", ["", "满意", "基本满意", "不满意", "未评价"]),
        _one_of("request_type", site.request_types),
        _one_of("channel", ["", *site.channels]),
        _one_of("subject", ["", *site.subjects]),
        _one_of("topic", ["", *site.topics]),
        _one_of("town", ["", *site.towns]),
        Rule(
            "units",
            "中有不认识的承办单位",
            "请改正名称，或把它加到 params/site.yaml 的 units",
            lambda rows: unit_lists(rows["units"]).map(lambda names: not set(names) <= set(site.unit_names)),
        ),
        Rule(
            "units",
            "：转办工单必须有承办单位",
            "请补上承办单位，或把办理方式改为直办",
            lambda rows: (rows["handling"] == "转办") & (rows["units"] == ""),
        ),
        Rule(
            "dispatched_at",
            "：转办工单必须有派单时间",
            "请补上派单时间",
            lambda rows: (rows["handling"] == "转办") & (rows["dispatched_at"] == ""),
        ),
    ]


def check_rows(rows: pd.DataFrame, site: Site, month: Month, headings: Mapping[str, str]) -> list[Problem]:
    """Every cell of *rows* (text, columns are fields, index is the row in the file) that breaks a rule.

    ``headings`` says what the file calls each field.
    """
    return [
        _problem(rule, row, rows, headings) for rule in rules(site, month) for row in rows.index[rule.breaks(rows)]
    ]


def require_clean(problems: Iterable[Problem], where: str) -> None:
    """Stop unless there are no problems.

    Raises:
        LedgerError: with the first problems in the order of the rows, and how many there are.
    """
    found = sorted(problems, key=lambda problem: problem.row)
    if not found:
        return
    lines = [str(problem) for problem in found[:SHOWN_AT_MOST]]
    if len(found) > SHOWN_AT_MOST:
        lines.append(f"……另有 {len(found) - SHOWN_AT_MOST} 处")
    raise LedgerError(
        f"台账有 {len(found)} 处问题：\n" + "\n".join(lines), where=where, remedy="请在台账中逐处改正后重新运行。"
    )


def _problem(rule: Rule, row: int, rows: pd.DataFrame, headings: Mapping[str, str]) -> Problem:
    value = "" if rule.field in OPTIONAL_FIELDS else str(rows.at[row, rule.field])
    # A shifted row can put a telephone number into any column.
    masked = without_mobile_numbers(value) if rule.field == "ticket_id" else without_long_numbers(value)
    return Problem(int(row), headings[rule.field], masked, rule)


def _time_rule(field: str) -> Rule:
    return Rule(
        field,
        "不是日期时间",
        "请写成 2022-02-03 09:12:00 的形式",
        lambda rows: (rows[field] != "") & times(rows[field]).isna(),
    )


def _not_before(field: str, earlier: str, problem: str) -> Rule:
    """A missing time is before nothing; handling would otherwise take less than no time."""
    return Rule(field, problem, "请核对两个时间", lambda rows: times(rows[field]) < times(rows[earlier]))


def _one_of(field: str, allowed: list[str]) -> Rule:
    words = "、".join(word for word in allowed if word)
    remedy = (
        f"应为：{words}" if len(words) <= 60 else f"请改正，或加到 params/site.yaml（现有 {len(allowed)} 个取值）"
    )
    return Rule(field, "不是已知的取值", remedy, lambda rows: ~rows[field].isin(allowed))


def _repeated_ids(rows: pd.DataFrame) -> pd.Series:
    return rows["ticket_id"].duplicated(keep="first") & (rows["ticket_id"] != "")


def _outside(received: pd.Series, month: Month) -> pd.Series:
    return received.notna() & ((received.dt.year != month.year) | (received.dt.month != month.number))
