"""What a month's figures themselves give the head to think about before signing."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.findings import Finding, Kind
from hotline.narrative.lacking import findings_of_lacking
from hotline.narrative.restated import findings_of_restated
from hotline.stats import Figures
from hotline.stats.breakdown import UNCLASSIFIED
from hotline.stats.indicator import WITHHELD
from hotline.stats.registry import DEFINITIONS


def findings_of(month: Figures) -> list[Finding]:
    """The findings that follow from the counts of *month*, the most pressing first."""
    return [
        *findings_of_restated(month),
        *findings_of_lacking(month),
        *_of_handling(month),
        *_of_classification(month),
        *_of_comparison(month),
        *_of_rates(month),
    ]


def _of_handling(month: Figures) -> Iterator[Finding]:
    if not month.counts["received"]:
        yield Finding(Kind.HANDLING, "截至数据截止日，本月没有受理诉求")
    late = open_past_due(month)
    if late:
        yield Finding(Kind.HANDLING, f"有{late}件转办工单已过时限，到数据截止日仍未办结")


def open_past_due(month: Figures) -> int:
    """Transferred tickets that are still open past their due time: the overdue ones less those closed late.

    None where the ledger does not say which are overdue.
    """
    if "overdue" not in month.counts:
        return 0
    closed_late = month.counts["closed"] - month.counts["closed_on_time"]
    return month.counts["overdue"] - closed_late


def _of_classification(month: Figures) -> Iterator[Finding]:
    for label in ("事项归口", "事项细类"):
        part = month.breakdown(label).parts.get(UNCLASSIFIED)
        if part is not None and part.counts["received"]:
            yield Finding(Kind.CLASSIFICATION, f"有{part.受理量}件诉求没有{label}，报告中列为“{UNCLASSIFIED}”")


def _of_comparison(month: Figures) -> Iterator[Finding]:
    if month.previous is None:
        yield Finding(Kind.COMPARISON, f"没有上月（{month.month.previous.chinese}）的台账，报告中没有环比")
    if month.last_year is None:
        yield Finding(Kind.COMPARISON, f"没有去年同月（{month.month.last_year.chinese}）的台账，报告中没有同比")


def _of_rates(month: Figures) -> Iterator[Finding]:
    few = f"不足{month.small_denominator}件"
    small = [each for each in map(month.indicator, _keys()) if each.is_small]
    if small:
        listed = "、".join(f"{each.label}（{each}）" for each in small)
        yield Finding(Kind.RATES, f"分母{few}，只写分数：{listed}")
    rates = [unit.群众满意度 for unit in month.breakdown("承办单位")]
    withheld = sum(rate.is_withheld for rate in rates)
    if withheld:
        fewer = max(rate.small_group for rate in rates)
        yield Finding(Kind.RATES, f"有{withheld}个承办单位的评价不足{fewer}件，满意度{WITHHELD}，不列入排名")
    fractions = sum(rate.is_small and not rate.is_withheld for rate in rates)
    if fractions:
        yield Finding(Kind.RATES, f"有{fractions}个承办单位的评价{few}，满意度只写分数，不列入排名")


def _keys() -> Iterator[str]:
    return (definition.key for definition in DEFINITIONS)
