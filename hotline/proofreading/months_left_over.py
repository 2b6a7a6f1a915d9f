"""Another month's name, left over from last month's report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hotline.months import Month
from hotline.proofreading.knowledge import Knowledge
from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.numerals import chinese_number, half_width
from hotline.proofreading.remark import Remark, word_remark

_C = "一二三四五六七八九十"
_MONTH = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年|(?P<said>去年|上年|前年|今年|本年|明年|次年|当年|往年|同年|历年|每年))?\s?"
    rf"(?:(?P<from>\d{{1,2}}|[{_C}]{{1,3}})月?份?(?:至|到|—+|–|-|~|～|、))?"
    rf"(?<![\d{_C}])(?P<month>\d{{1,2}}|[{_C}]{{1,3}})月(?![饼球亮嫂台季革])(?P<day>(?:\d{{1,2}}|[{_C}]{{1,3}})[日号])?(?:份|底|初|末|中旬|上旬|下旬)?"
)
# Said of these, an earlier month is named rightly.
_EARLIER = re.compile(
    r"较|比|与|同期|上月|以来|由|从|自|遗留|结转|转入|此前|之前|当时|曾|已于|原|起|受.{0,12}影响|历史|期间|因|发生|开工|启动|印发|出台|建成|"
    r"投入|反映过|持续|至今|以前|前期|搬迁|入住|交付|通报|签订|到期|上个月"
)
_LATER = re.compile(
    r"下月|下个月|计划|拟|将|预计|下一步|下步|安排|力争|前(?:完成|办结|解决|修复|完工|到位)|之前|底前|确保|争取|到期|开学|届时|即将|目标|定于|准备|截至|有效期"
)
_ITS_OWN = re.compile(r"共?受理|话务|转办|办结|接听|接诉|热线|平台|满意|解决率|工单|统计|报告")


def months_left_over(paragraph: Paragraph, knowledge: Knowledge) -> Iterator[Remark]:
    """Remarks on months that are named where the report's own is meant, and on as-of dates of another month."""
    text = half_width(paragraph.typed)
    for match in _MONTH.finditer(text):
        named = _named(match, knowledge.month)
        if named is None or named == knowledge.month:
            continue
        until = _until(match, text, named, knowledge)
        if until or (until is None and not _rightly(match, paragraph, named, knowledge.month)):
            yield _remark(paragraph, match, named, knowledge.month)


def _named(match: re.Match[str], month: Month) -> Month | None:
    """The month that *match* names; ``None`` for none, or for one that is surely not meant for this."""
    written = match["month"]
    number = int(written) if written.isdigit() else int(chinese_number(written) or 0)
    if not 1 <= number <= 12 or match["said"] in {"往年", "历年", "每年", "同年", "当年"}:
        return None
    if match["from"] and number == month.number and not match["year"] and not match["said"]:
        return None
    if match["year"]:
        return Month(int(match["year"]), number)
    shift = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1}.get(match["said"] or "", 0)
    if not match["said"] and number == 12 and month.number == 1:
        shift = -1
    elif not match["said"] and number == 1 and month.number == 12:
        shift = 1
    return Month(month.year + shift, number)


def _until(match: re.Match[str], text: str, named: Month, knowledge: Knowledge) -> bool | None:
    """Of a day after 截至: whether it is out of the time of the report; ``None`` for anything else."""
    if not match["day"] or not re.search(r"截[至止]到?(?:目前)?[（(]?$", text[: match.start()]):
        return None
    written = match["day"][:-1]
    number = int(written) if written.isdigit() else int(chinese_number(written) or 0)
    if not 1 <= number <= named.days:
        return True
    return not knowledge.month.first_day <= date(named.year, named.number, number) <= knowledge.as_of


def _rightly(match: re.Match[str], paragraph: Paragraph, named: Month, month: Month) -> bool:
    """Whether the words around say why another month is named."""
    start, end = paragraph.sentence_around(*match.span())
    sentence = paragraph.words[start:end]
    if match["day"] and re.search(rf"(?<!\d){month.number}月", half_width(sentence)):
        # A span of days that begins or ends in the report's month.
        return True
    own_subject = bool(
        _ITS_OWN.search(paragraph.words[slice(*_with_next(paragraph, match))])
    ) and not _EARLIER.search(paragraph.words[slice(*paragraph.clause_around(*match.span()))])
    if named > month:
        return bool(_LATER.search(sentence))
    if match["said"] or (match["year"] and named != month.last_year and named != month.previous):
        return named.year < month.year and not (own_subject and _begins(paragraph, match))
    if paragraph.level:
        return False
    return bool(_EARLIER.search(sentence)) and not (own_subject and _begins(paragraph, match))


def _begins(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether the sentence begins with the month, as with its own: 1月份，平台受理…"""
    start, _ = paragraph.sentence_around(*match.span())
    following = paragraph.words[match.end() : match.end() + 1]
    return not paragraph.words[start : match.start()].strip(" 　（(") and following in "，, 平县全共"


def _with_next(paragraph: Paragraph, match: re.Match[str]) -> tuple[int, int]:
    """The clause of *match* and the one after it."""
    start, end = paragraph.clause_around(*match.span())
    _, last = paragraph.sentence_around(*match.span())
    following = paragraph.clauses(min(end + 1, last), last)
    return start, following[0][1] if following else end


def _remark(paragraph: Paragraph, match: re.Match[str], named: Month, month: Month) -> Remark:
    written = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return word_remark(
        "别的月份",
        paragraph,
        (start, start + len(written)),
        what=f"本报告是{month.chinese}的，这里写的是{named.chinese}",
        reason="没有写明是与哪个月比较、是以前的事还是下月的打算，多半是上一期报告留下的",
        remedy="本月的写成引用；确是别的月份，写明“上月”“去年”“下月”或“较…”",
        suggestion="`{python} 本月.月份`",
    )
