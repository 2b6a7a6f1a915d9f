"""Rules on how a ticket ended: what says that it is closed, its call-back, and what the caller answered."""

from __future__ import annotations

import numpy as np

from hotline.ledger.checking.problems import Rule, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.parsing import CLOSINGS, RATINGS

ON_TIME, LATE, OPEN, OPEN_AND_LATE = CLOSINGS
WARNING = Severity.WARNING


def closing_rules() -> list[Rule]:
    """Every rule on closing and calling back."""
    return [
        Rule(
            "办结没有办结时间",
            "closed_at",
            "：办结情况写着已办结",
            "请补上办结时间，或改正办结情况",
            lambda rows: rows.says("closing", ON_TIME, LATE) & _has_no_end(rows),
            needs=("closing",),
        ),
        Rule(
            "未办结有办结时间",
            "closed_at",
            "：办结情况写着未办结",
            "请改正办结情况，或删去办结时间",
            lambda rows: rows.says("closing", OPEN, OPEN_AND_LATE) & ~rows.is_empty("closed_at"),
            needs=("closing",),
        ),
        Rule(
            "办结情况与时限不符",
            "closing",
            "与办结时间、办结时限不符",
            "请核对办结情况和两个时间",
            lambda rows: np.where(_after_due(rows), rows.says("closing", ON_TIME), _says_late(rows)),
            WARNING,
            needs=("closed_at", "due_at"),
        ),
        Rule(
            "没有办结却有回访",
            "closed_at",
            "：没有办结时间，却有回访、是否解决或满意度",
            "已经办结的请补上办结时间；没有办结的，回访结果不计入",
            lambda rows: _has_no_end(rows) & ~rows.says("closing", ON_TIME, LATE) & _has_an_answer(rows),
            WARNING,
            needs=("handling",),
        ),
        Rule(
            "没有回访却有满意度",
            "satisfaction",
            "：没有回访，却有满意度评价",
            "请核对是否回访",
            lambda rows: _rated(rows) & ~rows.says("called_back", "是"),
            WARNING,
            needs=("called_back",),
        ),
        Rule(
            "没有回访却有是否解决",
            "resolved",
            "：转办工单没有回访，却写了是否解决",
            "请核对是否回访",
            lambda rows: (
                rows.says("handling", "转办") & rows.says("resolved", "是", "否") & ~rows.says("called_back", "是")
            ),
            WARNING,
            needs=("handling", "called_back"),
        ),
    ]


def _has_no_end(rows: Rows) -> np.ndarray:
    """A direct ticket without a time was answered in the call."""
    return rows.is_empty("closed_at") & ~rows.says("handling", "直办")


def _after_due(rows: Rows) -> np.ndarray:
    return rows.before("due_at", "closed_at")


def _says_late(rows: Rows) -> np.ndarray:
    complete = ~np.isnat(rows.times("closed_at")) & ~np.isnat(rows.times("due_at"))
    return rows.says("closing", LATE) & complete


def _rated(rows: Rows) -> np.ndarray:
    return rows.says("satisfaction", *(rating for rating in RATINGS if rating != "未评价"))


def _has_an_answer(rows: Rows) -> np.ndarray:
    return rows.says("called_back", "是") | rows.says("resolved", "是", "否") | _rated(rows)
