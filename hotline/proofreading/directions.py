"""上升, 下降 and the like, typed by hand against what the data says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hotline.proofreading.knowledge import Knowledge
from hotline.proofreading.narrative import Filled, Paragraph
from hotline.proofreading.remark import Remark, word_remark

_UP_WORDS = "上升|上涨|增加|增长|增多|提高|提升|攀升|升高|回升|走高|上扬"
_DOWN_WORDS = "下降|减少|降低|回落|下滑|下跌|走低|缩减"
_WORD = re.compile(
    rf"(?<![未没不止无])(?P<up>{_UP_WORDS})|(?<![未没不止无])(?P<down>{_DOWN_WORDS})|(?P<level>(?<!基本)持平)"
)
_NEGATED = re.compile(r"(?:没有|未能|不再|并未|无明显|停止|遏制|防止|避免)[^，。；]{0,6}$")
# 增幅下降 and the like speak of the change, not of the figure.
_OF_THE_CHANGE = re.compile("增幅|降幅|涨幅|增速|降速|升幅|势头|压力|难度|成本|风险")
_SIGNED = re.compile(r"较(?:上月|去年同月)(上升|下降)|(与(?:上月|去年同月)持平)")
_EXPRESSION = re.compile(r"\s*(环比|同比)\(")
_FROM_TO = re.compile(
    rf"由(?:上月|去年同月|去年同期|上年同期)?的?\s?(\d+(?:\.\d+)?)\s?(\S{{0,2}}?)\s?(?:(?P<up>{_UP_WORDS})|(?P<down>{_DOWN_WORDS}))(?:至|到|为)\s?(\d+(?:\.\d+)?)"
)
_LAST_MONTH, _LAST_YEAR = re.compile("上月|环比|上个月"), re.compile("去年|上年|同比|同期")


def directions(paragraph: Paragraph, knowledge: Knowledge) -> Iterator[Remark]:
    """Remarks on a typed direction that the change referenced in its clause, or the month's data, contradicts."""
    for match in _FROM_TO.finditer(paragraph.words):
        then, now = Fraction(match[1]), Fraction(match[5])
        word = "up" if match["up"] else "down"
        if (now < then and word == "up") or (now > then and word == "down"):
            yield _remark(paragraph, match.span(word), f"由 {match[1]} 到 {match[5]}")
    for sentence in paragraph.sentences():
        clauses = paragraph.clauses(*sentence)
        for number, (start, end) in enumerate(clauses):
            following = clauses[number + 1] if number + 1 < len(clauses) else None
            yield from _in_clause(paragraph, start, end, following, knowledge)


def _in_clause(
    paragraph: Paragraph, start: int, end: int, following: tuple[int, int] | None, knowledge: Knowledge
) -> Iterator[Remark]:
    typed = paragraph.typed[start:end]
    words = [match for match in _WORD.finditer(typed) if not _NEGATED.search(typed[: match.start()])]
    if len(words) != 1 or _OF_THE_CHANGE.search(typed):
        return
    span = (start + words[0].start(), start + words[0].end())
    changes = [each for each in paragraph.references(start, end) if _signs(paragraph, each)]
    if not changes and following is not None:
        changes = _alone(paragraph, following, typed)
    if len(changes) == 1:
        said, sign = str(words[0].lastgroup), _signs(paragraph, changes[0])
        if said != sign:
            yield _remark(paragraph, span, f"引用的是“{paragraph.words[changes[0].start : changes[0].end]}”")
    elif not changes:
        yield from _against_the_data(paragraph, typed, words[0], span, knowledge)


def _signs(paragraph: Paragraph, reference: Filled) -> str:
    """up, down or level, for a reference that says a change; nothing for any other."""
    match = _SIGNED.match(paragraph.words[reference.start : reference.end])
    if match is None or not _EXPRESSION.match(reference.expression):
        return ""
    return {"上升": "up", "下降": "down"}.get(match[1], "level")


def _alone(paragraph: Paragraph, clause: tuple[int, int], before: str) -> list[Filled]:
    """The change that the next *clause* consists of, if it is against the same time as what is said *before*."""
    references = paragraph.references(*clause)
    if len(references) != 1 or paragraph.words[slice(*clause)].strip() != _text(paragraph, references[0]):
        return []
    change = _EXPRESSION.match(references[0].expression)
    same = change and (_LAST_MONTH if change[1] == "环比" else _LAST_YEAR).search(before)
    return references if same and _signs(paragraph, references[0]) else []


def _text(paragraph: Paragraph, reference: Filled) -> str:
    return paragraph.words[reference.start : reference.end].strip()


def _against_the_data(
    paragraph: Paragraph, typed: str, word: re.Match[str], span: tuple[int, int], knowledge: Knowledge
) -> Iterator[Remark]:
    """A direction of something that the record knows, without any reference: 道路交通类诉求较上月呈上升趋势."""
    change = "环比" if _LAST_MONTH.search(typed) else "同比" if _LAST_YEAR.search(typed) else ""
    named = [part for part in knowledge.parts if part in typed[: word.start()]]
    if not change or len(named) != 1 or re.search("率|满意|占比", typed):
        return
    for value in knowledge.values:
        if (value.change, value.part, value.label) == (change, named[0], "受理量"):
            sign = _SIGNED.match(value.printed)
            actual = {"上升": "up", "下降": "down"}.get(sign[1], "level") if sign else ""
            if actual and actual != word.lastgroup:
                yield _remark(paragraph, span, f"{value.part}的受理量{value.printed}", value.reference)
            return


def _remark(paragraph: Paragraph, span: tuple[int, int], why: str, suggestion: str = "") -> Remark:
    return word_remark(
        "升降",
        paragraph,
        span,
        what=f"文字写“{paragraph.words[slice(*span)]}”，与数据相反（{why}）",
        reason="升降的字是手工写的，数据变了不会跟着变",
        remedy="去掉手工写的升降，由 环比(…) 或 同比(…) 给出" if not suggestion else f"改为引用 {suggestion}",
        suggestion=suggestion,
    )
