"""What a run leaves behind beside its words: the month's figures, as whole numbers, appendix and summary.

The engine asks the kernel for it after the last cell, so that manifest, appendix and the head's page hold the
very figures that the notebook printed.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from hotline.narrative.findings import findings_of
from hotline.notebook.session import last_opened
from hotline.stats import Figures
from hotline.tables.appendix import appendix_sheets
from hotline.tables.summary import summary_of

BREAKDOWNS = ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇", "承办单位")


def record() -> str:
    """The record as JSON text: ``figures`` (see :func:`figures_record`), ``appendix``, ``summary``, ``findings``.

    Raises:
        LookupError: the notebook has opened no month.
    """
    opened = last_opened()
    month = opened.this_month
    return json.dumps(
        {
            "figures": figures_record(month),
            "appendix": appendix_sheets(month),
            "summary": summary_of(month, opened.site.thresholds.satisfaction_target),
            "findings": [asdict(finding) for finding in findings_of(month)],
        },
        ensure_ascii=False,
    )


def figures_record(month: Figures) -> dict[str, Any]:
    """The counts of *month* and of each of its parts; whole numbers only."""
    return {
        "month": str(month.month),
        "as_of": month.as_of.isoformat(),
        "counts": dict(sorted(month.counts.items())),
        "breakdowns": {
            label: {part.name: dict(sorted(part.counts.items())) for part in month.breakdown(label)}
            for label in BREAKDOWNS
        },
    }
