"""From checked text to the clean ledger: typed columns, our vocabulary, nothing personal."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from hotline.ledger.fields import NAME_FIELDS, TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.parsing import UNIT_SEPARATOR, times, unit_lists, yes_or_no
from hotline.parameters import Site


def in_our_words(rows: pd.DataFrame, site: Site) -> pd.DataFrame:
    """*rows* with the site's aliases replaced by our own names, and topics given their subject."""
    translated = rows.assign(
        **{field: _translated(field, rows[field], words) for field, words in site.aliases.items() if field in rows}
    )
    if not {"topic", "subject"} <= set(rows):
        return translated
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
    :data:`TIME_FIELDS` as local times to the second, the :data:`YES_NO_FIELDS` as nullable booleans; a field that
    the ledger does not have is a column without values.  Caller, telephone number and content are not in it.
    """
    columns = {
        **{field: _names(rows[field]) for field in NAME_FIELDS if field in rows},
        **{field: times(rows[field]) for field in TIME_FIELDS if field in rows},
        **{field: yes_or_no(rows[field]) for field in YES_NO_FIELDS if field in rows},
    }
    if "units" in rows:
        units = _names(unit_lists(rows["units"]).map(UNIT_SEPARATOR.join))
        columns["units"] = units.where(rows["handling"] == "转办") if "handling" in rows else units
    wanted = (*NAME_FIELDS, "units", *TIME_FIELDS, *YES_NO_FIELDS)
    missing = {field: pd.Series(None, index=rows.index, dtype=object) for field in wanted if field not in columns}
    return pd.DataFrame({**columns, **missing}, columns=list(wanted)).reset_index(drop=True)


def _names(texts: pd.Series) -> pd.Series:
    return texts.where(texts != "")
