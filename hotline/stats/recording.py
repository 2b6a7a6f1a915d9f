"""Figures written down for a record.

Whole numbers and names only.  Places are left out: they are what callers say, down to a door, and a record stays.
"""

from __future__ import annotations

from typing import Any

from hotline.stats.breakdown import Breakdown
from hotline.stats.figures import Figures

RECORDED = ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇", "承办单位")
# The split within each of these that is recorded too.
NESTED = {"事项归口": "事项细类", "事项细类": "乡镇"}
BY_CALENDAR = ("days", "minutes_in_an_hour")


def figures_record(month: Figures) -> dict[str, Any]:
    """The counts of *month*, of each of its parts, and of their parts; whole numbers only.

    ``nested`` has what is not 0, as the parts of parts are many and most of them empty.  What the ledger could not
    say is not there.
    """
    return {
        "month": str(month.month),
        "as_of": month.as_of.isoformat(),
        "counts": dict(sorted(month.counts.items())),
        "breakdowns": {
            label: {part.name: dict(sorted(part.counts.items())) for part in month.breakdown(label)}
            for label in RECORDED
            if not month.breakdown(label).why_not
        },
        "nested": {
            label: {
                part.name: {inner: _not_empty(part.breakdown(inner))}
                for part in month.breakdown(label)
                if part.counts["received"] and not part.breakdown(inner).why_not
            }
            for label, inner in NESTED.items()
        },
    }


def _not_empty(breakdown: Breakdown) -> dict[str, dict[str, int]]:
    return {
        part.name: {key: count for key, count in sorted(part.counts.items()) if count and key not in BY_CALENDAR}
        for part in breakdown
        if part.counts["received"]
    }
