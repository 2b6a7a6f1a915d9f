"""The kinds of rules: what is required, what is a time, which of two times is first, which words are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hotline.ledger.checking.problems import Accepted, Rule
from hotline.ledger.checking.showing import masked
from hotline.ledger.checking.spelling import nearest
from hotline.ledger.fields import FIELD_NAMES
from hotline.ledger.parsing import UNIT_SEPARATOR, units_in

SITE_FILE = "params/site.yaml"
# A longer list is not read out.
READ_OUT = 60


def required(field: str, accepted: Accepted = Accepted.COUNTED) -> Rule:
    """A cell that may not be empty."""
    name = FIELD_NAMES[field]
    return Rule(
        f"没有{name}", field, "不能为空", f"请补上{name}", lambda rows: rows.is_empty(field), accepted=accepted
    )


def a_time(field: str, accepted: Accepted = Accepted.LEFT_EMPTY) -> Rule:
    """A cell that holds a date with or without a time of day, or nothing."""
    return Rule(
        f"{FIELD_NAMES[field]}写法不对",
        field,
        "不是日期时间",
        "请写成 2022-02-03 09:12:00 的形式",
        lambda rows: ~rows.is_empty(field) & np.isnat(rows.times(field)),
        accepted=accepted,
    )


def not_before(name: str, field: str, earlier: str) -> Rule:
    """A moment that cannot be before another one; handling would otherwise take less than no time."""
    other = FIELD_NAMES[earlier]
    return Rule(
        name,
        field,
        f"早于{other}",
        "请核对两个时间",
        lambda rows: rows.before(field, earlier),
        needs=(earlier,),
        hint=lambda rows, at: f"{other}是 {rows.moments(earlier).iloc[at]}",
    )


def one_of(
    name: str, field: str, known: Sequence[str], listed: str = "", accepted: Accepted = Accepted.LEFT_EMPTY
) -> Rule:
    """A cell that holds one of the *known* words, or nothing; *listed* is where the site's file lists them."""
    words = "、".join(known)
    extend = f"请改正；新的取值加到 {SITE_FILE} 的 {listed}（现有 {len(known)} 个）"
    return Rule(
        name,
        field,
        "不是已知的取值",
        f"应为：{words}" if not listed or len(words) <= READ_OUT else extend,
        lambda rows: rows.unknown(field, known),
        accepted=accepted,
        hint=lambda rows, at: _meant(rows.text(field, at), known),
    )


def units_among(known: Sequence[str]) -> Rule:
    """A cell that names only *known* units; accepted, the unknown ones are left out and the others count."""
    names = frozenset(known)
    return Rule(
        "承办单位不认识",
        "units",
        "中有不认识的承办单位",
        f"请改正；新的单位加到 {SITE_FILE} 的 units",
        lambda rows: rows.which("units", lambda text: not names.issuperset(units_in(text))),
        accepted=Accepted.LEFT_EMPTY,
        left=lambda text: UNIT_SEPARATOR.join(name for name in units_in(text) if name in names),
        hint=lambda rows, at: "；".join(
            f"“{masked(name, 'units')}”不认识{'，' if meant else ''}{meant}"
            for name in units_in(rows.text("units", at))
            if name not in names
            for meant in [_meant(name, known)]
        ),
    )


def _meant(word: str, known: Sequence[str]) -> str:
    meant = nearest(word, tuple(known))
    return f"是不是“{meant}”？若是它的另一种写法，可写进 {SITE_FILE} 的 aliases" if meant else ""
