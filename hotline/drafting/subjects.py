"""The paragraphs on subjects: of the largest ones, how many and what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, Part
from hotline.stats import Figures
from hotline.stats.breakdown import UNCLASSIFIED

AT_MOST = 3


def subject_drafts(month: Figures) -> Iterator[Draft]:
    """One cell with a paragraph a subject; none of a month without tickets that have one."""
    largest = [part for part in month.breakdown("事项归口").largest(AT_MOST) if part.name != UNCLASSIFIED]
    if largest:
        paragraphs = [_paragraph(Part.of("事项归口", subject)) for subject in largest[:AT_MOST]]
        yield Draft("subjects-largest", "subjects", "\n\n".join(paragraphs))


def _paragraph(part: Part) -> str:
    topics = (
        ""
        if part.is_few or part.figures.breakdown("事项细类").why_not
        else f"，居前的细类为{part.refer_by('排名', '事项细类', '3')}"
    )
    return f"{part.counted}{part.changed('环比')}{topics}。"
