"""Figures and tables that the words do not refer to, and references to none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.findings import Kind
from hotline.proofreading.narrative import Drawn, Narrative, Paragraph
from hotline.proofreading.remark import Remark, word_remark

_NUMBERED = re.compile(
    r"(?<![地版蓝草附列报统年])[图表]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}(?=所示|中|，|。|、|）|$))(?![月年日个层楼份件中小])"
)
CHECK = "图表引用"


def drawings(narrative: Narrative) -> Iterator[Remark]:
    """Remarks on what stands in the report and is not referred to, the other way round, and on typed numbers."""
    known = {drawn.label for drawn in narrative.drawn}
    for drawn in narrative.drawn:
        if drawn.label not in narrative.cited and not drawn.attachment:
            yield _not_referred_to(drawn)
    for label, paragraph in narrative.cited.items():
        if label not in known and label.startswith(("fig-", "tbl-")):
            yield _missing(label, paragraph)
    for paragraph in narrative.paragraphs:
        for match in _NUMBERED.finditer(paragraph.typed):
            yield _typed(paragraph, match)


def _not_referred_to(drawn: Drawn) -> Remark:
    name = "表" if drawn.label.startswith("tbl") else "图"
    return Remark(
        Kind.WORDS,
        f"正文没有提到这张{name}（{drawn.label}）",
        where=drawn.cell,
        remedy=f"在正文合适的地方写“见[@{drawn.label}]”；不需要的{name}删去",
        check=CHECK,
        reason="图表要有正文引出，读者才知道看它什么",
        suggestion=f"见[@{drawn.label}]",
        about=f"{CHECK}\n{drawn.label}",
    )


def _missing(label: str, paragraph: Paragraph) -> Remark:
    start = max(paragraph.words.find(label) - 1, 0)
    return word_remark(
        CHECK,
        paragraph,
        (start, start + len(label) + 1),
        what=f"引用的图表不存在（{label}）",
        reason="报告里没有这个标签的图或表",
        remedy="检查标签的拼写，或补上图表",
    )


def _typed(paragraph: Paragraph, match: re.Match[str]) -> Remark:
    return word_remark(
        CHECK,
        paragraph,
        match.span(),
        what=f"图表的编号“{match[0]}”是手工写的",
        reason="增删图表后编号会变，手工写的不会跟着变",
        remedy="改为引用，如 [@fig-subjects]",
        suggestion="[@fig-…]" if match[0].startswith("图") else "[@tbl-…]",
    )
