"""Per cent where percentage points are meant, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.numerals import half_width
from hotline.proofreading.remark import Remark, word_remark

_CHANGE = r"(?:上升|上涨|提高|提升|增长|增加|升高|攀升|高出|高了?|下降|降低|减少|回落|下滑|下跌|低了?)"
_AMOUNT = re.compile(
    rf"(?P<verb>{_CHANGE})(?:了|约|近|超过?|逾)?\s?(?P<amount>\d+(?:\.\d+)?)\s?(?P<unit>%|个?百分点)"
    r"|(?P<said>百分之[〇零一二三四五六七八九十百点]+)(?=$|[，。；、）])"
)
_SAID = re.compile(rf"{_CHANGE}(?:了|约|近|超过?|逾)?$")
# A difference of rates is one of points; 率 of 概率 and the like does not occur in a report.
_RATE = re.compile(r"满意度|占比|比重|比例|(?<!效)(?<!频)(?<!功)率(?!先|领)|合格|达标率")
_COUNT = re.compile(
    r"(?:受理|话务|诉求|转办|直办|办结|承办|来电|接听|呼入|工单)(?:总)?[量数]|件(?!均)|人次|诉求|工单"
)
# Of such a relative change a rate's writer is aware.
_RELATIVE = re.compile("相对|增幅|降幅|涨幅")


def percentage_points(paragraph: Paragraph) -> Iterator[Remark]:
    """Remarks on a rate that rises by %, and on a count that rises by points."""
    text = half_width(paragraph.words)
    for match in _AMOUNT.finditer(text):
        start, _ = paragraph.sentence_around(*match.span())
        span = match.span()
        if match["said"]:
            verb = _SAID.search(text[start : match.start()])
            if verb is None:
                continue
            span = (start + verb.start(), match.end())
        rates, counts = _last(_RATE, text[start : span[0]]), _last(_COUNT, text[start : span[0]])
        points = bool(match["unit"]) and match["unit"] != "%"
        # What a reference says has the unit that belongs to it.
        if _RELATIVE.search(text[start : span[1]]) or paragraph.is_filled(span[1] - 1, span[1]):
            continue
        if not points and rates > counts:
            yield _remark(paragraph, span, "率的升降用了“%”", "两个比率之差是百分点，不是百分之几", "个百分点")
        elif points and counts > rates:
            yield _remark(
                paragraph, span, "数量的升降用了“百分点”", "数量的变化是百分之几，比率之差才是百分点", "%"
            )


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where *pattern* last ends in *text*; -1 if nowhere."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _remark(paragraph: Paragraph, span: tuple[int, int], what: str, reason: str, right: str) -> Remark:
    return word_remark(
        "百分点",
        paragraph,
        span,
        what=what,
        reason=reason,
        remedy=f"改为“…{right}”，或引用 环比(…)、同比(…)，单位由程序给出",
        suggestion=right,
    )
