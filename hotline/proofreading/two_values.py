"""Two values for one indicator, without a word on the scope of either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hotline.proofreading.knowledge import Knowledge, Known
from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.numerals import half_width
from hotline.proofreading.remark import Remark, word_remark

_ALSO = {"daily_average", "received"}
_SAID = re.compile(
    r"[（(]?(?:分别)?(?:为|是|达到?|约|：|:|仅)?\s?(?P<number>\d+(?:\.\d+)?)\s?(?P<percent>%?)(?!\d|个?百分点)"
)
# What says of which tickets, or of what else, a figure is.
_SCOPE = re.compile(
    r"(?P<all>(?:按|以|就)?(?:全部|所有|各类|全口径)(?:诉求|工单)?(?:计算|统计|来看|的|中)?)"
    r"|(?P<transferred>(?:按|以|就)?转办(?:工单|诉求|件)?(?:的|中|计算|统计|来看|方面))"
    r"|(?P<direct>(?:按|以|就)?直办(?:工单|诉求|件)?(?:的|中|计算|统计|来看|方面))"
    r"|(?P<earlier>上月|去年|上年|同期|环比|同比|\d+月份?(?=的))"
    r"|(?P<target>目标|要求|标准|不低于|考核|以上|以下|低于|高于|达到\d)"
)


@dataclass(frozen=True)
class _Said:
    paragraph: Paragraph
    span: tuple[int, int]
    label: str
    scope: tuple[str, ...]
    value: Fraction
    decimals: int
    percent: bool


def two_values(narrative: Narrative, knowledge: Knowledge) -> Iterator[Remark]:
    """A remark where an indicator has another value than it was first said to have, of the same scope."""
    first: dict[tuple[str, tuple[str, ...], bool], _Said] = {}
    names = [name for name in knowledge.indicator_names if _is_said_of_a_month(knowledge.by_name[name])]
    label = re.compile("|".join(names) or "(?!)")
    for paragraph in narrative.paragraphs:
        for said in _values(paragraph, label, knowledge):
            earlier = first.setdefault((said.label, said.scope, said.percent), said)
            if not _same(earlier, said):
                yield _remark(earlier, said)


def _is_said_of_a_month(indicator: Known) -> bool:
    """Rates, and few others: of counts a report has as many as it has parts."""
    return indicator.unit == "%" or indicator.key in _ALSO


def _values(paragraph: Paragraph, label: re.Pattern[str], knowledge: Knowledge) -> Iterator[_Said]:
    text = half_width(paragraph.words)
    for match in label.finditer(text):
        said = _SAID.match(text, match.end())
        if said is None:
            continue
        definition = knowledge.by_name[match[0]]
        if bool(said["percent"]) != (definition.unit == "%"):
            continue
        start, end = paragraph.sentence_around(*match.span())
        before = label.sub(lambda other: "\ufffd" * len(other[0]), text[start : match.start()])
        number = said["number"]
        yield _Said(
            paragraph,
            (match.start(), said.end()),
            definition.label,
            _scope(before, text[match.start() : min(end, said.end() + 6)], knowledge.parts),
            Fraction(number),
            len(number.partition(".")[2]),
            bool(said["percent"]),
        )


def _scope(before: str, after: str, parts: Sequence[str]) -> tuple[str, ...]:
    """What the words *before*, without the names of indicators, and right *after* say of what the figure is."""
    kinds = {str(match.lastgroup) for match in _SCOPE.finditer(before)}
    kinds |= {"target"} if re.search("以上|以下|目标|要求|标准", after) else set()
    return tuple(sorted(kinds | {part for part in parts if part in before}))


def _same(one: _Said, other: _Said) -> bool:
    """Whether both are one value, printed with more or fewer decimals."""
    unit = Fraction(1, 10 ** min(one.decimals, other.decimals))
    return abs(one.value - other.value) * 2 <= unit if one.decimals != other.decimals else one.value == other.value


def _remark(earlier: _Said, said: _Said) -> Remark:
    values = [each.paragraph.words[slice(*each.span)] for each in (earlier, said)]
    return word_remark(
        "一个指标两个数",
        said.paragraph,
        said.span,
        what=f"同一个指标前后是两个数（前面是“{values[0]}”，单元格 {earlier.paragraph.cell}）",
        reason="没有说明各是什么范围，读者不知道哪个对",
        remedy="写明范围（如“按全部诉求计算”“转办工单的”），或引用同一个指标",
    )
