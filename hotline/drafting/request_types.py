"""The paragraph on request types: the two largest, and what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, Part
from hotline.stats import Figures
from hotline.stats.breakdown import UNCLASSIFIED

AT_MOST = 2


def request_type_drafts(month: Figures) -> Iterator[Draft]:
    """One paragraph; none of a month without tickets."""
    largest = month.breakdown("诉求类型").largest(AT_MOST)[:AT_MOST]
    parts = [Part.of("诉求类型", type_) for type_ in largest if type_.name != UNCLASSIFIED]
    if parts:
        yield Draft("request-types-largest", "request-types", "；".join(map(_sentence, parts)) + "。")


def _sentence(part: Part) -> str:
    topics = (
        ""
        if part.is_few or part.figures.breakdown("事项细类").why_not
        else f"，反映较多的事项为{part.refer_by('排名', '事项细类', '3')}"
    )
    return f"{part.counted}{part.changed('环比')}{topics}"
