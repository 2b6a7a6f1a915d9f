"""Finding personal data in Chinese text by its form, and masking it.

What has no form is not found: a name without a word for a person or a title beside it, a nickname, a description
that fits one person only.
"""

from __future__ import annotations

import re

from hotline.privacy.doors import door_in_a_place, doors_in
from hotline.privacy.half_width import half_width
from hotline.privacy.kinds import Found, Kind, apart
from hotline.privacy.names import is_a_name, names_in
from hotline.privacy.numbers import numbers_in
from hotline.privacy.publicly_known import PubliclyKnown

MASK, BLOT = "＊＊＊", "＊"
# What stood between a place and what is left out of it.
_LEFT_OPEN = " ,，、;；:：(（[【-"
_LONG_NUMBER = re.compile(r"\d{7,}")


def found_in(text: str) -> list[Found]:
    """The personal data in *text*, in order, none over another.

    >>> [each.kind.value for each in found_in("来电人张建国（１３９ ３４５６ ７８９０）住3栋2单元501室")]
    ['人名', '手机号码', '门牌（楼栋、单元、室）']
    """
    read = half_width(text)
    found = [*numbers_in(read.text), *doors_in(read.text), *names_in(read.text)]
    return [Found(*read.span(each.start, each.end), each.kind) for each in apart(found)]


def masked(text: str) -> str:
    """*text* with what :func:`found_in` finds masked; free text is quoted nowhere without it."""
    return without(text, found_in(text))


def without(text: str, found: list[Found]) -> str:
    """*text* with what was *found* in it masked."""
    kept, position = [], 0
    for each in found:
        kept += [text[position : each.start], MASK]
        position = each.end
    return "".join([*kept, text[position:]])


def blotted(text: str, known: PubliclyKnown) -> str:
    """*text*, as long as it is, with a stand-in for each character that is personal and not publicly *known*."""
    read = half_width(text)
    characters = list(text)
    for found in found_in(read.text):
        if not known.covers(read.text, found):
            start, end = read.span(found.start, found.end)
            characters[start:end] = BLOT * (end - start)
    return "".join(characters)


def without_long_numbers(text: str) -> str:
    """*text* with the numbers of persons masked, and whatever has seven digits and more."""
    read = half_width(text)
    found = [Found(*read.span(each.start, each.end), each.kind) for each in apart([*numbers_in(read.text)])]
    return _LONG_NUMBER.sub(MASK, without(text, found))


def masked_cell(value: str, *, number: bool = False) -> str:
    """The *value* of a cell, ready for a message: a shifted row can put a name or a telephone into any column.

    Numbers of seven digits and more are masked whatever they are, unless the column is one of such a *number*.
    """
    if is_a_name(half_width(value).text.strip()):
        return MASK
    return masked(value) if number else _LONG_NUMBER.sub(MASK, masked(value))


def place_without_door(place: str) -> str:
    """*place* as a report may name it: a village, group, estate or road, without door, name or number.

    What is kept is written as it was.

    >>> place_without_door("安宁小区（３栋２单元）")
    '安宁小区'
    """
    read = half_width(place)
    end = door_in_a_place(read.text)
    found = [each for each in found_in(read.text[:end]) if each.kind is not Kind.SURNAME]
    end = min([end, *(each.start for each in found)])
    if end == len(read.text):
        return place
    return place[: read.span(0, end)[1]].rstrip(_LEFT_OPEN) if end else ""
