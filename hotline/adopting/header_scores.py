"""How much a header sounds like the name of a field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from hotline.adopting.english_header_words import ENGLISH, ENGLISH_WORDS
from hotline.adopting.header_words import NAMES, PARTS

EXACT = 1.0
LONGEST_WORD = 30
# Two parts say more than one: 受理时间（年月日） beside 时间.
_ONE_PART, _MORE_PARTS = 0.7, 0.8
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def header_scores(header: str, known: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """For each field that *header* may be the name of, how likely by the header alone, from 0 to 1.

    *known* are the headers that this site or another has been seen to use, by field.
    """
    plain = plain_form(header)
    scores: dict[str, float] = {}
    for field in NAMES:
        exact = {plain_form(name) for name in (*known.get(field, ()), *NAMES[field])}
        score = EXACT if plain in exact else max(_chinese(field, plain), _english(field, header))
        if score:
            scores[field] = score
    return scores


def plain_form(header: str) -> str:
    """*header* without what differs between exports that mean the same: width, case, blanks, brackets, marks."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", header)).lower()


def english_words(header: str) -> set[str]:
    """The words that an English header is put together from, also where nothing stands between them.

    >>> sorted(english_words("DISPOSE_UNIT_NAME")), sorted(english_words("createtime"))
    (['dispose', 'name', 'unit'], ['create', 'time'])
    """
    written = [word.lower() for word in _WORDS.findall(unicodedata.normalize("NFKC", header))]
    return {part for word in written for part in _parted(word)}


def _parted(word: str) -> tuple[str, ...]:
    """*word* as the known words that it consists of, the first as long as may be; itself if it does not."""
    if word in ENGLISH_WORDS or len(word) > LONGEST_WORD:
        return (word,)
    for end in range(len(word) - 1, 1, -1):
        if word[:end] in ENGLISH_WORDS and set(rest := _parted(word[end:])) <= ENGLISH_WORDS:
            return (word[:end], *rest)
    return (word,)


def _chinese(field: str, plain: str) -> float:
    found = [len(parts) for parts in PARTS[field] if all(part in plain for part in parts)]
    return (_MORE_PARTS if max(found) > 1 else _ONE_PART) if found else 0.0


def _english(field: str, header: str) -> float:
    words = english_words(header)
    found = [score for score, groups in ENGLISH[field] if all(words & group for group in groups)]
    return max(found, default=0.0)
