"""The published figures beside ours, for readers: docs/published-2022-02.md from 2022-02.yaml.

``python -m tests.backtest.published_table`` writes it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

SOURCE = Path(__file__).with_name("2022-02.yaml")
DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "published-2022-02.md"

_OPENING = """\
# 2022年2月份月报告：原文与本项目的数字

左边是已经发布的月报告所印的数字，右边是本项目用样例台账算出的数字。共 {all} 项，{same} 项相同；
其余 {different} 项，最后一栏说明原因。写法相同的数字由测试逐项核对；本文由测试保证与核对清单一致。

样例台账是按原文的数字虚构的，用来核对算法，不是真实工单，见 [data/README.md](../data/README.md)。
"""


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as printed, how a notebook refers to ours, what we print, and why the two differ."""

    figure: str
    printed: str
    where: str
    expression: str
    ours: str
    why: str = ""

    @property
    def differs(self) -> bool:
        return self.printed != self.ours


def published_figures() -> list[PublishedFigure]:
    """Every figure of the published report, in its order."""
    lines = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return [PublishedFigure(**line) for line in lines]


def document(figures: Sequence[PublishedFigure]) -> str:
    """The figures as Markdown, a table a section of the report."""
    different = sum(figure.differs for figure in figures)
    opening = _OPENING.format(all=len(figures), same=len(figures) - different, different=different)
    sections = [
        "\n".join([f"## {where}", "", *_table(list(group))])
        for where, group in groupby(figures, key=lambda figure: figure.where)
    ]
    return "\n\n".join([opening.rstrip(), *sections]) + "\n"


def _table(figures: Sequence[PublishedFigure]) -> list[str]:
    rows = [(figure.figure, figure.printed, figure.ours, figure.why) for figure in figures]
    return [
        "| 指标 | 报告原文 | 本项目 | 说明 |",
        "|---|---:|---:|---|",
        *(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows),
    ]


if __name__ == "__main__":
    DOCUMENT.write_text(document(published_figures()), encoding="utf-8", newline="\n")
