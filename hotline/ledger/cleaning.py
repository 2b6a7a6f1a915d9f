"""From checked text to the clean ledger: typed columns, our vocabulary, nothing personal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.distinct import Distinct, arrow_texts
from hotline.ledger.fields import NAME_FIELDS, TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.known_spelling import in_known_spelling
from hotline.ledger.parsing import UNIT_SEPARATOR, YES_NO, times, units_in
from hotline.parameters import Site
from hotline.privacy.recognition import place_without_door

# Few texts that come often: a million rows of them are a million small numbers.
_NAMES = pa.dictionary(pa.int32(), pa.string())
# Said, not inferred: a column without a single value has its type all the same.
SCHEMA = pa.schema(
    [
        ("ticket_id", pa.string()),
        *((name, _NAMES) for name in (*NAME_FIELDS, "units") if name != "ticket_id"),
        *((name, pa.timestamp("us")) for name in TIME_FIELDS),
        *((name, pa.bool_()) for name in YES_NO_FIELDS),
    ]
)


def in_our_words(rows: pd.DataFrame, site: Site) -> pd.DataFrame:
    """*rows* in the site's words: what means nothing empty, aliases replaced, topics given their subject."""
    filled = in_known_spelling(_without(site.empty_values, rows) if site.empty_values else rows, site)
    translated = filled.assign(
        **{
            field: _translated(field, filled[field], words)
            for field, words in site.aliases.items()
            if field in filled and words
        }
    )
    if not {"topic", "subject"} <= set(rows) or not (translated["subject"] == "").any():
        return translated
    subject_of = {topic: subject for subject, topics in site.subjects.items() for topic in topics}
    by_topic = Distinct.of(translated["topic"]).as_texts(lambda topic: subject_of.get(topic, ""))
    return translated.assign(subject=translated["subject"].where(translated["subject"] != "", by_topic))


def _without(words: Sequence[str], rows: pd.DataFrame) -> pd.DataFrame:
    """*rows* with cells that hold one of *words* empty; in a list of units, without that one."""
    emptied = {
        str(field): column.mask(column.isin(words), "")
        for field, column in rows.items()
        if column.dtype == "str" and field != "units"
    }
    if "units" in rows:
        emptied["units"] = _translated("units", rows["units"], dict.fromkeys(words, ""))
    return rows.assign(**emptied)


def _translated(field: str, texts: pd.Series, words: Mapping[str, str]) -> pd.Series:
    if field == "units":
        return Distinct.of(texts).as_texts(
            lambda text: UNIT_SEPARATOR.join(filter(None, (words.get(name, name) for name in units_in(text))))
        )
    return Distinct.of(texts).as_texts(lambda text: words.get(text, text))


def clean(rows: pd.DataFrame) -> pa.Table:
    """The clean ledger of checked *rows*: one row a ticket.

    Columns, those of :data:`SCHEMA`: the :data:`NAME_FIELDS` as text and ``units`` as text joined by 、 (missing
    where empty), the :data:`TIME_FIELDS` as local times to the second, the :data:`YES_NO_FIELDS` as booleans; a
    field that the ledger does not have is a column without values.  A ticket without a number, should somebody
    have accepted it, has one made up, so that it counts.  Caller, telephone number and content are not in it, and
    places end at the door.
    """
    columns = {name: _column(name, rows) if name in rows else pa.nulls(len(rows)) for name in SCHEMA.names}
    return pa.table({name: column.cast(SCHEMA.field(name).type) for name, column in columns.items()})


def _column(name: str, rows: pd.DataFrame) -> pa.Array:
    if name in TIME_FIELDS:
        return pa.array(times(rows[name]), from_pandas=True)
    if name == "ticket_id":
        return _numbered(arrow_texts(rows[name]))
    if name == "place":
        # What nobody has, nobody can tell: behind this, no place has a door, a name or a number.
        return Distinct.of(_without_callers(rows)).as_names(place_without_door)
    found = Distinct.of(rows[name])
    if name in YES_NO_FIELDS:
        return pa.array([YES_NO.get(text) for text in found.texts], pa.bool_()).take(pa.array(found.numbers))
    return _units(found, rows) if name == "units" else found.as_names(str)


def _without_callers(rows: pd.DataFrame) -> pd.Series:
    """The places of *rows*, each as far as the name of its own caller: 河湾村王海 is nowhere but at his door."""
    places = rows["place"]
    if "caller" not in rows or rows["caller"].dtype != "str":
        return places
    pairs = zip(places.tolist(), rows["caller"].tolist(), strict=True)
    named = [number for number, (place, caller) in enumerate(pairs) if len(caller) > 1 and caller in place]
    if not named:
        return places
    cut = places.copy()
    pairs = zip(places.iloc[named], rows["caller"].iloc[named], strict=True)
    cut.iloc[named] = [place.partition(caller)[0] for place, caller in pairs]
    return cut


def _units(units: Distinct, rows: pd.DataFrame) -> pa.Array:
    """Whoever else is named, a direct ticket was handled by the hotline."""
    names = units.as_names(lambda text: UNIT_SEPARATOR.join(units_in(text)))
    if "handling" not in rows:
        return names
    transferred = Distinct.of(rows["handling"]).rows_in({"转办"})
    return pc.if_else(pa.array(transferred), names, pa.scalar(None, _NAMES))


def _numbered(ids: pa.Array) -> pa.Array:
    """No ticket number begins like this, so that none is there twice."""
    empty = pc.equal(ids, "").to_numpy(zero_copy_only=False).nonzero()[0]
    if not len(empty):
        return ids
    texts = ids.to_pandas().astype("str")
    texts.iloc[empty] = [f"（无编号）{number}" for number in range(1, len(empty) + 1)]
    return arrow_texts(texts)
