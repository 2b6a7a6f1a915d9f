"""Writing other words into a notebook file, with every other byte of it as it was.

Reading and writing it anew would give it ids, another order of keys and another layout.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n]*")
Span = tuple[int, int]


def with_sources(data: bytes, sources: Mapping[int, str]) -> bytes:
    """The notebook file *data* with *sources*, by the number of their cells from 0, in the place of what they say.

    Raises:
        ValueError: the file is no notebook, or has no such cells.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    spans = _sources(text)
    for number in sorted(sources, reverse=True):
        begin, end = spans[number]
        text = text[:begin] + _written(text[begin:end], sources[number], escaped=text.isascii()) + text[end:]
    return mark + text.encode("utf-8")


def _sources(text: str) -> dict[int, Span]:
    """Where the source of each cell stands in *text*, by the cell's number."""
    members = dict(_members(text, _after_blank(text, 0)))
    cells = enumerate(_items(text, members["cells"][0]))
    found = {number: dict(_members(text, begin)).get("source") for number, (begin, _end) in cells}
    return {number: span for number, span in found.items() if span is not None}


def _written(old: str, source: str, *, escaped: bool) -> str:
    """*source* as JSON, laid out as the *old* value was: lines one below the other, or one string."""
    if not old.startswith("["):
        return json.dumps(source, ensure_ascii=escaped)
    lines = [json.dumps(line, ensure_ascii=escaped) for line in source.splitlines(keepends=True)]
    places = list(_items(old, 0))
    first = old[1 : places[0][0]] if places else ""
    between = old[places[0][1] : places[1][0]] if len(places) > 1 else f",{first}"
    last = old[places[-1][1] : -1] if places else ""
    return f"[{first}{between.join(lines)}{last}]" if lines else "[]"


def _members(text: str, begin: int) -> Iterator[tuple[str, Span]]:
    """The keys of the object that begins at *begin*, and where their values stand."""
    place = _after_blank(text, begin + 1)
    while text[place] != "}":
        key, place = _DECODER.raw_decode(text, place)
        start = _after_blank(text, _after_blank(text, place) + 1)
        _value, end = _DECODER.raw_decode(text, start)
        yield key, (start, end)
        place = _after_comma(text, end)


def _items(text: str, begin: int) -> Iterator[Span]:
    """Where the items of the list that begins at *begin* stand."""
    place = _after_blank(text, begin + 1)
    while text[place] != "]":
        _value, end = _DECODER.raw_decode(text, place)
        yield place, end
        place = _after_comma(text, end)


def _after_comma(text: str, place: int) -> int:
    place = _after_blank(text, place)
    return _after_blank(text, place + 1) if text[place] == "," else place


def _after_blank(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place
