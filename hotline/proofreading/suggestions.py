"""Which reference to write instead of a typed number."""

from __future__ import annotations

from hotline.proofreading.knowledge import Knowledge, Value
from hotline.proofreading.likelihood import likelihood
from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.typed_numbers import TypedNumber

_TICKETS = {"", "件", "个", "起", "宗", "例", "单", "条", "项", "次", "家", "件次"}
# A number that many values share is suggested only where the words name what it is.
_DISTINCTIVE = 100
_LEAST = 1.9


def suggested(number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> list[Value]:
    """The values that *number* may be, the most likely first; at most two."""
    scored = [
        (likelihood(value, number, paragraph, knowledge), -place, value)
        for place, value in enumerate(knowledge.values)
        if _same(value, number) and _may_count(value, number, knowledge)
    ]
    least = 0 if _is_distinctive(number) else _LEAST
    ranked = sorted((each for each in scored if each[0] >= least), key=lambda each: each[:2], reverse=True)
    return [value for score, _, value in ranked if score >= ranked[0][0] - 0.5][:2]


def contradicted(number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> Value | None:
    """The value of the indicator that *number* is said to be, right before it, if it is another one."""
    before = paragraph.words[: number.start].rstrip(" 为是达到约：:")
    label = next((name for name in knowledge.indicator_names if before.endswith(name)), None)
    start = max(paragraph.typed.rfind(mark, 0, number.start) for mark in "。；") + 1
    clause, _ = paragraph.clause_around(number.start, number.end)
    said, beside = paragraph.words[start : number.start], paragraph.words[clause : number.start]
    elsewhere = ("上月", "去年", "同期", "上年", "目标", "要求", "标准", "不低于")
    of_a_part = any(part in beside for part in knowledge.parts)
    if label is None or number.value is None or of_a_part or any(word in said for word in elsewhere):
        return None
    of_all = (value for value in knowledge.values if value.month == "本月" and not value.part and not value.change)
    return next(
        (
            value
            for value in of_all
            if value.label == knowledge.by_name[label].label and _contradicts(value, number)
        ),
        None,
    )


def _contradicts(value: Value, number: TypedNumber) -> bool:
    return (
        value.number is not None and (value.unit == "%") == (number.unit == "%") and value.number != number.value
    )


def _same(value: Value, number: TypedNumber) -> bool:
    if number.value is None or value.number != number.value:
        return False
    return value.unit.replace("个", "") == (number.unit.replace("个", "") if _is_rate(number) else "")


def _is_rate(number: TypedNumber) -> bool:
    return number.unit in {"%", "/"} or number.unit.endswith("百分点")


def _may_count(value: Value, number: TypedNumber, knowledge: Knowledge) -> bool:
    """Whether the unit that was typed is one of the value's."""
    if value.month == "事实":
        unit = (knowledge.fact_units or {}).get(value.label, "")
        return not number.unit or _bare(unit) == _bare(number.unit)
    if value.month == "本站" or _is_rate(number):
        return True
    definition = knowledge.by_name.get(value.label)
    return definition is not None and (
        number.unit == definition.unit or {number.unit, definition.unit} <= _TICKETS
    )


def _bare(unit: str) -> str:
    return unit.lstrip("余多来几")


def _is_distinctive(number: TypedNumber) -> bool:
    value = number.value
    return value is not None and (value >= _DISTINCTIVE or value.denominator != 1)
