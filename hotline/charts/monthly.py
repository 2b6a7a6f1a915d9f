"""The charts of the monthly report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.container import BarContainer

from hotline.charts.chart import Chart, draw
from hotline.charts.style import ALERT, INK, PALE, QUIET, STRONG
from hotline.stats import Breakdown, Figures, Indicator
from hotline.text import one_line

INCHES_A_BAR = 0.32
NAME_AT_MOST = 16
# Per cent; a shorter bar has its label beside it.
SHORTEST_LABELLED = 40


def share_chart(breakdown: Breakdown) -> Chart:
    """How the whole divides among the parts of *breakdown*: a bar a part, largest first, with count and share."""
    parts = sorted(
        (part for part in breakdown if part.counts["received"]), key=lambda part: -part.counts["received"]
    )
    frame = pd.DataFrame(
        {
            "name": [short_name(part.name) for part in parts],
            "received": [part.counts["received"] for part in parts],
            "label": [f"{part.受理量}件，{part.占比}" for part in parts],
        }
    )
    said = "；".join(f"{part.name}{part.受理量}件，占{part.占比}" for part in parts) or "没有诉求"

    def onto(axes: Axes) -> None:
        if frame.empty:
            _say_nothing(axes, "本月没有诉求")
            return
        sns.barplot(frame, x="received", y="name", color=STRONG, saturation=1, ax=axes, errorbar=None)
        _label_bars(axes, frame["received"], frame["label"])

    return draw(_height(len(parts)), f"{breakdown.label}构成，由多到少：{said}。", onto)


def comparison_chart(parts: Sequence[Figures]) -> Chart:
    """This month beside last month for each of *parts*: two bars a part, each labelled with month and count."""
    frame = pd.DataFrame(
        [
            {"name": short_name(part.name), "period": period, "received": received}
            for part in parts
            for period, received in _two_months(part)
        ],
        columns=["name", "period", "received"],
    )
    periods = list(dict.fromkeys(frame["period"]))
    colours = dict(zip(periods, (PALE, STRONG)[-len(periods) :], strict=True)) if periods else {}
    said = (
        "；".join(
            f"{part.name}" + "，".join(f"{period}{received}件" for period, received in _two_months(part))
            for part in parts
        )
        or "没有可对比的类别"
    )

    def onto(axes: Axes) -> None:
        if frame.empty:
            _say_nothing(axes, "没有可对比的类别")
            return
        sns.barplot(
            frame,
            x="received",
            y="name",
            hue="period",
            legend=False,
            palette=colours,
            saturation=1,
            ax=axes,
            errorbar=None,
        )
        for period, bars in zip(periods, axes.containers, strict=True):
            axes.bar_label(cast(BarContainer, bars), fmt=f"{period}%d件", padding=3, color=INK)
        _quiet(axes, frame["received"].max())

    return draw(_height(len(frame), INCHES_A_BAR * 0.9), f"各类诉求受理量与上月对比：{said}。", onto)


def satisfaction_chart(breakdown: Breakdown, target: int) -> Chart:
    """The satisfaction rate of each unit that enough people rated, lowest last, with the *target* in per cent.

    Units below the target differ in colour and in the mark before their label, so that grey print shows them too.
    """
    rated = [(part, part.群众满意度) for part in breakdown]
    listed = [(part, rate) for part, rate in rated if rate.value is not None and not rate.is_small]
    listed.sort(key=lambda pair: (-pair[1].value, -pair[0].counts["rated"]))
    frame = pd.DataFrame(
        {
            "name": [short_name(part.name) for part, _ in listed],
            "rate": [float(rate.value) * 100 for _, rate in listed],
            "below": [rate.value * 100 < target for _, rate in listed],
            "label": [_rate_label(rate, target) for _, rate in listed],
        },
    )
    said = "；".join(f"{part.name}{rate}" for part, rate in listed) or "没有评价数足够的单位"

    def onto(axes: Axes) -> None:
        if frame.empty:
            _say_nothing(axes, "本月没有评价数足够的承办单位")
            return
        sns.barplot(
            frame,
            x="rate",
            y="name",
            hue="below",
            palette={False: STRONG, True: ALERT},
            saturation=1,
            legend=False,
            dodge=False,
            ax=axes,
            errorbar=None,
        )
        _label_inside(axes, frame["rate"], frame["label"])
        axes.axvline(target, color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
        axes.annotate(
            f"{target}%",
            (target, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=QUIET,
        )

    return draw(_height(len(frame)), f"承办单位群众满意度，由高到低，目标{target}%：{said}。", onto)


def short_name(name: str) -> str:
    """*name* short enough to stand beside a bar; the table beside the figure has it whole."""
    shown = one_line(name)
    return shown if len(shown) <= NAME_AT_MOST else shown[: NAME_AT_MOST - 1] + "…"


def _two_months(part: Figures) -> list[tuple[str, int]]:
    months = [("本月", part.counts["received"])]
    if part.previous is not None:
        months.insert(0, ("上月", part.previous.counts["received"]))
    return months


def _rate_label(rate: Indicator, target: int) -> str:
    below = "▼ " if rate.value is not None and rate.value * 100 < target else ""
    return f"{below}{rate}（{rate.numerator}/{rate.denominator}）"


def _height(bars: int, inches: float = INCHES_A_BAR) -> float:
    return max(1.2, 0.4 + inches * bars)


def _label_bars(axes: Axes, widths: pd.Series, labels: pd.Series) -> None:
    for position, (width, label) in enumerate(zip(widths, labels, strict=True)):
        axes.annotate(label, (width, position), xytext=(4, 0), textcoords="offset points", va="center", color=INK)
    _quiet(axes, widths.max() if len(widths) else 1)


def _label_inside(axes: Axes, rates: pd.Series, labels: pd.Series) -> None:
    """Labels at the end of their bars, clear of the target's line; beside a bar too short to hold one."""
    for position, (rate, label) in enumerate(zip(rates, labels, strict=True)):
        fits = rate >= SHORTEST_LABELLED
        axes.annotate(
            label,
            (rate, position),
            xytext=(-6 if fits else 4, 0),
            textcoords="offset points",
            ha="right" if fits else "left",
            va="center",
            color="white" if fits else INK,
        )
    _quiet(axes, 100)
    axes.set_xlim(0, 103)


def _quiet(axes: Axes, largest: float) -> None:
    """No axis that repeats what the labels say, and room for the longest label."""
    axes.set(xlabel="", ylabel="", xlim=(0, (largest or 1) * 1.3))
    axes.xaxis.set_visible(False)
    axes.tick_params(axis="y", length=0)
    sns.despine(ax=axes, bottom=True)


def _say_nothing(axes: Axes, words: str) -> None:
    axes.text(0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes)
    axes.set_axis_off()
