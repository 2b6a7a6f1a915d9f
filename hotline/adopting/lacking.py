"""Which indicators a ledger without some fields has no figures for."""

from __future__ import annotations

from collections.abc import Iterable

from hotline.ledger.fields import FIELD_NAMES
from hotline.parameters import Site
from hotline.stats.inapplicable import inapplicable_indicators, unknown_counts
from hotline.stats.known import Known


def lacking_fields(fields: Iterable[str]) -> list[str]:
    """The Chinese names of the fields that are not among *fields*."""
    have = set(fields)
    return [name for field, name in FIELD_NAMES.items() if field not in have]


def not_applicable(site: Site, fields: Iterable[str], *, whole_days: bool = False) -> list[str]:
    """The labels of the indicators that a ledger with these *fields* alone has no figures for.

    With *whole_days* its time of receipt has no time of day.
    """
    known = Known(frozenset(fields), frozenset(["received_at"] if whole_days else []))
    return [each.label for each in inapplicable_indicators(unknown_counts(site, known))]
