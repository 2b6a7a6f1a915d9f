"""The daily files of a month as one ledger: the rows of all, each with its own file and row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from hotline.ledger.header_names import fields_of
from hotline.ledger.headers import named_by_field
from hotline.ledger.raw import RawLedger
from hotline.parameters import Site

_MOMENT = "datetime64[s]"


def read_together(ledgers: Sequence[RawLedger], site: Site) -> RawLedger:
    """The rows of all *ledgers*, one after another.

    Columns belong together that are the same field, whatever each file calls it, or else that have the same
    header; a file that lacks one has nothing there.

    Raises:
        LedgerError: a file lacks a field that it has to have, or has it twice.
    """
    for ledger in ledgers:
        named_by_field(ledger, site)
    columns = [dict(_keyed(ledger, site)) for ledger in ledgers]
    headers = {key: header for of_one in reversed(columns) for key, (header, _) in of_one.items()}
    keys = list(dict.fromkeys(key for of_one in columns for key in of_one))
    parts = [[of_one[key][1] if key in of_one else None for of_one in columns] for key in keys]
    lengths = [len(ledger.rows) for ledger in ledgers]
    joined = pd.concat([_joined(part, lengths) for part in parts], axis="columns", ignore_index=True)
    starts = np.cumsum([0, *(len(ledger.sources) for ledger in ledgers)])
    return RawLedger(
        tuple(source for ledger in ledgers for source in ledger.sources),
        joined.set_axis(pd.Index([headers[key] for key in keys], dtype=str), axis="columns"),
        np.concatenate([ledger.source_of + start for ledger, start in zip(ledgers, starts, strict=False)]),
        np.concatenate([ledger.row_of for ledger in ledgers]),
        sum((ledger.set_aside for ledger in ledgers), Counter()),
        tuple(dict.fromkeys(_remark(each, ledger) for ledger in ledgers for each in ledger.remarks)),
    )


def _keyed(ledger: RawLedger, site: Site) -> Iterator[tuple[tuple[str, str, int], tuple[str, pd.Series]]]:
    """Each column by what it is: a field, or else its header and how many of that header stand before it."""
    headers = list(ledger.rows.columns)
    before: Counter[str] = Counter()
    for position, (header, field) in enumerate(zip(headers, fields_of(headers, site), strict=True)):
        key = ("field", field, 0) if field else ("header", header, before[header])
        before[header] += 1
        yield key, (header, ledger.rows.iloc[:, position])


def _joined(parts: Sequence[pd.Series | None], lengths: Sequence[int]) -> pd.Series:
    """One column of all files; moments stay moments if they are moments in all."""
    moments = all(part is None or part.dtype != "str" for part in parts)
    nothing = pd.NaT if moments else ""
    kind = _MOMENT if moments else "str"
    filled = [
        pd.Series(nothing, index=range(length), dtype=kind) if part is None else part if moments else _text(part)
        for part, length in zip(parts, lengths, strict=True)
    ]
    return pd.concat(filled, ignore_index=True)


def _text(column: pd.Series) -> pd.Series:
    """A column as a person sees it."""
    if column.dtype == "str":
        return column
    return column.dt.strftime("%Y-%m-%d %H:%M:%S").astype("str").where(column.notna(), "")


def _remark(words: str, ledger: RawLedger) -> str:
    where = ledger.where
    return words if ledger.sources[0].file in words else f"{where}：{words}"
