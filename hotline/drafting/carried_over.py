"""The paragraphs on what last month left behind: how it stands now, and what no report has told of yet."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, reference
from hotline.stats import Figures


def carried_over_drafts(month: Figures) -> Iterator[Draft]:
    """One cell; none without a ledger of the month before."""
    if "carried_over" in month.counts:
        yield Draft("carried-over", "handling-units", "\n\n".join(_paragraphs(month)))


def _paragraphs(month: Figures) -> Iterator[str]:
    yield "".join(_standing(month))
    if month.counts["received_late"]:
        late = reference("本月.上月截止后受理量")
        yield f"上月报告数据截止以后，上月又受理诉求{late}件，未计入上月报告，也不包含在本月受理量之内。"


def _standing(month: Figures) -> Iterator[str]:
    yield f"上月报告数据截止时，尚有转办工单{reference('本月.上月遗留量')}件未办结。"
    if not month.counts["carried_over"]:
        return
    closed, left = reference("本月.遗留办结量"), reference("本月.遗留未办结量")
    yield f"截至{reference('截止日(本月)')}，已办结{closed}件，仍在办理{left}件。"
    if month.counts["carried_over_closed"]:
        yield _closed()
    if month.counts["carried_over_open"]:
        yield f"仍在办理的事项为：{_open_by('上月遗留')}；承办单位为：{_open_by('遗留单位')}。"


def _closed() -> str:
    """What became of those that were closed since."""
    called_back, resolved = reference("本月.遗留回访量"), reference("本月.遗留解决量")
    satisfied = reference("本月.遗留满意量")
    return f"已办结的工单中，回访{called_back}件，诉求得到解决{resolved}件，群众评价满意{satisfied}件。"


def _open_by(breakdown: str) -> str:
    return reference(f'排名(本月.{breakdown}, 5, "遗留未办结量")')
