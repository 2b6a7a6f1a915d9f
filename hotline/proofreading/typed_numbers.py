"""Numbers that somebody typed: where they stand, what they are worth, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from hotline.proofreading.measure_words import AFTER_ONE, AFTER_ONE_DIGIT, AFTER_SECOND, UNITS, alternatives
from hotline.proofreading.narrative import FILLED, Paragraph
from hotline.proofreading.not_figures import FIXED
from hotline.proofreading.numerals import CHEQUE, PLAIN, arabic_number, chinese_number, half_width
from hotline.proofreading.set_phrases import SET_PHRASE

# Stands for what holds a numeral and is no figure; it is no character that a pattern knows.
_NO_FIGURE = "\ufffd"
_UNIT = alternatives(UNITS)
_APPROXIMATELY = "[余多来几][万亿]?"
_ONE = alternatives(AFTER_ONE)
_ANY = alternatives(AFTER_ONE_DIGIT)
_DIGIT = "[两三四五六七八九]"
_TO = r"(?:—+|–|-|~|～|至|到)"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TYPED = re.compile(
    "|".join(
        (
            rf"(?P<percent>(?:百|千|万)分之(?:[{PLAIN}]+(?:点[{PLAIN}]+)?|{_ARABIC}|几))",
            rf"(?P<fraction>(?:[{PLAIN}]+|\d+)分之(?:[{PLAIN}]+|\d+)|\d+/\d+|[½⅓⅔¼¾])",
            rf"(?P<tenths>(?:[一二两三四五六七八九]{_TO}?)?[一二两三四五六七八九](?:\.\d)?成(?:半|多)?(?![员年人立分为果功长绩本品效]))",
            r"(?P<half>[一二两三四五六七八九十](?:年|天|个月|小时)半|半数|过半(?!径)|一半|半个?(?:月|天|小时|年|工作日)|翻了?[一两二三四]番|(?<=[达约近超过])半(?=数))",
            rf"(?P<arabic>(?:{_ARABIC}{_TO})?(?P<digits>{_ARABIC})(?P<scale>[十百千万亿]*)\s?"
            rf"(?P<unit>%|‰|(?P<about>(?:{_APPROXIMATELY})?)(?:{_UNIT}|[A-Za-z㎡℃°²³]+)?))",
            rf"(?P<vague>(?:[几数][十百千万亿]+|[十百千万]+几|[上近过逾超][百千万]+|[十百千万]+(?=[余多]))"
            rf"(?P<vagueunit>(?:{_APPROXIMATELY})?(?:{_UNIT})?))",
            rf"(?P<chinese>(?P<numeral>[{PLAIN}]*[{PLAIN}](?:点[{PLAIN}]+)?|[{CHEQUE}]{{2,}})"
            rf"(?P<chineseunit>(?:{_APPROXIMATELY})?(?:{_UNIT})?))",
        )
    )
)
_ONE_ALONE = re.compile(rf"一(?:{_ONE})(?!之|般|家)")
_ONE_STRESSED = re.compile(rf"(?<=[仅只唯共])有?一(?:{_ANY})")
_DIGIT_ALONE = re.compile(rf"(?:{_DIGIT}{_DIGIT}?|[十百千万])[余多]?(?:{_ANY})|二(?:{alternatives(AFTER_SECOND)})")
_PLACE = re.compile("[十百千万亿廿卅拾佰仟]")
_COUNTING = re.compile("[〇零一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖]")
# 三四十: between the two.
_BETWEEN = re.compile("[一二三四五六七八九]{2}[十百千万亿]+")
_PURE = re.compile(rf"[百千万亿十]+(?:{_APPROXIMATELY})?(?:{_UNIT})")


@dataclass(frozen=True)
class TypedNumber:
    """A number in the words of a paragraph, from ``start`` to ``end`` with its unit.

    ``value`` is what it is worth, ``None`` for 几十; of a percentage it is the per cent.  ``unit`` is what it
    counts: 户, 余户, %.
    """

    start: int
    end: int
    written: str
    value: Fraction | None
    unit: str


def typed_numbers(paragraph: Paragraph, names: Iterable[str] = ()) -> Iterator[TypedNumber]:
    """The numbers that were typed in *paragraph*; not those within *names*, which are called so."""
    text = without_names(half_width(paragraph.typed), names)
    for match in _TYPED.finditer(text):
        number = _number(match, text, paragraph)
        if number is not None:
            yield number


def without_names(text: str, names: Iterable[str]) -> str:
    """*text*, as long as it is, without what holds a numeral and is no figure: names, dates, set phrases."""
    for name in names:
        text = text.replace(name, _NO_FIGURE * len(name))
    for pattern in (SET_PHRASE, FIXED):
        text = pattern.sub(lambda match: _NO_FIGURE * len(match[0]), text)
    return text


def _number(match: re.Match[str], text: str, paragraph: Paragraph) -> TypedNumber | None:
    value, unit = _worth(match)
    if match["chinese"] and not _counts(match, text):
        return None
    start, end = match.start(), match.end()
    written = paragraph.words[start:end].strip()
    return TypedNumber(start, start + len(written), written, value, unit.strip())


def _worth(match: re.Match[str]) -> tuple[Fraction | None, str]:
    if match["arabic"]:
        return _exactly(arabic_number(match["digits"] + match["scale"]), match["unit"])
    if match["chinese"]:
        return _exactly(chinese_number(match["numeral"]), match["chineseunit"])
    if match["percent"]:
        over, _, part = match["percent"].partition("分之")
        return chinese_number(part) or arabic_number(part), {"百": "%", "千": "‰", "万": "‱"}[over]
    if match["fraction"] and "/" in match["fraction"]:
        numerator, _, denominator = match["fraction"].partition("/")
        return (Fraction(int(numerator), int(denominator)) if int(denominator) else None), "/"
    return None, match["vagueunit"] or ""


def _exactly(value: Fraction | None, unit: str) -> tuple[Fraction | None, str]:
    """Of 20余万 the value is not said."""
    return (None if re.match("[余多来几][万亿]", unit) else value), unit


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a Chinese numeral counts anything, and is not part of a word."""
    numeral, whole = match["numeral"], match["chinese"]
    if numeral == "一":
        stressed = _ONE_STRESSED.match(text, match.start()) or _ONE_STRESSED.match(text, match.start() - 1)
        return bool(_ONE_ALONE.match(text, match.start()) or stressed)
    if _BETWEEN.fullmatch(numeral):
        return True
    if len(numeral) == 1 or chinese_number(numeral) is None:
        return _DIGIT_ALONE.match(text, match.start()) is not None
    if _PLACE.search(numeral) and _COUNTING.search(numeral):
        return True
    return _PURE.fullmatch(whole) is not None or bool(match["chineseunit"] and _COUNTING.search(numeral))


__all__ = ["FILLED", "TypedNumber", "typed_numbers", "without_names"]
