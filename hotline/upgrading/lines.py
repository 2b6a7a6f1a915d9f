"""Three versions of one cell's text, line by line.

Stricter than the merge of a version control system: a change of the template is taken only where the analyst left
the very lines and their neighbours alone, and all of its changes or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

# A run of lines that two texts share: first and after-last line in the one, first line in the other.
Shared = tuple[int, int, int]


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """*ours* with the changes that lead from *base* to *theirs*; ``None`` if one of them touches ours.

    Every line of *ours* that is not in *base* is in the result.

    >>> merged_lines("一\\n\\n二", "一\\n\\n二\\n\\n我的", "壹\\n\\n二")
    '壹\\n\\n二\\n\\n我的'
    >>> merged_lines("一\\n\\n二", "一\\n\\n我的", "一\\n\\n贰") is None
    True
    """
    before, lines, after = base.split("\n"), ours.split("\n"), theirs.split("\n")
    shared = [(block.a, block.a + block.size, block.b) for block in _matcher(before, lines).get_matching_blocks()]
    places = []
    for first, last, new_first, new_last in _changes(before, after):
        place = _place(first, last, shared, len(before), len(lines))
        if place is None:
            return None
        places.append((place, place + last - first, after[new_first:new_last]))
    # From the end, so that what is still to be changed stays where it is.
    for start, end, new in reversed(places):
        lines[start:end] = new
    return "\n".join(lines)


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    return (
        (first, last, new_first, new_last)
        for kind, first, last, new_first, new_last in _matcher(before, after).get_opcodes()
        if kind != "equal"
    )


def _place(first: int, last: int, shared: list[Shared], length: int, our_length: int) -> int | None:
    """Where in ours the lines *first* to *last* of base stand, if they and those around them are untouched."""
    for start, end, ours in shared:
        begins = start < first or (first == start == 0 and ours == 0)
        ends = last < end or (last == end == length and ours + end - start == our_length)
        if begins and ends:
            return ours + first - start
    return None


def _matcher(one: list[str], other: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)
