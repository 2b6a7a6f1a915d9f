"""Checking every row of a ledger, all rows at once."""

from __future__ import annotations

from itertools import islice

import numpy as np

from hotline.errors import LedgerError
from hotline.ledger.checking.acceptance import as_accepted, needless, require_known_rules, without_accepted
from hotline.ledger.checking.problems import Problems, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.checking.rules import rule_names, rules
from hotline.months import Month
from hotline.parameters import Site

__all__ = [
    "as_accepted",
    "check_rows",
    "needless",
    "require_known_rules",
    "require_no_errors",
    "rule_names",
    "without_accepted",
]
SHOWN_AT_MOST = 20


def check_rows(rows: Rows, site: Site, month: Month) -> Problems:
    """Every cell of *rows* that breaks a rule; a rule on a field that the ledger does not have is not asked."""
    found = {
        rule: np.flatnonzero(rule.breaks(rows)) for rule in rules(site, month) if rows.has(rule.field, *rule.needs)
    }
    return Problems(rows, {rule: positions for rule, positions in found.items() if len(positions)})


def require_no_errors(problems: Problems, month: Month) -> None:
    """Stop if any rule whose breach makes a wrong total is broken; *month* is the ledger's.

    Raises:
        LedgerError: with the first problems in the order of the rows, and how many there are.
    """
    errors = problems.of(Severity.ERROR)
    if not errors:
        return
    lines = [str(problem) for problem in islice(errors.in_order(), SHOWN_AT_MOST)]
    if len(errors) > SHOWN_AT_MOST:
        lines.append(f"……另有 {len(errors) - SHOWN_AT_MOST} 处")
    raise LedgerError(
        f"台账有 {len(errors)} 处问题：\n" + "\n".join(lines),
        where=problems.rows.raw.where,
        remedy=f"请运行 hotline check {month}，在它写出的 data/problems/{month}.xlsx 中逐处改正、存回；"
        f"确实可以保留的，写入 params/{month}.yaml 的 accept。然后重新运行。",
    )
