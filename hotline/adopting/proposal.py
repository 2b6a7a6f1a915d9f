"""Everything that is proposed for the site of an export, before it is put into words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotline.adopting.column import Column
from hotline.adopting.export import Export
from hotline.adopting.guesses import Guess, guess_fields
from hotline.adopting.months import Months, months_of
from hotline.adopting.own_words import Meanings, meanings_of, meant
from hotline.adopting.subjects import Subjects, subjects_of
from hotline.adopting.value_words import PLACEHOLDERS, WORDS
from hotline.adopting.vocabulary import Vocabulary, values, vocabulary_of
from hotline.ledger.fields import YES_NO_FIELDS
from hotline.ledger.parsing import units_in

CATEGORIES = ("channel", "request_type", "subject", "topic", "town", "units")
# So many tickets have a unit where every ticket is transferred; the rest are gaps.
NEARLY_ALL = 0.95
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,12}(?:区|县|市|旗|州)")


@dataclass(frozen=True, eq=False)
class Proposal:
    """What the export holds, in the terms of ``site.yaml``.

    ``empties`` are words for nothing with their rows; ``without_unit`` is how many rows name no unit, and
    ``all_transferred`` whether every ticket seems to be transferred, though no column says so.
    """

    export: Export
    guesses: Mapping[str, Guess]
    vocabularies: Mapping[str, Vocabulary]
    subjects: Subjects
    meanings: Mapping[str, Meanings]
    empties: Mapping[str, int]
    months: Months
    without_unit: int
    place: str | None

    @property
    def all_transferred(self) -> bool:
        return (
            "units" in self.guesses
            and "handling" not in self.guesses
            and self.export.rows > 0
            and self.without_unit <= (1 - NEARLY_ALL) * self.export.rows
        )

    @property
    def fields(self) -> frozenset[str]:
        """The fields that tickets of this place will have."""
        return frozenset((*self.guesses, *(["handling"] if self.all_transferred else [])))

    @property
    def unused(self) -> list[Column]:
        used = {guess.column for guess in self.guesses.values()}
        return [column for column in self.export.columns if column not in used]


def propose(export: Export, known: Mapping[str, Sequence[str]]) -> Proposal:
    """What *export* seems to be; *known* are headers that have been seen before, by field."""
    guesses = guess_fields(export.columns, known)
    columns = {field: guess.column for field, guess in guesses.items()}
    vocabularies = {
        field: vocabulary_of(columns[field], lists=field == "units") for field in CATEGORIES if field in columns
    }
    return Proposal(
        export,
        guesses,
        vocabularies,
        subjects_of(columns.get("subject"), columns.get("topic"), vocabularies),
        {field: meanings_of(field, columns[field]) for field in (*WORDS, *YES_NO_FIELDS) if field in columns},
        _empties(columns),
        months_of(columns.get("received_at"), export.rows),
        _without_unit(columns.get("units")),
        _place(export),
    )


def _empties(columns: Mapping[str, Column]) -> dict[str, int]:
    """The placeholders in *columns*, those that mean something in one of them left out."""
    found: Counter[str] = Counter()
    meaningful: set[str] = set()
    for field, column in columns.items():
        if column.texts.dtype != "str":
            continue
        placed = column.texts[column.texts.isin(PLACEHOLDERS)]
        found.update(placed.tolist())
        if field in (*WORDS, *YES_NO_FIELDS):
            meaningful |= meant(column) & PLACEHOLDERS
    return {word: found[word] for word in sorted(found) if word not in meaningful}


def _without_unit(units: Column | None) -> int:
    if units is None:
        return 0
    return sum(rows for text, rows in values(units).items() if not set(units_in(text)) - PLACEHOLDERS)


def _place(export: Export) -> str | None:
    """The county or district that every row is of, if a column says so."""
    for column in export.columns:
        if len(column.sample) == 1 and _COUNTY.fullmatch(name := next(iter(column.sample))):
            return name if not column.filled.ne(name).any() else None
    return None
