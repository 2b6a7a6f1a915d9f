"""The paragraph that compares with last month: what rose, what fell, and how handling changed."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, reference
from hotline.drafting.movement import some_fell, some_rose
from hotline.stats import Breakdown, Figures
from hotline.stats.registry import BY_NAME


def comparison_drafts(month: Figures) -> Iterator[Draft]:
    """One cell; none without a month before."""
    if month.previous is not None:
        paragraphs = [paragraph for paragraph in (_movers(month), _handling(month)) if paragraph]
        if paragraphs:
            yield Draft("comparison-movers", "comparison", "\n\n".join(paragraphs))


def _movers(month: Figures) -> str:
    """What rose and fell of each split that the ledger has."""
    labels = [label for label in ("事项归口", "事项细类") if not month.breakdown(label).why_not]
    return "".join(_moved(label, month.breakdown(label)) for label in labels)


def _moved(label: str, breakdown: Breakdown) -> str:
    """One sentence, of what rose and of what fell; none where nothing moved."""
    ways = [("增加较多", some_rose(breakdown)), ("减少较多", some_fell(breakdown))]
    said = [f"{way}的为：{reference(f'{way}(本月.{label}, 3)')}" for way, moved in ways if moved]
    return f"从{label}看，受理量{'；'.join(said)}。" if said else ""


def _handling(month: Figures) -> str:
    """How the rates changed that the ledger has."""
    rates = [
        f"{label}为{reference(f'本月.{label}')}，{reference(f'环比(本月.{label})')}"
        for label in ("诉求解决率", "群众满意度")
        if not month.indicator(BY_NAME[label].key).why_not
    ]
    return f"从办理效果看，{'；'.join(rates)}。" if rates else ""
