"""Findings of kind NUMBERS: numbers that were typed where a reference should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.findings import Kind
from hotline.proofreading.knowledge import Knowledge
from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.numerals import half_width
from hotline.proofreading.remark import Remark, quotation
from hotline.proofreading.suggestions import contradicted, suggested
from hotline.proofreading.typed_numbers import TypedNumber, typed_numbers

CHECK = "手工输入的数字"
_RISES = re.compile("(?:上升|上涨|提高|提升|增长|增加|下降|降低|减少|回落|下滑)了?约?$")
_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(\D*)")
REASON = "数据更正后，手工输入的数字不会跟着变"


def typed_figures(narrative: Narrative, knowledge: Knowledge) -> Iterator[Remark]:
    """A remark for each number that somebody typed, with what to refer to instead."""
    for paragraph in narrative.paragraphs:
        for number in typed_numbers(paragraph, knowledge.names):
            yield _remark(number, paragraph, knowledge)


def _remark(number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> Remark:
    remedy, suggestion = _remedy(number, paragraph, knowledge)
    start, end = paragraph.sentence_around(number.start, number.end)
    return Remark(
        Kind.NUMBERS,
        f"手工输入的数字 {number.written}：{quotation(paragraph, (number.start, number.end))}",
        where=paragraph.cell,
        remedy=remedy,
        check=CHECK,
        reason=REASON,
        sentence=paragraph.words[start:end],
        start=number.start - start,
        end=number.end - start,
        suggestion=suggestion,
        # What a sign-off holds for: these words, whatever the references among them say.
        about=f"{number.written}\n{_before(number, paragraph, start)}\n{_source_around(paragraph, start, end)}",
    )


def _before(number: TypedNumber, paragraph: Paragraph, start: int) -> int:
    """How often the same is written in the sentence before."""
    return paragraph.words.count(number.written, start, number.start)


def _source_around(paragraph: Paragraph, start: int, end: int) -> str:
    filled = tuple(each for each in paragraph.filled if start <= each.start and each.end <= end)
    moved = tuple(type(each)(each.start - start, each.end - start, each.expression) for each in filled)
    return Paragraph(paragraph.cell, paragraph.words[start:end], moved).source


def _remedy(number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> tuple[str, str]:
    """What to do, and what can be copied for it."""
    values = suggested(number, paragraph, knowledge)
    other = contradicted(number, paragraph, knowledge)
    if other is not None:
        return f"与台账不符：{other.label}是 {other.printed}。改用引用 {other.reference}", other.reference
    if values:
        others = "".join(f"，或 {value.reference}" for value in values[1:])
        return f"改用引用 {values[0].reference}{others}", values[0].reference
    change = _change(number, paragraph, knowledge)
    if change:
        return f"升降的幅度由程序算出，改用引用 {change}，或 同比(…)", change
    return (
        "台账中没有这个数：在代码单元格中运行下面这一行，把它记为事实，再在正文中引用 `{python} 事实.名称`",
        _fact_line(number),
    )


def _change(number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> str:
    """The change that *number* is said to be, of the indicator named before it; nothing for other numbers."""
    start, _ = paragraph.sentence_around(number.start, number.end)
    before = paragraph.words[start : number.start]
    if number.unit.endswith(("%", "百分点")) and _RISES.search(before):
        named = [(before.rfind(name), len(name), name) for name in knowledge.indicator_names if name in before]
        if named:
            return f"`{{python}} 环比(本月.{knowledge.by_name[max(named)[2]].label})`"
    return ""


def _fact_line(number: TypedNumber) -> str:
    """The line that records *number* as a fact; what only a person knows is left to be filled in."""
    arabic = _ARABIC.fullmatch(half_width(number.written))
    if number.value is None and not arabic:
        return f'记事实("名称", 数值, "{number.unit or "单位"}", "来源")  # {number.written}'
    if arabic:
        # 1.2万元 stays so: it is to print as it was written.
        digits, unit = arabic[1].replace(",", ""), arabic[2]
    else:
        digits, unit = str(number.value), number.unit
    exact = digits if digits.isdigit() else f'"{digits}"'
    return f'记事实("名称", {exact}, "{unit or "单位"}", "来源")'
