"""Problems that somebody lets pass (``accept:`` in a month's parameters), and what becomes of their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from hotline.errors import ParameterError
from hotline.ledger.checking.jumps import JUMP
from hotline.ledger.checking.problems import Accepted, Problems, Rule
from hotline.ledger.checking.rows import Rows
from hotline.ledger.checking.spelling import nearest
from hotline.ledger.distinct import Distinct
from hotline.ledger.fields import TIME_FIELDS
from hotline.parameters.month import Acceptance


def require_known_rules(accepted: Sequence[Acceptance], names: Sequence[str], where: str) -> None:
    """Stop if an acceptance names no rule, or tickets of a rule that is not about any.

    Raises:
        ParameterError: with the rule that was probably meant.
    """
    for number, each in enumerate(accepted, start=1):
        if each.rule not in names:
            meant = nearest(each.rule, tuple(names))
            raise ParameterError(
                f"accept → 第 {number} 项：没有“{each.rule}”这条规则。",
                where=where,
                remedy=f"是不是“{meant}”？" if meant else f"规则有：{'、'.join(names)}。",
            )
        if each.rule == JUMP and each.tickets:
            raise ParameterError(
                f"accept → 第 {number} 项：“{JUMP}”说的是整个月，不能只认可几件工单。",
                where=where,
                remedy="请删去 tickets。",
            )


def without_accepted(problems: Problems, accepted: Sequence[Acceptance]) -> tuple[Problems, Problems]:
    """*problems* in two: those that nobody has accepted, and those that somebody has.

    A row that is set aside has no problem that is left: it is in no total.
    """
    passes = {rule: _passes(problems, rule, accepted) for rule in problems.positions}
    passed = {rule: at[passes[rule]] for rule, at in problems.positions.items()}
    aside = _set_aside(passed, len(problems.rows))
    left = {rule: at[~passes[rule] & ~aside[at]] for rule, at in problems.positions.items()}
    return _some(problems, left), _some(problems, passed)


def needless(problems: Problems, accepted: Sequence[Acceptance]) -> list[Acceptance]:
    """The acceptances of rules on rows that let nothing pass of all the *problems* of a ledger."""
    return [
        each
        for each in accepted
        if each.rule != JUMP
        and not any(_passes(problems, rule, [each]).any() for rule in problems.positions if rule.name == each.rule)
    ]


def as_accepted(rows: Rows, passed: Problems) -> tuple[pd.DataFrame, Counter[str]]:
    """The texts of *rows* as the *passed* problems leave them, times as moments; the rows set aside, by rule."""
    texts = rows.texts.assign(**{name: rows.moments(name) for name in TIME_FIELDS if rows.has(name)})
    aside = np.zeros(len(texts), dtype=bool)
    reasons: Counter[str] = Counter()
    for rule, positions in passed.positions.items():
        if rule.accepted is Accepted.LEFT_EMPTY:
            texts[rule.field] = _emptied(texts[rule.field], positions, rule)
        if rule.accepted is Accepted.SET_ASIDE:
            reasons[rule.name] += int((~aside[positions]).sum())
            aside[positions] = True
    return texts.loc[~aside] if aside.any() else texts, reasons


def _passes(problems: Problems, rule: Rule, accepted: Sequence[Acceptance]) -> np.ndarray:
    """Which of the cells that break *rule* are accepted."""
    ids = problems.rows.texts["ticket_id"].iloc[problems.positions[rule]]
    passes = np.zeros(len(ids), dtype=bool)
    for each in accepted:
        if each.rule == rule.name:
            passes |= ids.isin(each.tickets).to_numpy() if each.tickets else True
    return passes


def _set_aside(passed: dict[Rule, np.ndarray], rows: int) -> np.ndarray:
    aside = np.zeros(rows, dtype=bool)
    for rule, positions in passed.items():
        if rule.accepted is Accepted.SET_ASIDE:
            aside[positions] = True
    return aside


def _emptied(column: pd.Series, positions: np.ndarray, rule: Rule) -> pd.Series:
    emptied = column.copy()
    if column.dtype != "str":
        emptied.iloc[positions] = pd.NaT
    else:
        emptied.iloc[positions] = Distinct.of(column.iloc[positions]).as_texts(rule.left).to_numpy()
    return emptied


def _some(problems: Problems, positions: dict[Rule, np.ndarray]) -> Problems:
    return Problems(problems.rows, {rule: at for rule, at in positions.items() if len(at)})
