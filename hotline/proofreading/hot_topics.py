"""The hot topics leave out the largest subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline.findings import Kind
from hotline.proofreading.knowledge import Knowledge
from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.remark import Remark

SUBJECTS = "事项归口"
_NO_SUBJECT = {"未归类", "其他"}


def hot_topics(narrative: Narrative, knowledge: Knowledge, topics: Mapping[str, list[str]]) -> Iterator[Remark]:
    """A remark if the section on this month's hot topics names neither the largest subject nor a topic of it.

    Args:
        topics: the topics of each subject, as the site lists them.
    """
    counts = {
        name: each["received"]
        for name, each in (knowledge.breakdowns or {}).get(SUBJECTS, {}).items()
        if name not in _NO_SUBJECT
    }
    section = [each for each in (*narrative.paragraphs, *narrative.outputs) if _is_of_this_month(each)]
    most = max(counts.values(), default=0)
    if not section or not most:
        return
    said = "".join(each.words for each in section)
    for name in (name for name, count in counts.items() if count == most):
        if not any(word in said for word in (name, *topics.get(name, []))):
            yield _remark(section[0], name, most)


def _is_of_this_month(paragraph: Paragraph) -> bool:
    """Whether *paragraph* stands under a heading on hot topics, other than those of last month."""
    headings = (*paragraph.headings, paragraph.words) if paragraph.level else paragraph.headings
    return any("热点" in heading for heading in headings) and not any("上月" in heading for heading in headings)


def _remark(first: Paragraph, name: str, count: int) -> Remark:
    part = f'本月.事项归口["{name}"]'
    words = f"热点中没有提到受理最多的归口“{name}”（{count}件）"
    return Remark(
        Kind.WORDS,
        words,
        where=first.cell,
        remedy="在热点中写一段，或说明为什么不列",
        check="热点",
        reason="受理最多的事项不在热点里，读者会问为什么",
        sentence=first.words,
        suggestion=f"{name}类诉求受理`{{python}} {part}.受理量`件，`{{python}} 环比({part}.受理量)`。",
        about=f"热点\n{name}",
    )
