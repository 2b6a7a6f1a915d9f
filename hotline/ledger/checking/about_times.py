"""Rules on times: they can be read, they are in order, and the ticket is one of the month."""

from __future__ import annotations

import numpy as np

from hotline.ledger.checking.kinds import a_time, not_before, required
from hotline.ledger.checking.problems import Accepted, Rule
from hotline.ledger.fields import TIME_FIELDS
from hotline.months import Month


def time_rules(month: Month) -> list[Rule]:
    """Every rule on the times of a ticket received in *month*."""
    return [
        required("received_at", Accepted.SET_ASIDE),
        *(a_time(field, _without(field)) for field in TIME_FIELDS),
        Rule(
            "受理时间不在本月",
            "received_at",
            f"不在 {month.chinese}之内",
            "请移到所属月份的台账，或改正时间",
            lambda rows: _outside(rows.times("received_at"), month),
            accepted=Accepted.SET_ASIDE,
        ),
        not_before("派单早于受理", "dispatched_at", "received_at"),
        not_before("办结早于受理", "closed_at", "received_at"),
        not_before("办结早于派单", "closed_at", "dispatched_at"),
        not_before("办结时限早于受理", "due_at", "received_at"),
        not_before("办结时限早于派单", "due_at", "dispatched_at"),
    ]


def _without(field: str) -> Accepted:
    """Without the moment of its receipt a ticket is one of no month."""
    return Accepted.SET_ASIDE if field == "received_at" else Accepted.LEFT_EMPTY


def _outside(received: np.ndarray, month: Month) -> np.ndarray:
    days = received.astype("datetime64[D]")
    return (days < np.datetime64(month.first_day)) | (days > np.datetime64(month.last_day))
