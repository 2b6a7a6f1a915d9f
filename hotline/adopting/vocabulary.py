"""The names that a column of categories holds, and the other spellings of each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.adopting.column import Column
from hotline.adopting.people import is_name_of_person
from hotline.adopting.value_words import PLACEHOLDERS, UNITS
from hotline.adopting.yaml_text import is_visible
from hotline.ledger.distinct import Distinct
from hotline.ledger.parsing import units_in
from hotline.privacy.recognition import found_in, without_long_numbers
from hotline.text import one_line

OTHER = "其他"
LONGEST = 60
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Vocabulary:
    """``names`` with the number of their rows, the commonest first; ``aliases`` from other spellings to them.

    ``left_out`` is how many rows hold what is no name: a text, or a long number that may be a person's.
    """

    names: Mapping[str, int] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0

    def name_of(self, spelling: str) -> str:
        """Our name for a *spelling*."""
        return self.aliases.get(spelling, spelling)


def vocabulary_of(column: Column, *, lists: bool = False) -> Vocabulary:
    """The names in *column*, over all rows; of cells that hold ``lists`` (承办单位), those in the lists."""
    counts = values(column)
    if lists:
        counts = Counter()
        for text, rows in values(column).items():
            counts.update(dict.fromkeys(units_in(text), rows))
    found = vocabulary(counts)
    return _without_persons(found) if lists else found


def _without_persons(found: Vocabulary) -> Vocabulary:
    """*found* without names that are a person's rather than a unit's: somebody wrote who handles it."""
    persons = {name for name in found.names if is_name_of_person(name) and not UNITS.search(name)}
    return Vocabulary(
        {name: rows for name, rows in found.names.items() if name not in persons},
        {text: name for text, name in found.aliases.items() if name not in persons},
        found.left_out + sum(found.names[name] for name in persons),
    )


def values(column: Column) -> Counter[str]:
    """How often each text stands in *column*, over all rows; the empty text among them."""
    found = Distinct.of(column.texts.astype("str"))
    counts: Counter[str] = Counter()
    for number, rows in Counter(found.numbers.tolist()).items():
        counts[found.texts[number]] += rows
    return counts


def vocabulary(counts: Mapping[str, int]) -> Vocabulary:
    """The names in *counts*, where spellings that differ in blanks, width, brackets or 其它 are one name."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    left_out = 0
    for text, rows in counts.items():
        if not text or text in PLACEHOLDERS:
            continue
        if not _is_a_name(text):
            left_out += rows
        else:
            spellings[_key(text)][text] += rows
    names = {key: _name(found) for key, found in spellings.items()}
    return Vocabulary(
        names=_in_order({names[key]: found.total() for key, found in spellings.items()}),
        aliases={
            text: names[key]
            for key, found in sorted(spellings.items())
            for text in sorted(found)
            if text != names[key]
        },
        left_out=left_out,
    )


def _is_a_name(text: str) -> bool:
    """Whether *text* may stand in a list: short, with nothing personal and nothing that nobody sees in it."""
    return (
        len(text) <= LONGEST
        and bool(_key(text))
        and is_visible(text)
        and without_long_numbers(text) == text
        and not found_in(text)
    )


def _key(text: str) -> str:
    return _BLANKS.sub("", one_line(unicodedata.normalize("NFKC", text))).replace("其它", OTHER).casefold()


def _name(found: Counter[str]) -> str:
    """The commonest spelling, tidied; of two that are as common, the first in the order of characters."""
    commonest = min(found, key=lambda text: (-found[text], text))
    return one_line(commonest).replace("其它", OTHER)


def _in_order(names: Mapping[str, int]) -> dict[str, int]:
    order = sorted(names, key=lambda name: (name == OTHER, -names[name], name))
    return {name: names[name] for name in order}
