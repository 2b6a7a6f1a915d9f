"""What a run leaves behind beside its words: the month's figures, as whole numbers, and the appendix.

The engine asks the kernel for it after the last cell, so that manifest and appendix hold the very figures
that the notebook printed.
"""

from __future__ import annotations

import json
from typing import Any

from hotline.notebook.session import last_opened
from hotline.stats import Figures
from hotline.tables.appendix import appendix_sheets

BREAKDOWNS = ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇", "承办单位")


def record() -> str:
    """The record as JSON text: ``figures`` (see :func:`figures_record`) and ``appendix``.

    Raises:
        LookupError: the notebook has opened no month.
    """
    opened = last_opened()
    return json.dumps(
        {
            "figures": figures_record(opened.this_month),
            "appendix": appendix_sheets(opened.this_month),
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
