"""Cells with a picture of a given size, as a chart leaves them."""

from __future__ import annotations

import base64
import io

import nbformat
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from nbformat import NotebookNode

WIDTH = 440  # points: as wide as the text


def figure(name: str, height: int) -> NotebookNode:
    """A labelled cell with a picture as wide as the text, *height* points high."""
    cell = nbformat.v4.new_code_cell(f"#| label: fig-{name}\n#| fig-cap: 题{name}\n", id=f"figure-{name}")
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}pt" height="{height}pt"/>'
    data = {"image/svg+xml": drawing, "image/png": _png(height), "text/plain": f"图{name}的说明"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    return cell


def _png(height: int) -> str:
    drawn = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="lightblue")
    FigureCanvasAgg(drawn)
    stream = io.BytesIO()
    drawn.savefig(stream, format="png")
    return base64.b64encode(stream.getvalue()).decode("ascii")
