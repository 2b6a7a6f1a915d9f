"""Signing off: which findings somebody answers for, and which are still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hotline.errors import UnsettledError
from hotline.findings import Finding, Kind
from hotline.parameters import MonthParameters, SignOff

# What a strict site does not let pass.  Words written against other numbers only warn: they may still hold.
TO_SETTLE = (Kind.DRAFTS, Kind.PRIVACY, Kind.NUMBERS, Kind.WORDS)
_LISTED_AT_MOST = 20


@dataclass(frozen=True)
class Settled:
    """The findings of a report: those still open, and those signed off, with by whom and why."""

    pending: tuple[Finding, ...]
    signed_off: tuple[tuple[Finding, SignOff], ...]

    @property
    def to_settle(self) -> tuple[Finding, ...]:
        """The open findings that a strict site does not let pass."""
        return tuple(finding for finding in self.pending if finding.kind in TO_SETTLE)

    @property
    def for_the_head(self) -> tuple[Finding, ...]:
        """All findings; those signed off say so."""
        return (
            *self.pending,
            *(
                replace(finding, words=f"{finding.words}（已由{each.name}签字认可：{each.reason}）")
                for finding, each in self.signed_off
            ),
        )

    @property
    def answered_for(self) -> tuple[str, ...]:
        """Words that may stand in the report because somebody signed for them, and who signed."""
        people = [each.name for _, each in self.signed_off]
        named = [getattr(finding, "personal", "") for finding, _ in self.signed_off]
        return (*people, *filter(None, named))

    def record(self) -> list[dict[str, str]]:
        """What was signed off, for the manifest."""
        return [
            {"finding": finding.mark, "words": finding.words, "name": each.name, "reason": each.reason}
            for finding, each in self.signed_off
        ]


def settle(findings: Iterable[Finding], parameters: MonthParameters) -> Settled:
    """*findings*, parted by what *parameters* sign off; a sign-off that matches nothing is a finding too."""
    by_mark = {each.finding: each for each in parameters.sign_off}
    listed = list(findings)
    signed_off = tuple((finding, by_mark[finding.mark]) for finding in listed if finding.mark in by_mark)
    marks = {finding.mark for finding in listed}
    unmatched = [_unmatched(each, parameters) for each in parameters.sign_off if each.finding not in marks]
    return Settled((*(each for each in listed if each.mark not in by_mark), *unmatched), signed_off)


def _unmatched(sign_off: SignOff, parameters: MonthParameters) -> Finding:
    return Finding(
        Kind.PARAMETERS,
        f"签字认可的 {sign_off.finding}（{sign_off.name}）没有对应的问题：已经改正，或文字又变了"
        f"（params/{parameters.month}.yaml 的 sign_off）",
        remedy="问题还在的，按 checks.html 中新的编号重写；不在了的，删去这一条",
    )


def refuse_unsettled(open_: Sequence[Finding], parameters: MonthParameters) -> None:
    """Stop where a strict site has open findings.

    Raises:
        UnsettledError: it has; all of them are listed.
    """
    if not open_:
        return
    lines = [f"  {each.mark}  {_place(each)}{each.words}" for each in open_[:_LISTED_AT_MOST]]
    if len(open_) > _LISTED_AT_MOST:
        lines.append(f"  另有 {len(open_) - _LISTED_AT_MOST} 处，请用 hotline check {parameters.month} 查看")
    raise UnsettledError(
        f"有 {len(open_)} 处问题没有改正，也没有签字认可，不生成报告（params/site.yaml 中 strict: true）：\n"
        + "\n".join(lines),
        where=f"notebooks/{parameters.month}.ipynb",
        remedy=f"请逐一改正；确实可以保留的，在 params/{parameters.month}.yaml 的 sign_off 中写一行："
        f"- {{finding: {open_[0].mark}, name: 姓名, reason: 理由}}",
    )


def _place(finding: Finding) -> str:
    return f"（单元格 {finding.where}）" if finding.where else ""
