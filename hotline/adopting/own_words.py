"""What the words of a column mean where the words are ours: 办理方式, 满意度, 办结情况, 是 and 否."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.adopting.column import Column
from hotline.adopting.value_words import DOUBTFUL, NO, NO_OF, PLACEHOLDERS, WORDS, YES, YES_OF
from hotline.adopting.vocabulary import values
from hotline.adopting.yaml_text import is_visible
from hotline.privacy.recognition import without_long_numbers

YES_AND_NO = ("是", "否")
LONGEST_WORD = 12


@dataclass(frozen=True)
class Meanings:
    """``aliases`` from a column's words to ours, ``doubts`` of some, and ``unknown`` words with their rows.

    ``unlisted`` is how many rows hold what is no word: long, or written once, it may be what a caller said.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    unlisted: int = 0


def meanings_of(name: str, column: Column) -> Meanings:
    """What each word in *column* means as the field *name*."""
    known = words_of(name)
    found = {text: known.get(_plain(text)) for text in sorted(meant(column))}
    rows = values(column)
    unknown = [text for text, ours in found.items() if not ours]
    return Meanings(
        aliases={text: ours for text, ours in found.items() if ours and text != ours},
        doubts={text: DOUBTFUL[name, _plain(text)] for text in found if (name, _plain(text)) in DOUBTFUL},
        unknown={text: rows[text] for text in unknown if _is_word(text, rows[text])},
        unlisted=sum(rows[text] for text in unknown if not _is_word(text, rows[text])),
    )


def _is_word(text: str, rows: int) -> bool:
    return rows > 1 and len(text) <= LONGEST_WORD and is_visible(text) and without_long_numbers(text) == text


def words_of(name: str) -> Mapping[str, str]:
    """The words that the field *name* may be written in, and what they mean."""
    if name in WORDS:
        return WORDS[name]
    yes, no = YES_AND_NO
    return {**dict.fromkeys(YES | YES_OF[name], yes), **dict.fromkeys(NO | NO_OF[name], no)}


def meant(column: Column) -> set[str]:
    """The words of *column* that say something; 无 does where 有 is another of them."""
    found = set(values(column))
    empty = PLACEHOLDERS - {"无"} if "有" in found else PLACEHOLDERS
    return {text for text in found if text and text not in empty}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
