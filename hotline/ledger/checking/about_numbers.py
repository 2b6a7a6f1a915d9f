"""Rules on the numbers of tickets: each has one, and one of its own."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from hotline.ledger.checking.kinds import required
from hotline.ledger.checking.problems import Accepted, Rule, Severity
from hotline.ledger.checking.repeats import above_by_call, above_by_number, noted_twice, numbered_twice
from hotline.ledger.checking.rows import Rows
from hotline.ledger.distinct import arrow_texts


def number_rules() -> list[Rule]:
    """Every rule on ticket numbers, and on tickets that differ by nothing else."""
    return [
        required("ticket_id"),
        Rule(
            "工单编号重复",
            "ticket_id",
            "重复出现",
            "请删去重复的行",
            numbered_twice,
            accepted=Accepted.SET_ASIDE,
            hint=above_by_number,
        ),
        Rule(
            "工单编号成了科学计数",
            "ticket_id",
            "不是完整的编号",
            "请把这一列设为文本格式后重新导出",
            _in_scientific_notation,
            Severity.WARNING,
        ),
        Rule(
            "疑似重复登记",
            "ticket_id",
            "像是同一次来电登记了两次",
            "请核对，确实重复的删去一行",
            noted_twice,
            Severity.WARNING,
            needs=("content", "received_at"),
            hint=above_by_call,
        ),
    ]


def _in_scientific_notation(rows: Rows) -> np.ndarray:
    """Excel writes a long number as 2.02202E+13, and what it leaves out is lost."""
    found: np.ndarray = pc.match_substring(arrow_texts(rows.texts["ticket_id"]), "E+").to_numpy(
        zero_copy_only=False
    )
    return found
