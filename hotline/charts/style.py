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

# The office's own 黑体 first, then free ones; every one of them is complete for GB2312.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "LXGW WenKai",
)

# Lightness differs by more than half between the two, so they stay apart in grey and to every eye.
STRONG, PALE, ALERT, INK, QUIET = "#1f4e79", "#a9c4de", "#b3541e", "#222222", "#6b6b6b"

_SETTINGS: dict[str, Any] = {
    "axes.unicode_minus": False,
    # A ticket's text may hold dollar signs; they are no formula.
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "font.size": 10.5,
    "axes.labelsize": 10.5,
    "axes.titlesize": 10.5,
    "xtick.labelsize": 10.5,
    "ytick.labelsize": 10.5,
    "legend.fontsize": 10.5,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
}


@functools.cache
def chinese_font() -> str:
    """The font that charts are lettered in.

    Raises:
        FontError: none of the known Chinese fonts is installed.
    """
    installed = set(font_manager.get_font_names())
    found = next((name for name in CHINESE_FONTS if name in installed), None)
    if found is None:
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
        settings: Any = {**_SETTINGS, "font.family": [chinese_font(), "DejaVu Sans"]}
        stack.enter_context(matplotlib.rc_context(settings))
        yield
