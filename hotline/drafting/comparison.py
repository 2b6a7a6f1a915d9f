"""The paragraph that compares with last month: what rose, what fell, and how handling changed."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, reference
from hotline.stats import Figures


def comparison_drafts(month: Figures) -> Iterator[Draft]:
    """One cell; none without a month before."""
    if month.previous is not None:
        yield Draft("comparison-movers", "comparison", f"{_movers()}\n\n{_handling()}")


def _movers() -> str:
    sentences = [
        f"从{label}看，受理量增加较多的为：{reference(f'增加较多(本月.{label}, 3)')}；"
        f"减少较多的为：{reference(f'减少较多(本月.{label}, 3)')}。"
        for label in ("事项归口", "事项细类")
    ]
    return "".join(sentences)


def _handling() -> str:
    rates = [
        f"{label}为{reference(f'本月.{label}')}，{reference(f'环比(本月.{label})')}"
        for label in ("诉求解决率", "群众满意度")
    ]
    return f"从办理效果看，{'；'.join(rates)}。"
