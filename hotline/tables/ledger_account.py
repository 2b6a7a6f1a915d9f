"""What became of the rows of the ledgers, as a sheet of the appendix: rows read are rows counted and set aside."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.narrative.ledger_account import AccountedLedger, account_in_words
from hotline.tables.appendix import Cell, Sheet

HEADINGS = ["台账", "读入（行）", "计入（件）", "未计入（行）", "说明"]


def ledger_sheets(ledgers: Sequence[AccountedLedger]) -> list[Sheet]:
    """A sheet with a row for each of the *ledgers*, this month's first."""
    return [Sheet(name="台账", headings=HEADINGS, rows=[_row(each) for each in ledgers])]


def _row(ledger: AccountedLedger) -> list[Cell]:
    account = ledger.account
    words = account_in_words(ledger, who=False)
    return [ledger.called, account.read, account.counted, sum(account.set_aside.values()), words]
