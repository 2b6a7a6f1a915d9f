"""Horizontal bars with their names and labels, in the one way that all charts draw them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from hotline.charts.rows import Rows
from hotline.charts.style import GROUND, INK


def bars(axes: Axes, frame: pd.DataFrame, rows: Rows, *, each: int = 1, **options: Any) -> None:
    """Bars at the middles of *rows*, *each* so many and equally thick in every chart; the names beside them."""
    sns.barplot(
        frame,
        y="row",
        orient="h",
        native_scale=True,
        width=each * rows.bar / rows.distance,
        saturation=1,
        errorbar=None,
        legend=False,
        ax=axes,
        **options,
    )
    axes.set_yticks(rows.middles, rows.names)
    axes.set_ylim(rows.height, 0)


def label_bar(axes: Axes, label: str, end: tuple[float, float], *, inside: bool) -> None:
    """*label* beside the *end* of a bar, or inside the bar up to there."""
    axes.annotate(
        label,
        end,
        xytext=(-6 if inside else 4, 0),
        textcoords="offset points",
        ha="right" if inside else "left",
        va="center",
        color=GROUND if inside else INK,
    )


def quiet(axes: Axes, largest: float) -> None:
    """No axis that repeats what the labels say; the layout makes room for the labels beyond the longest bar."""
    axes.set(xlabel="", ylabel="", xticks=[], xlim=(0, (largest or 1) * 1.01))
    axes.tick_params(axis="y", length=0)
    sns.despine(ax=axes, bottom=True)


def say_nothing(axes: Axes, words: str) -> None:
    axes.text(0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
