"""Checking every row of a ledger, all rows at once, and what becomes of the rows that break a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from hotline.errors import LedgerError
from hotline.ledger.checking.problems import Accepted, Problems, Rule, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.checking.rules import rules
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.month import Acceptance

SHOWN_AT_MOST = 20


def check_rows(rows: Rows, site: Site, month: Month) -> Problems:
    """Every cell of *rows* that breaks a rule; a rule on a field that the ledger does not have is not asked."""
    found = {
        rule: np.flatnonzero(rule.breaks(rows).to_numpy())
        for rule in rules(site, month)
        if rows.has(rule.field, *rule.needs)
    }
    return Problems(rows, {rule: positions for rule, positions in found.items() if len(positions)})


def without_accepted(problems: Problems, accepted: Sequence[Acceptance]) -> tuple[Problems, Problems]:
    """*problems* in two: those that nobody has accepted, and those that somebody has."""
    left: dict[Rule, np.ndarray] = {}
    passed: dict[Rule, np.ndarray] = {}
    ids = problems.rows["ticket_id"]
    for rule, positions in problems.positions.items():
        passes = np.zeros(len(positions), dtype=bool)
        for each in accepted:
            if each.rule == rule.name:
                passes |= ids.iloc[positions].isin(each.tickets).to_numpy() if each.tickets else True
        for chosen, of_these in ((left, positions[~passes]), (passed, positions[passes])):
            if len(of_these):
                chosen[rule] = of_these
    return Problems(problems.rows, left), Problems(problems.rows, passed)


def require_no_errors(problems: Problems) -> None:
    """Stop if any rule whose breach makes a wrong total is broken.

    Raises:
        LedgerError: with the first problems in the order of the rows, and how many there are.
    """
    errors = problems.of(Severity.ERROR)
    if not errors:
        return
    lines = [str(problem) for problem, _ in zip(errors.in_order(), range(SHOWN_AT_MOST), strict=False)]
    if len(errors) > SHOWN_AT_MOST:
        lines.append(f"……另有 {len(errors) - SHOWN_AT_MOST} 处")
    raise LedgerError(
        f"台账有 {len(errors)} 处问题：\n" + "\n".join(lines),
        where=problems.rows.raw.where,
        remedy="请在台账中逐处改正后重新运行。",
    )


def as_accepted(rows: Rows, accepted: Problems) -> tuple[pd.DataFrame, Counter[str]]:
    """The texts of *rows* with what the *accepted* problems make of them, and the rows set aside by rule."""
    texts = rows.texts
    aside = np.zeros(len(texts), dtype=bool)
    reasons: Counter[str] = Counter()
    for rule, positions in accepted.positions.items():
        if rule.accepted is Accepted.LEFT_EMPTY:
            column = texts[rule.field].copy()
            column.iloc[positions] = "" if column.dtype == "str" else pd.NaT
            texts = texts.assign(**{rule.field: column})
        if rule.accepted is Accepted.SET_ASIDE:
            reasons[rule.name] += int((~aside[positions]).sum())
            aside[positions] = True
    return texts.loc[~aside], reasons
