"""Rules on who handles a ticket: the hotline itself, or units that it was dispatched to."""

from __future__ import annotations

import numpy as np

from hotline.ledger.checking.problems import Accepted, Rule, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.parsing import units_in
from hotline.parameters import Site


def handling_rules(site: Site) -> list[Rule]:
    """Every rule on direct and transferred tickets.

    Where no column but the *site* says that a ticket is transferred, one without a unit makes no wrong total.
    """
    assumed = "handling" in site.fixed
    return [
        Rule(
            "直办有承办单位",
            "units",
            "：直办工单不应有承办单位",
            "请把办理方式改为转办，或删去承办单位",
            lambda rows: rows.says("handling", "直办") & ~_names_no_unit(rows),
            # Either of the two is wrong: with the handling, the totals of direct and transferred tickets are.
            accepted=Accepted.LEFT_EMPTY,
            needs=("handling",),
        ),
        Rule(
            "转办没有承办单位",
            "units",
            "：都算转办（params/site.yaml 的 fixed），却没有承办单位" if assumed else "：转办工单必须有承办单位",
            "请补上承办单位；补不上的计入转办量，不计入任何单位"
            if assumed
            else "请补上承办单位，或把办理方式改为直办",
            lambda rows: rows.says("handling", "转办") & _names_no_unit(rows),
            Severity.WARNING if assumed else Severity.ERROR,
            needs=("handling",),
        ),
        Rule(
            "转办没有派单时间",
            "dispatched_at",
            "：转办工单必须有派单时间",
            "请补上派单时间",
            lambda rows: rows.says("handling", "转办") & rows.is_empty("dispatched_at"),
            needs=("handling",),
        ),
    ]


def _names_no_unit(rows: Rows) -> np.ndarray:
    return rows.which("units", lambda text: not units_in(text))
