"""A title on lines that end with words, as GB/T 9704 asks: whole in meaning, even in length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import rjieba

from hotline.errors import RenderError
from hotline.parameters.layout import POINTS_A_MILLIMETRE
from hotline.text import display_width, one_line

TYPE_SIZE = 22.0  # 二号, in points
MOST_LINES = 3
# A word of another script stays whole, a number with what it counts, a mark with the word before it, an opening
# bracket with the next.
_TOGETHER = re.compile(
    r"(?<=[!-~])(?=[!-~])|(?<=\d)(?=[年月日号季期]|份)|(?<=\d月)(?=份)"
    r"|(?=[，。、；：！？）》」』”’的])|(?<=[（《「『“‘])"
)


def title_lines(title: str, text_width: float) -> list[str]:
    """*title* in up to three lines no wider than *text_width* (millimetres); a line break in it is kept.

    Raises:
        RenderError: it takes more lines.

    >>> title_lines("关于做好二〇二二年度全县政务服务便民热线受理和办理工作的通知", 156)
    ['关于做好二〇二二年度全县政务', '服务便民热线受理和办理工作的通知']
    """
    room = int(text_width * POINTS_A_MILLIMETRE / TYPE_SIZE * 2)  # in half-width characters
    lines = [line for part in title.split("\n") for line in _lines(one_line(part), room)]
    if len(lines) > MOST_LINES:
        raise RenderError(
            f"标题太长，要排 {len(lines)} 行，最多 {MOST_LINES} 行：{one_line(title)}",
            where="params/site.yaml 的 title",
            remedy=f"请把标题缩短到约 {room // 2 * MOST_LINES} 个字以内。",
        )
    return lines


def _lines(text: str, room: int) -> list[str]:
    words = list(_words(text, room))
    for number in range(1, MOST_LINES + 1):
        fitting = [lines for lines in _divided(words, number) if max(map(display_width, lines)) <= room]
        if fitting:
            return min(fitting, key=_unevenness)
    # Too long in any case; only how many lines it would take is still asked for.
    return [text] * max(MOST_LINES + 1, -(-display_width(text) // room))


def _divided(words: list[str], number: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(words)), number - 1):
        ends = (*cuts, len(words))
        yield ["".join(words[begin:end]).strip() for begin, end in zip((0, *cuts), ends, strict=True)]


def _unevenness(lines: list[str]) -> int:
    longest = max(map(display_width, lines))
    return sum((longest - display_width(line)) ** 2 for line in lines)


def _words(text: str, room: int) -> Iterator[str]:
    """What may not be parted, in order; a word that no line holds is parted anywhere."""
    allowed = {0, len(text)}
    position = 0
    for word in rjieba.cut(text):
        position += len(word)
        allowed.add(position)
    allowed -= {match.start() for match in _TOGETHER.finditer(text)} - {0, len(text)}
    ends = sorted(allowed)
    for begin, end in pairwise(ends):
        word = text[begin:end]
        yield from [word] if display_width(word) <= room else word
