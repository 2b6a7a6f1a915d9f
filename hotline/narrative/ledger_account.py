"""What became of the rows of a ledger, in words: 读入495行，计入493件，未计入2行（合计行1行、工单编号重复1行）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hotline.findings import Finding, Kind
from hotline.ledger.account import Account
from hotline.ledger.checking.jumps import JUMP, REMEDY, Jump
from hotline.months import Month
from hotline.parameters.month import Acceptance
from hotline.text import one_line


@dataclass(frozen=True)
class AccountedLedger:
    """The account of the ledger of *month*, *called* 本月台账 or 上月台账（2022年1月）, with what is *accepted*.

    ``jumps`` are the sudden ones against other months; of an earlier month's ledger nobody asks.
    """

    called: str
    month: Month
    account: Account
    accepted: Sequence[Acceptance] = ()
    jumps: Sequence[Jump] = ()

    @property
    def is_plain(self) -> bool:
        """Whether every row that was read counts, and there is nothing to say of any."""
        return not (self.account.set_aside or self.account.accepted or self.account.warnings)


def account_in_words(ledger: AccountedLedger, *, who: bool = True) -> str:
    """The account as one sentence, without its full stop and without what the ledger is called.

    *who*: with the names of those who accepted something.
    """
    account = ledger.account
    parts = [f"读入{account.read}行，计入{account.counted}件{_set_aside(account.set_aside)}"]
    if account.accepted:
        named = (f"{rule}{number}处{_why(ledger, rule, who=who)}" for rule, number in account.accepted.items())
        parts.append(f"认可的问题：{'、'.join(named)}")
    if account.warnings:
        parts.append(f"提示：{_listed(account.warnings, '处')}")
    return "；".join(parts)


def accounts_in_words(ledgers: Sequence[AccountedLedger]) -> str:
    """The accounts for a reader of the report, this month's first; empty where there is nothing to say.

    Of the months that it is compared with, what was not counted or accepted is said; doubts their own report told.
    """
    this_month, *others = ledgers
    told = [] if this_month.is_plain else [this_month]
    for each in others:
        doubtless = replace(each, account=replace(each.account, warnings={}))
        told += [] if doubtless.is_plain else [doubtless]
    return "".join(f"{each.called}{account_in_words(each, who=False)}。" for each in told)


def findings_of_ledger(ledger: AccountedLedger) -> Iterator[Finding]:
    """What is to be looked at in a ledger, what was accepted of it, and what was accepted in vain."""
    where = f"params/{ledger.month}.yaml"
    for rule, number in ledger.account.warnings.items():
        remedy = f"请用 hotline check {ledger.month} 查看、核实；确实无误的，写入 {where} 的 accept"
        if rule != JUMP:
            yield Finding(Kind.LEDGER, f"{ledger.called}有{number}处提示：{rule}", remedy=remedy)
    if JUMP in ledger.account.warnings:
        remedy = f"{REMEDY}；确实无误的，写入 {where} 的 accept（rule: {JUMP}）"
        yield from (Finding(Kind.LEDGER, f"{JUMP}：{jump}", remedy=remedy) for jump in ledger.jumps)
    for rule, number in ledger.account.accepted.items():
        yield Finding(Kind.LEDGER, f"{ledger.called}有{number}处问题已认可：{rule}{_why(ledger, rule)}")
    for rule in ledger.account.needless:
        yield Finding(
            Kind.LEDGER,
            f"{where} 认可的“{rule}”在{ledger.called}中没有",
            remedy="已经改正的，删去 accept 中的这一条；只认可几件工单的，请核对工单编号",
        )


def _set_aside(reasons: Mapping[str, int]) -> str:
    total = sum(reasons.values())
    return f"，未计入{total}行（{_listed(reasons, '行')}）" if total else ""


def _listed(numbers: Mapping[str, int], unit: str) -> str:
    return "、".join(f"{name}{number}{unit}" for name, number in numbers.items())


def _why(ledger: AccountedLedger, rule: str, *, who: bool = True) -> str:
    """Why *rule* may be broken, and, if asked, who says so."""
    said = dict.fromkeys(
        one_line(f"{each.reason}（{each.name}）" if each.name and who else each.reason)
        for each in ledger.accepted
        if each.rule == rule
    )
    return f"（{'；'.join(said)}）" if said else ""
