"""All that can be drafted of a month, in the order of the report."""

from __future__ import annotations

from hotline.drafting.carried_over import carried_over_drafts
from hotline.drafting.comparison import comparison_drafts
from hotline.drafting.draft import Draft
from hotline.drafting.hot_topics import hot_topic_drafts
from hotline.drafting.request_types import request_type_drafts
from hotline.drafting.subjects import subject_drafts
from hotline.drafting.units import unit_drafts
from hotline.stats import Figures

SUBJECTS = (
    request_type_drafts,
    subject_drafts,
    hot_topic_drafts,
    comparison_drafts,
    unit_drafts,
    carried_over_drafts,
)


def drafts_of_month(month: Figures) -> list[Draft]:
    """Every paragraph that the figures of *month* can write; what they cannot say is left out."""
    return [draft for drafts in SUBJECTS for draft in drafts(month)]
