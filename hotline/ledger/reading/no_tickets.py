"""Rows that stand among the tickets of an export and are none: totals, what is signed below, the headers again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.header_names import normal_header
from hotline.ledger.reading.header_row import HeaderRow

TOTALS = "合计行"
FOOTER = "表尾说明"
HEADERS_AGAIN = "重复的表头"

_TOTALS = re.compile(r".{0,12}?(合计|总计|小计|共计|累计)[:(]?[\d,.]*[件条个宗]?\)?")
_FOOTER = re.compile(
    r"(制表|填表|填报|编制|审核|复核|审批|负责|经办|统计|打印|导出|报送|上报|联系|备注|说明|注)"
    r"(人|员|单位|部门|机构|科室|日期|时间|方式|电话)?[:].*"
)


@dataclass(frozen=True)
class NoTickets:
    """The rows that are no tickets, by their positions, each with its reason in Chinese."""

    row_reasons: dict[int, str]

    @property
    def counted(self) -> Counter[str]:
        """How many there are for each reason."""
        return Counter(self.row_reasons.values())


def no_tickets(columns: Sequence[pd.Series], header: HeaderRow) -> NoTickets:
    """The rows of *columns* that are no tickets.

    None of them has a ticket number: a row that has one is counted, or complained of, whatever else it says.
    """
    at = header.fields.index("ticket_id") if "ticket_id" in header.fields else 0
    if not columns or columns[at].dtype != "str":
        return NoTickets({})
    names = [normal_header(name) for name in header.headers]
    suspects = _suspects(columns[at], names[at])
    cells = zip(*(_texts(column.iloc[suspects]) for column in columns), strict=True)
    reasons = {int(row): _reason(texts, names, at) for row, texts in zip(suspects, cells, strict=True)}
    return NoTickets({row: reason for row, reason in reasons.items() if reason})


def _suspects(ids: pd.Series, header: str) -> np.ndarray:
    """Few rows to be looked at: those without a number, or with something there that numbers seldom hold."""
    texts = pa.array(ids, pa.large_string())
    found = pc.equal(texts, "")
    for mark in {"计", ":", "：", header[-1:]} - {""}:
        found = pc.or_(found, pc.match_substring(texts, mark))
    return np.flatnonzero(found.to_numpy(zero_copy_only=False))


def _texts(column: pd.Series) -> list[str]:
    """A moment says nothing of what its row is, but it is something."""
    return column.tolist() if column.dtype == "str" else ["-" if filled else "" for filled in column.notna()]


def _reason(texts: Sequence[str], names: Sequence[str], at: int) -> str:
    said = [normal_header(text) for text in texts]
    filled = [text for text in said if text]
    if not filled or said[at] not in {"", filled[0], names[at]}:
        return ""
    if said[at] == names[at] != "" and sum(map(str.__eq__, said, names)) * 2 >= len(names):
        return HEADERS_AGAIN
    if said[at] in {"", filled[0]} and _TOTALS.fullmatch(filled[0]):
        return TOTALS
    # Whoever signs below writes little.
    return FOOTER if said[at] in {"", filled[0]} and len(filled) <= 6 and _FOOTER.fullmatch(filled[0]) else ""
