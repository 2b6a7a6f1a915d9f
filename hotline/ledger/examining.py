"""Examining the ledger of a month: every row read and checked, what somebody lets pass apart from what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.account import Account
from hotline.ledger.checking import (
    as_accepted,
    check_rows,
    needless,
    require_known_rules,
    rule_names,
    without_accepted,
)
from hotline.ledger.checking.problems import Problems, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.cleaning import in_our_words
from hotline.ledger.headers import headings, named_by_field
from hotline.ledger.source import LedgerSource, find_ledger, where_to_look
from hotline.ledger.telling_no_rows import telling_no_rows
from hotline.months import Month
from hotline.parameters import Site
from hotline.parameters.month import Acceptance


@dataclass(frozen=True)
class Examined:
    """A ledger with all that is wrong with it: problems *passed*, as they are *accepted*, and those *left*."""

    month: Month
    source: LedgerSource
    left: Problems
    passed: Problems
    accepted: Sequence[Acceptance]

    @property
    def errors(self) -> Problems:
        """The problems that stop a report."""
        return self.left.of(Severity.ERROR)

    @property
    def texts(self) -> pd.DataFrame:
        """The rows that count, as what is accepted leaves them; times as moments."""
        return self._as_accepted[0]

    @property
    def account(self) -> Account:
        """What becomes of the rows.  Until they are mended, those with errors are among the ones to be counted."""
        raw, set_aside = self.left.rows.raw, self._as_accepted[1]
        return Account(
            read=raw.rows_read,
            counted=len(self.left.rows) - set_aside.total(),
            set_aside=raw.set_aside + set_aside,
            accepted=self.passed.by_name(),
            warnings=self.left.of(Severity.WARNING).by_name(),
            needless=tuple(dict.fromkeys(each.rule for each in needless(self.passed, self.accepted))),
            remarks=raw.remarks,
            # A file is still there for whoever wants its hash; what a database held, it need not hold any more.
            tables={} if self.source.files else {self.source.shown: self.source.fingerprint()},
        )

    @cached_property
    def _as_accepted(self) -> tuple[pd.DataFrame, Counter[str]]:
        return as_accepted(self.left.rows, self.passed)


def require_ledger(project: Project, site: Site, month: Month, accepted: Sequence[Acceptance]) -> LedgerSource:
    """Where the ledger of *month* is, once it is clear that what is *accepted* can be.

    Raises:
        LedgerError: there is no ledger, or more than one.
        ParameterError: no rule has the name of what is accepted.
    """
    require_known_rules(accepted, rule_names(site, month), project.shown(project.month_file(month)))
    source = find_ledger(project, site, month)
    if source is None:
        raise LedgerError(
            f"没有 {month.chinese}的台账。",
            where=where_to_look(site, month),
            remedy="请把平台导出的台账放到 data 文件夹，并改成这个文件名。",
        )
    return source


@telling_no_rows
def examine(source: LedgerSource, site: Site, month: Month, accepted: Sequence[Acceptance]) -> Examined:
    """The ledger of *month* at *source*, examined.

    Raises:
        LedgerError: it cannot be read, or it holds no ticket.
    """
    return Examined(month, source, *without_accepted(checked(source, site, month), accepted), accepted)


def checked(source: LedgerSource, site: Site, month: Month) -> Problems:
    """The rows of *source* under our names and in our words, with everything that is wrong with them.

    Raises:
        LedgerError: it cannot be read, or it holds no ticket.
    """
    raw = source.read(site)
    rows = Rows(raw, in_our_words(named_by_field(raw, site), site), headings(raw, site))
    if not len(rows):
        raise LedgerError(
            f"{month.chinese}的台账中没有工单。", where=raw.where, remedy="请检查导出时选择的时间范围。"
        )
    return check_rows(rows, site, month)
