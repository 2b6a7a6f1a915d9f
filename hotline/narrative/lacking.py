"""What a ledger does not have, in words: which indicators are therefore 不适用, and which splits."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.findings import Finding, Kind
from hotline.stats import NOT_APPLICABLE, Figures
from hotline.stats.inapplicable import inapplicable_indicators
from hotline.stats.known import why_not
from hotline.stats.recording import RECORDED
from hotline.stats.registry import Definition

REMEDY = (
    "平台能导出的，请加到台账中，并在 params/site.yaml 的 headers 中写上表头；不能的，请删改正文中印作“不适用”的话"
)


def findings_of_lacking(month: Figures) -> Iterator[Finding]:
    """For the head: what the report of *month* cannot say."""
    if words := "；".join(_sentences(month)):
        yield Finding(Kind.LEDGER, words, remedy=REMEDY)


def lacking_in_words(month: Figures) -> str:
    """What it lacks, for a reader who sees what is 不适用; empty where the ledger has all that is counted."""
    missing = dict.fromkeys((*_missing(month), *(name for names in _unmade(month).values() for name in names)))
    return f"{why_not(missing)}，用到的指标印作“{NOT_APPLICABLE}”。" if missing else ""


def _sentences(month: Figures) -> Iterator[str]:
    """What is lacking, once, and what cannot be counted without it; the same of splits."""
    if missing := _missing(month):
        labels = "、".join(each.label for each in _inapplicable(month))
        yield f"{why_not(missing)}，{NOT_APPLICABLE}的指标：{labels}"
    if unmade := _unmade(month):
        names = dict.fromkeys(name for each in unmade.values() for name in each)
        yield f"{why_not(names)}，{NOT_APPLICABLE}的分类：{'、'.join(unmade)}"


def _inapplicable(month: Figures) -> list[Definition]:
    """The indicators of every report that are 不适用."""
    return [each for each in inapplicable_indicators(month.unknown) if each.standing]


def _missing(month: Figures) -> list[str]:
    """What the ledger lacks for them."""
    counts = [key for each in _inapplicable(month) for key in (each.numerator, each.denominator) if key]
    return list(dict.fromkeys(name for key in counts for name in month.unknown.get(key, ())))


def _unmade(month: Figures) -> dict[str, tuple[str, ...]]:
    """The splits that cannot be made, each with what is lacking."""
    splits = {label: month.breakdown(label).lacking for label in RECORDED}
    return {label: names for label, names in splits.items() if names}
