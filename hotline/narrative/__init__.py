"""From numbers to words: how a change, a ranking or a list is said."""

from hotline.narrative.changes import month_on_month_phrase, year_on_year_phrase
from hotline.narrative.concentration import concentration
from hotline.narrative.facts import Facts
from hotline.narrative.handling import handling_phrase
from hotline.narrative.leading import leading_phrase
from hotline.narrative.movements import difference_phrase, fallen, risen
from hotline.narrative.rankings import below_target, largest_named, named, ranking

__all__ = [
    "Facts",
    "below_target",
    "concentration",
    "difference_phrase",
    "fallen",
    "handling_phrase",
    "largest_named",
    "leading_phrase",
    "month_on_month_phrase",
    "named",
    "ranking",
    "risen",
    "year_on_year_phrase",
]
