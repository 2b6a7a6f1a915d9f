"""Parts that are more than the whole: 其中 in a sentence, 合计 in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hotline.proofreading.narrative import Paragraph
from hotline.proofreading.numerals import half_width
from hotline.proofreading.remark import Remark, word_remark

_UNITS = "件次|件|户|人次|人|个|起|亩|处|条|家"
_NUMBER = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)\s?({_UNITS})(?![均])")
_OTHER_TIME = re.compile("上月|去年|同期|上年|累计|以来|较|比|均")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


def parts_and_wholes(paragraph: Paragraph) -> Iterator[Remark]:
    """Remarks on a part after 其中 that is more than the whole before it, and on parts that add up to more."""
    text = half_width(paragraph.words)
    for match in re.finditer("其中", text):
        start, end = paragraph.sentence_around(*match.span())
        whole = _whole(
            text[start : match.start()] if text[start : match.start()].strip() else _before(text, start)
        )
        if whole is None:
            continue
        number, unit = whole
        parts = _parts(text, match.end(), end, unit)
        for value, span in parts:
            if value > number:
                yield _remark(paragraph, span, f"“其中”的一项多于总数（{_shown(number)}{unit}）")
        if _joined(text, parts) and sum(value for value, _ in parts) > number >= max(value for value, _ in parts):
            total = _shown(sum((value for value, _ in parts), Fraction(0)))
            yield _remark(
                paragraph, parts[-1][1], f"“其中”各项相加是 {total}{unit}，多于总数（{_shown(number)}{unit}）"
            )


def _before(text: str, start: int) -> str:
    """The sentence that ends at *start*."""
    return re.split(r"[。！？\n]", text[:start].rstrip("。！？\n "))[-1]


def _whole(before: str) -> tuple[Fraction, str] | None:
    """The last number before 其中, with its unit; what is said of another time is none."""
    plain = _BRACKETS.sub(lambda match: " " * len(match[0]), before)
    clauses = [clause for clause in re.split("[，；;]", plain) if not _OTHER_TIME.search(clause)]
    found = [match for clause in clauses for match in _NUMBER.finditer(clause)]
    return (Fraction(found[-1][1]), found[-1][2]) if found else None


def _parts(text: str, start: int, end: int, unit: str) -> list[tuple[Fraction, tuple[int, int]]]:
    """The numbers of the same *unit* from *start* on, up to the end of what 其中 begins."""
    stop = re.search("[；;。]", text[start:end])
    end = start + stop.start() if stop else end
    plain = _BRACKETS.sub(lambda match: " " * len(match[0]), text[start:end])
    return [
        (Fraction(match[1]), (start + match.start(), start + match.end()))
        for match in _NUMBER.finditer(plain)
        if match[2] == unit and not _OTHER_TIME.search(re.split("[，、]", plain[: match.start()])[-1])
    ]


def _joined(text: str, parts: list[tuple[Fraction, tuple[int, int]]]) -> bool:
    """Whether *parts* are a list, and no part of one of them follows."""
    gaps = [text[one[1][1] : other[1][0]] for one, other in pairwise(parts)]
    return bool(gaps) and all(
        re.match("[、和，及]", gap) and not re.search("其中|含|协办|承办|分别|共|合计", gap) for gap in gaps
    )


def _shown(number: Fraction) -> str:
    return f"{float(number):g}"


def _remark(paragraph: Paragraph, span: tuple[int, int], what: str) -> Remark:
    return word_remark(
        "其中",
        paragraph,
        span,
        what=what,
        reason="“其中”后面的是前面总数的一部分",
        remedy="核对两个数，最好都写成引用",
    )
