"""Private persons and enterprises that are named in the words of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hotline.findings import Kind as FindingKind
from hotline.privacy.firms import firms_in
from hotline.privacy.half_width import half_width
from hotline.privacy.kinds import Found, Kind, apart
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.privacy.recognition import found_in
from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.remark import Remark, word_remark

PERSONAL, FIRMS = "个人信息", "企业名称"
# Whom a name alone tells of; the gate lets one pass that somebody signs for.
_NAMES = frozenset([Kind.NAME, Kind.SURNAME])
_PUBLIC = "确属公开的，加到 params/site.yaml 的 public_details"


def people_and_firms(narrative: Narrative, known: PubliclyKnown) -> list[Remark]:
    """Remarks on what is personal in *narrative* and on enterprises it names, but for what is publicly *known*."""
    return [remark for paragraph in narrative.paragraphs for remark in _of_paragraph(paragraph, known)]


def _of_paragraph(paragraph: Paragraph, known: PubliclyKnown) -> Iterator[Remark]:
    read = half_width(paragraph.words)
    for found in apart([*found_in(read.text), *firms_in(read.text)]):
        if not known.covers(read.text, found):
            yield _remark(paragraph, Found(*read.span(found.start, found.end), found.kind))


def _remark(paragraph: Paragraph, found: Found) -> Remark:
    span = (found.start, found.end)
    said = paragraph.words[found.start : found.end]
    if found.kind is Kind.FIRM:
        remark = word_remark(
            FIRMS,
            paragraph,
            span,
            what="点了企业或商户的名",
            reason="没有查实的投诉写出名称，可能损害商户的名誉",
            remedy=f"改为不具名的说法，如“某超市”“一家物业公司”；{_PUBLIC}，或在 sign_off 中写明理由",
        )
        return replace(remark, kind=FindingKind.PRIVACY, about=f"{FIRMS}\n{said}")
    remark = word_remark(
        PERSONAL,
        paragraph,
        span,
        what=f"写出了{found.kind.value}",
        reason="报告里不能有诉求人和其他个人的信息" if found.kind is not Kind.SURNAME else "知情的人看得出是谁",
        remedy=f"删去，或改为“一名群众”“有村民”；{_PUBLIC}"
        + ("" if found.kind is not Kind.NAME else "，或签字认可"),
    )
    personal = said if found.kind in _NAMES else ""
    return replace(remark, kind=FindingKind.PRIVACY, about=f"{PERSONAL}\n{found.kind}\n{said}", personal=personal)
