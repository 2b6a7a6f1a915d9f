"""How well the words around a typed number name a value."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.proofreading.knowledge import Knowledge, Known, Value
from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.typed_numbers import TypedNumber

_FULL_NAME, _STEM, _PART, _FACT_UNIT = 4, 3, 3, 5
_MEANINGLESS_ENDS = ("量", "数", "率", "度")
_OTHER_WORDS = {
    "closed": ("已办结", "办结"),
    "open": ("未办结", "处办中", "正在办理", "在办"),
    "direct": ("直接答复", "直接办理"),
    "transferred": ("转交", "转办工单"),
    "people_net": ("人民网",),
    "units": ("部门", "单位"),
    "daily_average": ("日均",),
    "share": ("占",),
}


def likelihood(value: Value, number: TypedNumber, paragraph: Paragraph, knowledge: Knowledge) -> float:
    """How well the words around *number* name *value*; the nearer, the better."""
    start, end = paragraph.sentence_around(number.start, number.end)
    sentence, place = paragraph.words[start:end], number.start - start
    if value.month == "事实":
        exact = (knowledge.fact_units or {}).get(value.label) == number.unit
        return (_FACT_UNIT if number.unit else 0) + exact + _shared(value.label, sentence) / 2
    score = _named(value, knowledge.by_name.get(value.label), sentence, place)
    if value.part:
        score += _PART - _distance(value.part, sentence, place) if value.part in sentence else -_PART
    elif any(
        part in paragraph.words[slice(*paragraph.clause_around(number.start, number.end))]
        for part in knowledge.parts
    ):
        score -= 0.5
    if value.change:
        score += 1 if any(word in sentence for word in _change_words(value.change)) else -_FULL_NAME
    if value.month in {"上月", "去年同月"} and not any(
        word in sentence for word in ("上月", "去年", "同期", "由")
    ):
        score -= _FULL_NAME
    return score


def _change_words(change: str) -> tuple[str, ...]:
    return ("环比", "上月") if change == "环比" else ("同比", "去年", "上年", "同期")


def _named(value: Value, definition: Known | None, sentence: str, place: int) -> float:
    scores = [
        worth - _distance(name, sentence, place)
        for worth, name in _names(value, definition)
        if name and name in sentence
    ]
    return max(scores, default=0)


def _names(value: Value, definition: Known | None) -> Iterator[tuple[int, str]]:
    if definition is None:
        yield from ((_FULL_NAME, word) for word in (value.label, "未达到", "目标", "低于", "不足"))
        return
    for name in definition.names:
        yield _FULL_NAME, name
        yield _STEM, name.removesuffix(next((end for end in _MEANINGLESS_ENDS if name.endswith(end)), ""))
    yield from ((_STEM, word) for word in _OTHER_WORDS.get(definition.key, ()))


def _shared(label: str, sentence: str) -> int:
    """How many pairs of neighbouring characters of *label* are in *sentence*."""
    return sum(label[at : at + 2] in sentence for at in range(len(label) - 1))


def _distance(name: str, sentence: str, place: int) -> float:
    """Between 0, right before *place*, and 1.5: a name after the number is further than any before."""
    found = [at for at in range(len(sentence)) if sentence.startswith(name, at)]
    return min(
        (place - at) / len(sentence) if at < place else 1 + (at - place) / len(sentence) / 2 for at in found
    )
