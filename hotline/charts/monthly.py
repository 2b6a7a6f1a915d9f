"""The charts of the monthly report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.patheffects import Normal, Stroke

from hotline.charts.bars import bars, label_bar, quiet, say_nothing
from hotline.charts.chart import WIDTH_INCHES, Chart, draw
from hotline.charts.rows import PAIRS_AT_MOST, ROWS_AT_MOST, Rows, rows_of, with_the_rest
from hotline.charts.style import ALERT, GROUND, INK, PALE, QUIET, STRONG, TYPE_SIZE
from hotline.stats import NOT_APPLICABLE, Breakdown, Figures, Indicator
from hotline.tables.markdown import Column, Table
from hotline.text import Inline, display_width

NO_DATA = "—"
# Inches for the frame around the rows, and for the words above them.
FRAME, ABOVE = 0.1, 0.2


def share_chart(breakdown: Breakdown) -> Chart:
    """How the whole divides among the parts of *breakdown*: a bar a part, largest first, with count and share."""
    parts = sorted(
        (part for part in breakdown if part.counts["received"]), key=lambda part: -part.counts["received"]
    )
    shown = with_the_rest(parts, ROWS_AT_MOST)
    rows = rows_of([part.name for part in shown])
    frame = pd.DataFrame({"row": rows.middles, "received": [part.counts["received"] for part in shown]})
    labels = [f"{part.受理量}件，{part.占比}" for part in shown]
    nothing = breakdown.why_not and f"{breakdown.why_not}，{NOT_APPLICABLE}"
    said = "；".join(f"{part.name}{part.受理量}件，占{part.占比}" for part in parts) or nothing or "没有诉求"
    data = Table.of(
        [Column(breakdown.label), Column("受理量（件）", True), Column("占比", True)],
        [[part.name, part.受理量, part.占比] for part in parts],
    )

    def onto(axes: Axes) -> None:
        if frame.empty:
            say_nothing(axes, nothing or "本月没有诉求")
            return
        bars(axes, frame, rows, x="received", color=STRONG)
        for row, width, label in zip(rows.middles, frame["received"], labels, strict=True):
            label_bar(axes, label, (width, row), inside=False)
        quiet(axes, frame["received"].max())

    return draw(rows.height + FRAME, f"{breakdown.label}构成，由多到少：{said}。", data, onto)


def comparison_chart(parts: Sequence[Figures], why_not: str = "") -> Chart:
    """This month beside last month for each of *parts*: two bars a part, each labelled with month and count.

    Parts that nobody counted have no bars; *why_not* says why there are none at all.
    """
    counted = [part for part in parts if "received" in part.counts]
    nothing = f"{why_not}，{NOT_APPLICABLE}" if why_not else "没有可对比的类别"
    shown = with_the_rest(counted, PAIRS_AT_MOST)
    rows = rows_of([part.name for part in shown], bars=2)
    frame = pd.DataFrame(
        [
            {"row": row, "period": period, "received": received}
            for row, part in zip(rows.middles, shown, strict=True)
            for period, received in _two_months(part)
        ],
        columns=["row", "period", "received"],
    )
    periods = [period for period in ("上月", "本月") if period in set(frame["period"])]
    colours = dict(zip(periods, (PALE, STRONG)[-len(periods) :], strict=True)) if periods else {}
    said = (
        "；".join(
            f"{part.name}" + "，".join(f"{period}{received}件" for period, received in _two_months(part))
            for part in counted
        )
        or nothing
    )

    def onto(axes: Axes) -> None:
        if frame.empty:
            say_nothing(axes, nothing)
            return
        bars(axes, frame, rows, x="received", hue="period", hue_order=periods, palette=colours, each=len(periods))
        for period, drawn in zip(periods, axes.containers, strict=True):
            axes.bar_label(cast(BarContainer, drawn), fmt=f"{period}%d件", padding=3, color=INK)
        quiet(axes, frame["received"].max())

    return draw(rows.height + FRAME, f"各类诉求受理量与上月对比：{said}。", _comparison_table(counted), onto)


def satisfaction_chart(breakdown: Breakdown, target: int) -> Chart:
    """The satisfaction rate of each unit that enough people rated, lowest last, with the *target* in per cent.

    Units below the target differ in colour and in the mark before their label, so that grey print shows them too.
    Where there are too many units for a page, those with the highest rates are put together.
    """
    listed = [part for part in breakdown if part.群众满意度.value is not None and not part.群众满意度.is_small]
    listed.sort(key=lambda part: (-part.群众满意度.value, -part.counts["rated"]))
    shown = with_the_rest(listed[::-1], ROWS_AT_MOST, "其余{}个单位")[::-1]
    rates = [part.群众满意度 for part in shown]
    rows = rows_of([part.name for part in shown])
    frame = pd.DataFrame(
        {
            "row": rows.middles,
            "rate": [float(rate.value) * 100 for rate in rates],
            "below": [rate.value * 100 < target for rate in rates],
        },
    )
    labels = [_rate_label(rate, target) for rate in rates]
    why_not = breakdown.why_not_by("rated")
    nothing = f"{why_not}，{NOT_APPLICABLE}" if why_not else "没有评价数足够的单位"
    said = "；".join(f"{part.name}{part.群众满意度}" for part in listed) or nothing

    def onto(axes: Axes) -> None:
        if frame.empty:
            say_nothing(axes, nothing if why_not else "本月没有评价数足够的承办单位")
            return
        bars(axes, frame, rows, x="rate", hue="below", palette={False: STRONG, True: ALERT}, dodge=False)
        _mark_target(axes, target)
        for row, rate, label in zip(rows.middles, frame["rate"], labels, strict=True):
            end = _label_end(label, rate, target, rows)
            label_bar(axes, label, (rate if end is None else end, row), inside=end is not None)
        quiet(axes, 100)

    height = rows.height + FRAME + ABOVE
    data = _satisfaction_table(breakdown.label, listed, target)
    return draw(height, f"承办单位群众满意度，由高到低，目标{target}%：{said}。", data, onto)


def _comparison_table(parts: Sequence[Figures]) -> Table:
    periods = ("上月", "本月") if any(part.previous for part in parts) else ("本月",)
    rows: list[list[Inline | str]] = [
        [part.name, *((part.previous.受理量 if part.previous else NO_DATA, part.受理量)[-len(periods) :])]
        for part in parts
    ]
    return Table.of([Column("类别"), *(Column(f"{period}（件）", True) for period in periods)], rows)


def _satisfaction_table(label: str, listed: Sequence[Figures], target: int) -> Table:
    headings = ("满意（件次）", "已评价（件次）", f"群众满意度（目标{target}%）")
    return Table.of(
        [Column(label), *(Column(heading, True) for heading in headings)],
        [[part.name, part.counts["satisfied"], part.counts["rated"], part.群众满意度] for part in listed],
    )


def _two_months(part: Figures) -> list[tuple[str, int]]:
    months = [("本月", part.counts["received"])]
    if part.previous is not None:
        months.insert(0, ("上月", part.previous.counts["received"]))
    return months


def _rate_label(rate: Indicator, target: int) -> str:
    below = "▼ " if rate.value is not None and rate.value * 100 < target else ""
    return f"{below}{rate}（{rate.numerator}/{rate.denominator}）"


def _label_end(label: str, rate: float, target: int, rows: Rows) -> float | None:
    """Where in its bar a *label* ends, clear of the target's line; ``None`` if the bar is too short to hold it."""
    names = max(display_width(line) for name in rows.names for line in name.split("\n"))
    # A half-width column is half as wide as the type is high; a tenth of an inch at either end.
    per_cent = (WIDTH_INCHES - names * TYPE_SIZE / 144 - 0.2) / 100
    needed = display_width(label) * TYPE_SIZE / 144 / per_cent + 4
    return next((end for end in (min(rate, target), rate) if end >= needed), None)


def _mark_target(axes: Axes, target: int) -> None:
    halo = [Stroke(linewidth=2.5, foreground=GROUND), Normal()]
    axes.axvline(target, color=QUIET, linewidth=1, linestyle=(0, (4, 3)), path_effects=halo)
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
