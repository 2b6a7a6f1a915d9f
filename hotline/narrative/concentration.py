"""Where the tickets of a group come from: concentrated in a few places, more from some, or spread."""

from __future__ import annotations

from hotline.narrative.leading import SPREAD, inapplicable, leading
from hotline.stats import Breakdown
from hotline.stats.breakdown import OTHER_PLACES, UNCLASSIFIED
from hotline.text import Phrase, joined, phrase

# Below it a place is one caller's, perhaps a door: no place that a report names.
FEWEST_TO_NAME = 3


def concentration(breakdown: Breakdown, number: int = 3) -> Phrase:
    """The *number* parts that most of *breakdown* comes from, and whether that is much or little of it.

    集中在三嘉乡（13件）、… where those named have half of all, else 较多的是…; 较为分散 where none stands out.
    """
    if unsaid := inapplicable(breakdown):
        return unsaid
    sized = [
        (part, part.counts["received"])
        for part in breakdown
        if part.counts["received"] >= FEWEST_TO_NAME and part.name not in {UNCLASSIFIED, OTHER_PLACES}
    ]
    named = leading(sized, number)
    if not named or len(named) > 2 * number:
        return phrase(SPREAD)
    half = 2 * sum(part.counts["received"] for part in named) >= sum(part.counts["received"] for part in breakdown)
    listed = joined(phrase(part.name, "（", part.受理量, f"{part.受理量.unit}）") for part in named)
    return phrase("集中在" if half else "较多的是", listed)
