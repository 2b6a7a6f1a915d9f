"""How likely each column is each field, by its header and by what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotline.adopting.column import Column
from hotline.adopting.content_scores import content_scores, is_category
from hotline.adopting.header_scores import EXACT, header_scores
from hotline.adopting.hierarchy import levels
from hotline.adopting.time_order import is_first, is_last
from hotline.adopting.value_words import WORDS
from hotline.ledger.fields import TIME_FIELDS, YES_NO_FIELDS

OF_THE_HEADER, OF_THE_CONTENT, OF_CONTENT_ALONE = 0.55, 0.45, 0.6
LEAST_CONTENT = 0.2
# Fields whose words are ours: a column of other words cannot be read as one.
OWN_WORDS = frozenset((*WORDS, *YES_NO_FIELDS))
LEAST_KNOWN_WORDS = 0.5
# Fields that their content tells, whatever the header says.
_TELLING = (
    "ticket_id received_at closed_at channel request_type town units content phone caller handling closing "
    "satisfaction subject topic"
)
TELLING = frozenset(_TELLING.split())


@dataclass(frozen=True)
class Likelihood:
    """How likely a column is a field: by its header, by its content (``None`` where it has none), and in all."""

    header: float
    content: float | None
    total: float


def likelihoods(
    columns: Sequence[Column], known: Mapping[str, Sequence[str]]
) -> dict[tuple[str, Column], Likelihood]:
    """The likelihood of each field and column that may belong together, from 0 to 1.

    *known* are headers that have been seen before, by field.
    """
    contents = {column: _in_context(column, columns, content_scores(column)) for column in columns}
    headers = {column: header_scores(column.header, known) for column in columns}
    found = {}
    for column in columns:
        for field in {*headers[column], *(TELLING & set(contents[column]))}:
            header, content = headers[column].get(field, 0.0), contents[column].get(field)
            total = _total(field, header, content, rows=len(column.texts))
            if total:
                found[field, column] = Likelihood(header, content, total)
    return found


def divided_columns(columns: Sequence[Column], found: Mapping[tuple[str, Column], Likelihood]) -> list[Column]:
    """The columns that may be subjects and what divides them: categories that are nothing else for sure."""
    others = {
        column
        for (field, column), likelihood in found.items()
        if field not in {"subject", "topic"} and (likelihood.content or 0) > 0.5 and likelihood.header >= 0.5
    }
    towns = {column for (field, column), each in found.items() if field == "town" and (each.content or 0) > 0.8}
    return levels([column for column in columns if is_category(column) and column not in others | towns])


def _in_context(column: Column, columns: Sequence[Column], scores: dict[str, float]) -> dict[str, float]:
    """*scores* with what the other columns say of the order of times."""
    if not scores.get("received_at"):
        return scores
    moments = [each for each in columns if each.sampled and each.sampled_times.notna().mean() >= LEAST_KNOWN_WORDS]
    first, last = is_first(column, moments), is_last(column, moments)
    return scores | {
        "received_at": scores["received_at"] * (1.0 if first else 0.6),
        "closed_at": scores["closed_at"] * (1.0 if last else 0.6),
    }


def _total(field: str, header: float, content: float | None, rows: int) -> float:
    if not rows:
        return OF_THE_HEADER * header
    if content is None:
        return 0.0
    if field in OWN_WORDS or (field in TIME_FIELDS and field != "received_at"):
        if content < LEAST_KNOWN_WORDS:
            return 0.0
    elif content < LEAST_CONTENT:
        return OF_THE_HEADER * header if header == EXACT else 0.0
    if not header:
        telling = field in TELLING and (field != "closed_at" or content > OF_CONTENT_ALONE)
        return OF_CONTENT_ALONE * content if telling else 0.0
    return OF_THE_HEADER * header + OF_THE_CONTENT * content
