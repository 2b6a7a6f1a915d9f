"""The findings of a report as ``checks.html`` shows them."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.findings import Finding, Kind
from hotline.months import chinese_date
from hotline.parameters import MonthParameters, SignOff
from hotline.proofreading.looked_at import LOOKED_AT
from hotline.proofreading.remark import Remark
from hotline.proofreading.sign_off import Settled
from hotline.render.checks import ChecksPage, Looked, Noted
from hotline.text import one_line


def checks_page(
    settled: Settled, parameters: MonthParameters, ledgers: Sequence[tuple[str, str]] = ()
) -> ChecksPage:
    """The page of the report of *parameters*; *ledgers* says of each one what became of its rows."""
    heading = f"{parameters.period.chinese}报告核对（内部）"
    return ChecksPage(
        name=heading,
        heading=heading,
        facts=(
            ("月份", parameters.period.chinese),
            ("数据截至", chinese_date(parameters.as_of)),
            *((name, one_line(words)) for name, words in ledgers),
        ),
        looked=[_looked(settled, *each) for each in LOOKED_AT],
        sign_off_file=f"params/{parameters.month}.yaml",
    )


def _looked(settled: Settled, kind: Kind, check: str, heading: str, meaning: str) -> Looked:
    return Looked(
        heading,
        meaning,
        [_noted(each) for each in settled.pending if _is(each, kind, check)],
        [_noted(each, sign_off) for each, sign_off in settled.signed_off if _is(each, kind, check)],
    )


def _is(finding: Finding, kind: Kind, check: str) -> bool:
    """Whether *finding* is of *kind*, and made by *check* where one is named."""
    return finding.kind is kind and (not check or getattr(finding, "check", check) == check)


def _noted(finding: Finding, sign_off: SignOff | None = None) -> Noted:
    before, marked, after = _sentence(finding)
    return Noted(
        words=one_line(finding.words.partition("：“")[0] if marked else finding.words),
        where=finding.where,
        mark=finding.mark,
        before=before,
        marked=marked,
        after=after,
        reason=getattr(finding, "reason", ""),
        remedy=one_line(finding.remedy),
        copy=getattr(finding, "suggestion", ""),
        sign_off=f"- {{finding: {finding.mark}, name: 姓名, reason: 理由}}",
        signed_off=one_line(f"{sign_off.name}：{sign_off.reason}（{finding.mark}）") if sign_off else "",
    )


def _sentence(finding: Finding) -> Sequence[str]:
    """The sentence of a remark before, in, and after what is marked; three times nothing for other findings."""
    if not isinstance(finding, Remark) or not finding.end:
        return "", "", ""
    start, end = finding.start, finding.end
    parts = (finding.sentence[:start], finding.sentence[start:end], finding.sentence[end:])
    return tuple(part.replace("\t", "　") for part in parts)
