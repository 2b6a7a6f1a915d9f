"""How much the cells of a column are what a field holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hotline.adopting.column import Column
from hotline.adopting.people import holds_persons, is_name_of_person, is_number_of_person
from hotline.adopting.value_words import (
    CHANNELS,
    NO,
    NO_OF,
    PLACES,
    REQUEST_TYPES,
    TOWNS,
    UNITS,
    WORDS,
    YES,
    YES_OF,
)
from hotline.ledger.fields import TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.parsing import units_in

# Names of categories are short, few and come again.
LONGEST_NAME, MOST_NAMES = 30, 3000
A_TEXT = 15
A_NAME_OF_SOMETHING = 0.3


def content_scores(column: Column) -> dict[str, float]:
    """How well the cells of *column* fit each field, from 0 (not at all) to 1; nothing of an empty column."""
    if not column.sampled:
        return {}
    return {field: score(column) for field, score in _SCORES.items()}


def is_category(column: Column) -> bool:
    """Whether the cells are names that come again, such as those of subjects, and no times, numbers or persons."""
    return (
        1 <= len(column.sample) <= MOST_NAMES
        and column.length <= LONGEST_NAME
        and (column.distinct_share <= 0.5 or column.sampled < 20)
        and _time(column) == 0
        and column.share(str.isdecimal) < 0.9
        and not holds_persons(column)
    )


def _ticket_id(column: Column) -> float:
    if column.length > 40 or _time(column) or column.share(is_number_of_person) > 0.9:
        return 0.0
    alike = column.repeated / max(len(column.filled), 1)
    if alike > 0.1:
        return 0.0
    return (1.0 if not alike else 0.7) * (0.4 if column.share_in_chinese > 0.9 and column.length < 8 else 1.0)


def _time(column: Column) -> float:
    """The share of cells that are moments."""
    share = float(column.sampled_times.notna().mean()) if column.sampled else 0.0
    return share if share >= 0.5 else 0.0


def _content(column: Column) -> float:
    if column.length < A_TEXT or _time(column):
        return 0.0
    return min(1.0, 0.3 + column.distinct_share) * column.share_in_chinese


def _phone(column: Column) -> float:
    return column.share(is_number_of_person)


def _caller(column: Column) -> float:
    return column.share(is_name_of_person)


def _names(column: Column, share: Callable[[Column], float]) -> float:
    """The *share* of known names; names that nobody knows may be a site's own."""
    return max(share(column), A_NAME_OF_SOMETHING) if is_category(column) else 0.0


def _request_type(column: Column) -> float:
    return _names(column, lambda each: each.share_in(REQUEST_TYPES))


def _channel(column: Column) -> float:
    if len(column.sample) > 60:
        return 0.0
    return _names(column, lambda each: each.share(lambda text: bool(CHANNELS.search(text))))


def _town(column: Column) -> float:
    return _names(column, lambda each: each.share(lambda text: bool(TOWNS.search(text))))


def _place(column: Column) -> float:
    if _time(column) or holds_persons(column):
        return 0.0
    ends_so = column.share(lambda text: bool(PLACES.search(text)))
    return max(ends_so, 0.4 if column.length >= 4 and column.share_in_chinese > 0.8 else 0.0)


def _units(column: Column) -> float:
    if column.length > 60 or _time(column) or holds_persons(column):
        return 0.0
    named = column.share(lambda text: bool(units := units_in(text)) and all(UNITS.search(name) for name in units))
    # Towns are among the units; a column of nothing else is that of the towns.
    return named * (0.5 if column.share(lambda text: bool(TOWNS.search(text))) > 0.95 else 1.0)


def _words(field: str) -> Callable[[Column], float]:
    # 是 and 否 are words of satisfaction only under a header that says so.
    own = {word for word in WORDS[field] if word not in YES | NO}
    return lambda column: column.share_in(own) or 0.5 * column.share_in(set(WORDS[field]))


def _yes_or_no(field: str) -> Callable[[Column], float]:
    own = YES_OF[field] | NO_OF[field]
    return lambda column: max(column.share_in(own), 0.7 * column.share_in(own | YES | NO))


def _category(column: Column) -> float:
    return 0.5 if is_category(column) and len(column.sample) > 1 else 0.0


_SCORES: Mapping[str, Callable[[Column], float]] = {
    "ticket_id": _ticket_id,
    **dict.fromkeys(TIME_FIELDS, _time),
    "channel": _channel,
    "request_type": _request_type,
    # What is above what is told by pairs of columns (hierarchy).
    "subject": _category,
    "topic": _category,
    "content": _content,
    "town": _town,
    "place": _place,
    "caller": _caller,
    "phone": _phone,
    "units": _units,
    **{field: _words(field) for field in WORDS},
    **{field: _yes_or_no(field) for field in YES_NO_FIELDS},
}
