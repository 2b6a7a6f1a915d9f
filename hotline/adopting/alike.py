"""Names that may be one and the same: 城管局 and 城市管理局, 六联社区 and 六联社区（坪山街道办事处）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_BEHIND = re.compile(r"[（(][^（）()]*[）)]$")
SHORTEST = 3


def alike_names(names: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs of *names* that may mean the same: the one to give up and the one to keep, in the order of *names*.

    Either one is the other with brackets behind it, and is given up; or its letters stand in the other in their
    order and both begin and end alike (an abbreviation), and the one with fewer rows is given up.
    """
    order = list(names)
    of_one_kind: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in order:
        of_one_kind[_plain(name)[0], _plain(name)[-1]].append(name)
    pairs = [
        (long, short) if _BEHIND.search(long) or names[long] <= names[short] else (short, long)
        for group in of_one_kind.values()
        for long in group
        for short in group
        if long != short and _may_be(short, long)
    ]
    return sorted(pairs, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))


def _may_be(short: str, long: str) -> bool:
    if _BEHIND.sub("", long) == short:
        return True
    bracketed = _BEHIND.search(long) or _BEHIND.search(short)
    return not bracketed and len(long) > len(short) >= SHORTEST and _stands_in(_plain(short), _plain(long))


def _stands_in(letters: Iterable[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _plain(name: str) -> str:
    return re.sub(r"办公室$", "办", _BEHIND.sub("", name)) or name
