"""Words that a monthly report does not say: 本周, and 截止 where 截至 is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.remark import Remark, word_remark

_WEEK = re.compile(
    r"(?<![资成根基原版样文日])(?:本|这一?|上|下)周(?![期转边围折末岁密全易到家知一二三四五六日])"
    r"|(?:本|上|下)周[一二三四五六日](?!家)"
)
_TIME = r"(?:目前|现在|当前|今|本[月日]|昨|前日|上月|去年|此时|\d|[一二三四五六七八九十]{1,3}月|[月年][底末]|发稿)"
_UNTIL = re.compile(rf"截止(?=\s?{_TIME})")
_CLOSED = re.compile(r"截至(?=日期|时间(?!为?\d))|(?<=已经|日前)截至(?=$|[，。；])|(?<=[已将])截至(?=$|[，。；])")


def wording(paragraph: Paragraph) -> Iterator[Remark]:
    """Remarks on 本周 and the like, and on 截止 and 截至."""
    for match in _WEEK.finditer(paragraph.typed):
        yield word_remark(
            "本周",
            paragraph,
            match.span(),
            what=f"月报告里出现了“{match[0]}”",
            reason="月报告说的是一个月，多半是从周报带过来的",
            remedy="改为“本月”，或写明日期",
        )
    # A date may have been filled in; the word before it was typed.
    for match in _UNTIL.finditer(paragraph.words):
        if not paragraph.is_filled(*match.span()):
            yield _until(paragraph, match.span(), "截止", "截至")
    for match in _CLOSED.finditer(paragraph.typed):
        yield _until(paragraph, match.span(), "截至", "截止")


def _until(paragraph: Paragraph, span: tuple[int, int], wrong: str, right: str) -> Remark:
    return word_remark(
        "截至",
        paragraph,
        span,
        what=f"“{wrong}”应为“{right}”",
        reason="到某个时间为止用“截至”，“截止”是到期停止，不能带时间",
        remedy=f"改为“{right}”",
        suggestion=right,
    )
