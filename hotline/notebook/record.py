"""What a run leaves behind beside its words: the month's figures, as whole numbers, appendix and summary.

The engine asks the kernel for it after the last cell, so that manifest, appendix and the head's page hold the
very figures that the notebook printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from hotline.findings import Finding
from hotline.narrative.findings import findings_of
from hotline.narrative.ledger_account import (
    AccountedLedger,
    account_in_words,
    accounts_in_words,
    findings_of_ledger,
)
from hotline.notebook.referable import indicator_names, referable_values
from hotline.notebook.session import Opened, last_opened
from hotline.stats import figures_record
from hotline.tables.appendix import appendix_sheets
from hotline.tables.ledger_account import ledger_sheets
from hotline.tables.restated import restated_sheets
from hotline.tables.summary import summary_of


def record() -> str:
    """The record as JSON text: ``figures`` (:func:`hotline.stats.figures_record`), ``appendix``, ``summary``,
    ``ledgers``, ``ledger_note`` (what the report has to say of them), ``findings``, and what can be referenced
    (:mod:`hotline.notebook.referable`): ``values``, ``indicators``.

    Raises:
        LookupError: the notebook has opened no month.
    """
    opened = last_opened()
    month = opened.this_month
    return json.dumps(
        {
            "figures": figures_record(month),
            "appendix": [*appendix_sheets(month), *ledger_sheets(opened.ledgers), *restated_sheets(month)],
            "summary": summary_of(month, opened.site.thresholds.satisfaction_target),
            "ledgers": ledgers_record(opened.ledgers),
            "ledger_note": accounts_in_words(opened.ledgers),
            "findings": [asdict(finding) for finding in _findings(opened)],
            "values": referable_values(opened),
            "indicators": indicator_names(),
        },
        ensure_ascii=False,
    )


def ledgers_record(ledgers: Iterable[AccountedLedger]) -> dict[str, dict[str, Any]]:
    """What became of the rows of each ledger, by its month: how it is ``called``, numbers, ``words``."""
    return {
        str(each.month): {
            "called": each.called,
            **each.account.record(),
            "jumps": list(map(str, each.jumps)),
            "words": account_in_words(each),
        }
        for each in ledgers
    }


def _findings(opened: Opened) -> list[Finding]:
    of_ledgers = [finding for ledger in opened.ledgers for finding in findings_of_ledger(ledger)]
    return [*of_ledgers, *findings_of(opened.this_month)]
