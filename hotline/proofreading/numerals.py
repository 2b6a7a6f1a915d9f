"""Chinese and Arabic numerals: what a written number is worth, exactly."""

from __future__ import annotations

import re
from fractions import Fraction

# Full-width digits, letters and the signs within numbers; every character stays one character.
FULL_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)},
    **{code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    ord("％"): ord("%"),
    ord("．"): ord("."),
    ord("／"): ord("/"),
    ord("－"): ord("-"),
    ord("＋"): ord("+"),
}
DIGITS = {
    character: value
    for value, written in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in written
}
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
LARGE = {"万": 10_000, "亿": 100_000_000}
# The numerals that running text is written in; those of cheques are names and verbs as well (陆续, 收拾).
PLAIN = "零〇一二两三四五六七八九十百千万亿廿卅"
CHEQUE = "壹贰叁肆伍陆柒捌玖拾佰仟"
_ARABIC = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)")


def half_width(text: str) -> str:
    """*text* with full-width digits, letters and signs of numbers as half-width ones, place for place."""
    return text.translate(FULL_WIDTH)


def chinese_number(written: str) -> Fraction | None:
    """What the Chinese numeral *written* is worth; ``None`` if it is none, such as 一一 or 十百.

    >>> chinese_number("四百九十三")
    Fraction(493, 1)
    """
    whole, point, decimals = written.partition("点")
    scale = LARGE.get(decimals[-1:], 1)
    decimals = decimals if scale == 1 else decimals[:-1]
    value = _whole(whole)
    if value is None or (point and not (decimals and all(each in DIGITS for each in decimals))):
        return None
    digits = "".join(str(DIGITS[each]) for each in decimals)
    return (value + Fraction(int(digits), 10 ** len(digits))) * scale if digits else Fraction(value)


def arabic_number(written: str) -> Fraction | None:
    """What *written* is worth: digits with separators and decimals, and 万 or the like after them."""
    match = _ARABIC.fullmatch(half_width(written))
    if match is None:
        return None
    value = Fraction(match[1].replace(",", ""))
    for place in match[2]:
        value *= PLACES.get(place) or LARGE[place]
    return value


def _whole(written: str) -> int | None:
    if not written:
        return None
    for name, size in reversed(LARGE.items()):
        if name in written:
            before, _, after = written.rpartition(name)
            high = _whole(before) if before else 1
            low = _below(after, size) if after else 0
            return None if high is None or low is None else high * size + low
    return _section(written)


def _below(written: str, size: int) -> int | None:
    """The rest after 万 or 亿; a lone digit right there counts the place before it: 三万五."""
    if written[0] in "零〇":
        return _whole(written[1:])
    if len(written) == 1 and written in DIGITS:
        return DIGITS[written] * size // 10
    return _whole(written)


def _section(written: str) -> int | None:
    """A numeral below 万; digits alone are read as a row of digits only where there is one."""
    total, digit, last = 0, None, 10_000
    for character in written:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in TENS:
            total, last = total + TENS[character], 10
        elif character in PLACES:
            place = PLACES[character]
            if place >= last or digit == 0:
                return None
            total, last, digit = total + place * (1 if digit is None else digit), place, None
        else:
            return None
    if digit and 100 <= last <= 1000 and "零" not in written and "〇" not in written:
        digit = digit * last // 10
    return total + (digit or 0)
