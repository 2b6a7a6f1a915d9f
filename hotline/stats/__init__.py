"""Counts from the ledger, and the indicators made of them.  The one place that queries.

Only integers, names and dates leave the query engine; ratios are exact fractions, rounded once.
"""

from hotline.stats.breakdown import Breakdown
from hotline.stats.changes import Change, ChangeState
from hotline.stats.figures import Figures
from hotline.stats.indicator import NOT_APPLICABLE, Indicator
from hotline.stats.month import month_figures
from hotline.stats.recorded import recorded_figures
from hotline.stats.recording import figures_record

__all__ = [
    "NOT_APPLICABLE",
    "Breakdown",
    "Change",
    "ChangeState",
    "Figures",
    "Indicator",
    "figures_record",
    "month_figures",
    "recorded_figures",
]
