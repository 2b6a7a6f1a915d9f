"""The one style of all charts: Chinese fonts, quiet axes, colours that survive grey printing."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import matplotlib
import seaborn as sns
from matplotlib import font_manager

from hotline.errors import FontError

# The office's own 黑体 first, then free ones; a character that one lacks is drawn by the next that has it.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "LXGW WenKai",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "SimSun-ExtB",
)

# Strong and pale stay apart in grey and to every eye, as one is twice as light as the other; both stand out from
# the ground by 3:1 and words from what is behind them by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3).
STRONG, PALE, ALERT, INK, QUIET, GROUND = "#1f4e79", "#6b98c4", "#b3541e", "#222222", "#6b6b6b", "#ffffff"

# Points.
TYPE_SIZE = 10.5

_SETTINGS: dict[str, Any] = {
    "axes.unicode_minus": False,
    # A ticket's text may hold dollar signs; they are no formula.
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.size": TYPE_SIZE,
    "axes.labelsize": TYPE_SIZE,
    "axes.titlesize": TYPE_SIZE,
    "xtick.labelsize": TYPE_SIZE,
    "ytick.labelsize": TYPE_SIZE,
    "legend.fontsize": TYPE_SIZE,
    "figure.facecolor": GROUND,
    "axes.facecolor": GROUND,
    "savefig.facecolor": GROUND,
}


@functools.cache
def chinese_fonts() -> tuple[str, ...]:
    """The installed fonts that charts are lettered in, first choice first.

    Raises:
        FontError: none of the known Chinese fonts is installed.
    """
    installed = set(font_manager.get_font_names())
    found = tuple(name for name in CHINESE_FONTS if name in installed)
    if not found:
        raise FontError(
            "没有找到可用的中文字体，图表中的汉字会变成方框。",
            remedy="Debian/Ubuntu 请安装 fonts-noto-cjk；Windows 自带微软雅黑或黑体，请确认没有被删除。",
        )
    return found


@contextmanager
def chart_style() -> Iterator[None]:
    """Within it, drawings have the style of the report; afterwards all settings are as before."""
    with ExitStack() as stack:
        stack.enter_context(sns.axes_style("white"))
        stack.enter_context(sns.plotting_context("paper"))
        settings: Any = {**_SETTINGS, "font.family": [*chinese_fonts(), "DejaVu Sans"]}
        stack.enter_context(matplotlib.rc_context(settings))
        yield
