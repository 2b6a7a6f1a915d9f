"""Which paragraph of a Word document is which of the report: kept, changed, moved, new or gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from hotline.differences.stretches import likeness

# Paragraphs that have less in common are two paragraphs.
ALIKE = 0.5
# Beyond so many pairs to compare, only neighbours are.
PAIRS_AT_MOST = 2_500

Pair = tuple[int | None, int | None]


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The paragraphs of *old* and *new* in pairs by number, in order; ``None`` where there is none."""
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            pairs += _most_alike(old, new, range(i1, i2), range(j1, j2))
    return pairs


def _most_alike(old: Sequence[str], new: Sequence[str], before: range, after: range) -> Iterator[Pair]:
    """The paragraphs of two ranges in pairs, in order, so that they have the most in common."""
    if len(before) * len(after) > PAIRS_AT_MOST:
        near = min(len(before), len(after))
        yield from zip(before[:near], after[:near], strict=True)
        yield from ((each, None) for each in before[near:])
        yield from ((None, each) for each in after[near:])
        return
    value = {(i, j): likeness(old[i], new[j], ALIKE) for i, j in product(before, after)}
    best: dict[tuple[int, int], float] = {}
    for i, j in product(reversed(before), reversed(after)):
        together = value[i, j] + best.get((i + 1, j + 1), 0) if value[i, j] else 0.0
        best[i, j] = max(together, best.get((i + 1, j), 0), best.get((i, j + 1), 0))
    i, j = before.start, after.start
    while i < before.stop and j < after.stop:
        here = best[i, j]
        if here == best.get((i + 1, j), 0):
            yield i, None
            i += 1
        elif here == best.get((i, j + 1), 0):
            yield None, j
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1
    yield from ((each, None) for each in range(i, before.stop))
    yield from ((None, each) for each in range(j, after.stop))


def moved(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> dict[int, int]:
    """Of *pairs*, those of *old* that stand at another place of *new* with the same words: number by number."""
    gone = [i for i, j in pairs if i is not None and j is None]
    come = [j for i, j in pairs if j is not None and i is None]
    found: dict[int, int] = {}
    for i in gone:
        same = next((j for j in come if new[j] == old[i] and j not in found.values()), None)
        if same is not None:
            found[i] = same
    return found
