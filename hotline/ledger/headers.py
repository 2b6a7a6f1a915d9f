"""Which column of the file is which field: header aliases are data, in ``params/site.yaml``."""

from __future__ import annotations

import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.fields import DROPPED_FIELDS, FIELD_NAMES
from hotline.ledger.header_names import fields_of, normal_header
from hotline.ledger.raw import RawLedger
from hotline.parameters import Site
from hotline.privacy.recognition import masked_cell

# A platform may leave these out of an export; nothing but repeated calls and texts is counted from them.
MAY_LACK = DROPPED_FIELDS


def named_by_field(raw: RawLedger, site: Site) -> pd.DataFrame:
    """The rows of *raw* with fields for column names; columns that are no field are left out.

    A field that the site gives one value for all tickets (``fixed``) has that value in every row.

    Raises:
        LedgerError: a field that the site has headers for has no column, or more than one.
    """
    present = {field: _columns(raw, headers) for field, headers in site.headers.items()}
    _complain_of_missing(raw, site, [field for field, found in present.items() if not found])
    for field, found in present.items():
        if len(found) > 1:
            names = "、".join(f"“{raw.rows.columns[position]}”" for position in found)
            raise LedgerError(
                f"有 {len(found)} 列都是“{site.headers[field][0]}”：{names}。",
                where=raw.where,
                remedy="请只保留一列，或修改 params/site.yaml 中 headers 的别名。",
            )
    chosen = {field: raw.rows.iloc[:, found[0]] for field, found in present.items() if found}
    return pd.DataFrame(chosen, index=raw.rows.index).assign(**site.fixed)


def headings(raw: RawLedger, site: Site) -> dict[str, str]:
    """What the file calls each field that it has; messages name a column as its reader sees it."""
    named = zip(fields_of(list(raw.rows.columns), site), raw.rows.columns, strict=True)
    return {**FIELD_NAMES, **{field: header for field, header in named if field}}


def _columns(raw: RawLedger, headers: list[str]) -> list[int]:
    names = {normal_header(name) for name in headers}
    return [position for position, header in enumerate(raw.rows.columns) if normal_header(header) in names]


def _complain_of_missing(raw: RawLedger, site: Site, missing: list[str]) -> None:
    required = [field for field in missing if field not in MAY_LACK]
    if len(missing) == len(site.headers):
        # What was taken for the header row may then be a ticket; nothing of it is shown.
        raise LedgerError(
            "台账开头的几行中没有一个认识的表头。",
            where=raw.where,
            remedy="请在第一行写上表头；如果只是名称不同，请加到 params/site.yaml 的 headers 中。",
        )
    if required:
        wanted = "、".join(f"“{site.headers[field][0]}”" for field in required)  # type: ignore[index]
        seen = "、".join(f"“{masked_cell(header)}”" for header in raw.rows.columns if header)
        raise LedgerError(
            f"台账缺少 {len(required)} 列：{wanted}。\n台账中的表头：{seen}",
            where=f"{raw.where}，第 {raw.sources[0].header_row} 行（表头）",
            remedy="请补上这些列；如果只是表头名称不同，请把台账中的名称加到 params/site.yaml 的 headers 中。",
        )
