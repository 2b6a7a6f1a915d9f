"""Words that the site knows, however a platform writes them: in full width, with blanks or line breaks within."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from hotline.ledger.distinct import Distinct
from hotline.ledger.fields import YES_NO_FIELDS
from hotline.ledger.header_names import normal_header
from hotline.ledger.parsing import CLOSINGS, HANDLINGS, RATINGS, UNIT_SEPARATOR, YES_NO, units_in
from hotline.parameters import Site


def in_known_spelling(rows: pd.DataFrame, site: Site) -> pd.DataFrame:
    """*rows* with each word that the site knows as the site writes it; other words stay as they are."""
    spelled = {
        field: _spelled(rows[field], words, _unit_by_unit if field == "units" else _whole)
        for field, words in _words(site).items()
        if field in rows and rows[field].dtype == "str"
    }
    return rows.assign(**spelled)


def _words(site: Site) -> dict[str, list[str]]:
    """What each field may hold, other spellings (``aliases``) among it."""
    known: dict[str, Iterable[str]] = {
        "channel": site.channels,
        "request_type": site.request_types,
        "subject": site.subjects,
        "topic": site.topics,
        "town": site.towns,
        "units": site.unit_names,
        "handling": HANDLINGS,
        "closing": CLOSINGS,
        "satisfaction": RATINGS,
        **dict.fromkeys(YES_NO_FIELDS, YES_NO),
    }
    aliases: Mapping[str, Mapping[str, str]] = {str(field): words for field, words in site.aliases.items()}
    return {field: [*words, *aliases.get(field, ())] for field, words in known.items()}


def _spelled(column: pd.Series, words: list[str], each: Callable[[str, Callable[[str], str]], str]) -> pd.Series:
    found = Distinct.of(column)
    if set(found.texts) <= {"", *words}:
        return column
    forms = Counter(map(normal_header, dict.fromkeys(words)))
    # Of two words that are told apart by nothing but their spelling, each is meant by its own.
    spelling = {normal_header(word): word for word in words if forms[normal_header(word)] == 1}
    known = set(words)

    def spelled(text: str) -> str:
        return text if text in known else spelling.get(normal_header(text), text)

    return found.as_texts(lambda text: each(text, spelled))


def _whole(text: str, spelled: Callable[[str], str]) -> str:
    return spelled(text)


def _unit_by_unit(text: str, spelled: Callable[[str], str]) -> str:
    names = units_in(text)
    said = [spelled(name) for name in names]
    return text if said == names else UNIT_SEPARATOR.join(said)
