"""环比 and 同比, each against what it is not against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.proofreading.narrative import Filled, Paragraph
from hotline.proofreading.remark import Remark, word_remark

_WORD = re.compile("环比|同比")
_LAST_YEAR = re.compile(r"去年同[期月]|去年(?!\d{1,2}月[份底]?(?:强|暴|连|大|以))|上年同期|上年|同期")
_LAST_MONTH = re.compile("上月|上个月|前一个?月")
_EXPRESSION = re.compile(r"\s*(环比|同比)\(")
_BASES = {"环比": "上月", "同比": "去年同月"}


def comparison_bases(paragraph: Paragraph) -> Iterator[Remark]:
    """Remarks on 环比 against last year, 同比 against last month, and references to the other of the two."""
    for sentence in paragraph.sentences():
        for start, end in paragraph.clauses(*sentence):
            yield from _in_clause(paragraph, start, end)


def _in_clause(paragraph: Paragraph, start: int, end: int) -> Iterator[Remark]:
    typed = paragraph.typed[start:end]
    words = list(_WORD.finditer(typed))
    said = {match[0] for match in words}
    last_year, last_month = _LAST_YEAR.search(typed), _LAST_MONTH.search(typed)
    if said == {"环比"} and last_year and not last_month:
        yield _wrong_word(paragraph, _moved(words[0], start), "同比")
    if said == {"同比"} and last_month and not last_year:
        yield _wrong_word(paragraph, _moved(words[0], start), "环比")
    changes = [
        (each, match[1])
        for each in paragraph.references(start, end)
        if (match := _EXPRESSION.match(each.expression))
    ]
    referenced = {change for _, change in changes}
    if len(said) == 1 and len(referenced) == 1 and said != referenced:
        yield _wrong_reference(paragraph, _moved(words[0], start), changes[0])
    elif not said and referenced == {"环比"} and last_year and not last_month:
        yield _wrong_reference(paragraph, _moved(last_year, start), changes[0])
    elif not said and referenced == {"同比"} and last_month and not last_year:
        yield _wrong_reference(paragraph, _moved(last_month, start), changes[0])


def _moved(match: re.Match[str], start: int) -> tuple[int, int]:
    return start + match.start(), start + match.end()


def _wrong_word(paragraph: Paragraph, span: tuple[int, int], right: str) -> Remark:
    wrong = paragraph.words[slice(*span)]
    return word_remark(
        "环比同比",
        paragraph,
        span,
        what=f"“{wrong}”应为“{right}”",
        reason="环比是与上月比，同比是与去年同月比",
        remedy=f"改为“{right}”，或改比较的对象",
        suggestion=right,
    )


def _wrong_reference(paragraph: Paragraph, span: tuple[int, int], change: tuple[Filled, str]) -> Remark:
    reference, referenced = change
    right = "同比" if referenced == "环比" else "环比"
    suggestion = f"`{{python}} {reference.expression.replace(referenced, right, 1)}`"
    return word_remark(
        "环比同比",
        paragraph,
        span,
        what=f"文字写“{paragraph.words[slice(*span)]}”，引用的却是{referenced}",
        reason=f"{referenced}(…) 的结果是与{_BASES[referenced]}相比",
        remedy=f"改文字，或改为引用 {suggestion}",
        suggestion=suggestion,
    )
