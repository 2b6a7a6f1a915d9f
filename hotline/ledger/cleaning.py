"""From checked text to the clean ledger: typed columns, our vocabulary, nothing personal."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hotline.ledger.headers import OPTIONAL_FIELDS
from hotline.ledger.parsing import (
    TIME_FIELDS,
    UNIT_SEPARATOR,
    YES_NO_FIELDS,
    times,
    unit_lists,
    yes_or_no,
)
from hotline.parameters import Site

NAME_FIELDS = (
    "ticket_id",
    "channel",
    "request_type",
    "subject",
    "topic",
    "town",
    "place",
    "handling",
    "satisfaction",
)


def in_our_words(rows: pd.DataFrame, site: Site) -> pd.DataFrame:
    """*rows* with the site's aliases replaced by our own names, and topics given their subject."""
    translated = rows.assign(
        **{field: _translated(field, rows[field], words) for field, words in site.aliases.items() if field in rows}
    )
    subject_of = {topic: subject for subject, topics in site.subjects.items() for topic in topics}
    by_topic = translated["topic"].map(subject_of).fillna("")
    return translated.assign(subject=translated["subject"].where(translated["subject"] != "", by_topic))


def _translated(field: str, texts: pd.Series, words: Mapping[str, str]) -> pd.Series:
    if field != "units":
        return texts.replace(words)
    return unit_lists(texts).map(lambda names: UNIT_SEPARATOR.join(words.get(name, name) for name in names))


def clean(rows: pd.DataFrame) -> pd.DataFrame:
    """The clean ledger of checked *rows*: one row a ticket.

    Columns: the :data:`NAME_FIELDS` as text and ``units`` as text joined by 、 (missing where empty), the
    :data:`TIME_FIELDS` as local times to the second, the :data:`YES_NO_FIELDS` as nullable booleans.
    Caller, telephone number and content are not in it.
    """
    kept = rows.drop(columns=[field for field in OPTIONAL_FIELDS if field in rows])
    columns = {
        **{field: kept[field].where(kept[field] != "") for field in NAME_FIELDS},
        "units": unit_lists(kept["units"]).map(UNIT_SEPARATOR.join).where(kept["handling"] == "转办"),
        **{field: times(kept[field]) for field in TIME_FIELDS},
        **{field: yes_or_no(kept[field]) for field in YES_NO_FIELDS},
    }
    return pd.DataFrame(columns).reset_index(drop=True)
