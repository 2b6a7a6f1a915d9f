"""A finished chart: a drawing for page and screen, a picture for Word, and its words."""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hotline.charts.style import chart_style
from hotline.errors import FontError
from hotline.tables.markdown import Table
from hotline.text import FIGURE_DATA, one_line, with_code_point

# The width of the text area of an official page, 156 mm.
WIDTH_INCHES = 156 / 25.4
DOTS_PER_INCH = 300


@dataclass(frozen=True)
class Chart:
    """One drawing twice, as SVG and as PNG of 300 dots an inch.

    ``alternative`` says in words what it shows; ``data`` is the table behind it, whole and with definitions.
    """

    svg: str
    png: bytes
    alternative: str
    data: Table

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {
            "image/svg+xml": self.svg,
            "image/png": base64.b64encode(self.png).decode("ascii"),
            "text/plain": self.alternative,
            FIGURE_DATA: self.data.markdown(),
        }


def draw(height_inches: float, alternative: str, data: Table, onto: Callable[[Axes], None]) -> Chart:
    """The chart that *onto* draws, in the style of the report.

    Raises:
        FontError: a character has no glyph in any font of the style.
    """
    with chart_style(), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph \d+ .* missing from", category=UserWarning)
        figure = Figure(figsize=(WIDTH_INCHES, height_inches), layout="constrained")
        onto(figure.subplots())
        try:
            return Chart(_svg(figure), _png(figure), one_line(alternative), data)
        except UserWarning as warning:
            missing = re.search(r"Glyph (\d+)", str(warning))
            if not missing:
                raise
            raise FontError(
                f"图中的字没有字体可用：{with_code_point(chr(int(missing[1])))}",
                remedy="请安装含有这个字的中文字体（hotline doctor 会列出现有字体），或在台账中换一个字。",
            ) from None


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "hotline", "svg.fonttype": "path"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return buffer.getvalue()
