"""The known word that an unknown one was probably meant to be."""

from __future__ import annotations

import functools
from difflib import SequenceMatcher

# As many letters in common, of both words together, as 水务所 and 水务局 have, and a little less.
ALIKE = 0.5
# The costly comparison is made with so many words, those that share most letters.
COMPARED = 4


@functools.lru_cache(maxsize=4096)
def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The one of the *known* words that is most like *word*; ``None`` if none is like it at all."""
    letters = set(word)
    shared = {each: _shared(letters, set(each)) for each in known}
    # Sorted by the order of the list where they are alike: the same word on every machine.
    closest = sorted(known, key=lambda each: -shared[each])[:COMPARED]
    ratios = {each: SequenceMatcher(None, each, word).ratio() for each in closest if shared[each]}
    best = max(ratios, key=lambda each: ratios[each], default=None)
    return best if best is not None and ratios[best] >= ALIKE else None


def _shared(letters: set[str], others: set[str]) -> float:
    """Letters in common as part of all: 1 for two words of the same letters."""
    return 2 * len(letters & others) / (len(letters) + len(others)) if letters or others else 0.0
