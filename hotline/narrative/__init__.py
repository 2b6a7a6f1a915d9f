"""From numbers to words: how a change, a ranking or a list is said."""

from hotline.narrative.changes import month_on_month_phrase, year_on_year_phrase
from hotline.narrative.facts import Facts
from hotline.narrative.rankings import below_target, named, ranking

__all__ = [
    "Facts",
    "below_target",
    "month_on_month_phrase",
    "named",
    "ranking",
    "year_on_year_phrase",
]
