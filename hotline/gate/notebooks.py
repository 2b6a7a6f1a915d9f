"""What an executed notebook says: its cells, what they show, and what a program keeps beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hotline.gate.pages import said_in_page
from hotline.gate.said import Said, said_in_values

_MARKUP = frozenset(["text/html", "image/svg+xml"])
_PIXELS = ("image/", "application/pdf")


def said_in_notebook(path: Path) -> Iterator[Said]:
    """Every piece that the notebook at *path* says, with its cell."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    yield from said_in_values(notebook["metadata"], "笔记本的元数据")
    for cell in notebook["cells"]:
        place = f"单元格 {cell.get('id', '')}".rstrip()
        yield Said(_joined(cell["source"]), place)
        yield from said_in_values(cell["metadata"], f"{place} 的元数据")
        for output in cell.get("outputs", []):
            yield from _said_in_output(output, f"{place} 的输出")


def _said_in_output(output: dict[str, Any], place: str) -> Iterator[Said]:
    for kind, data in output.get("data", {}).items():
        if kind in _MARKUP:
            yield from (Said(each.text, place) for each in said_in_page(_joined(data)))
        elif not kind.startswith(_PIXELS):
            yield from said_in_values(_joined(data) if isinstance(data, list) else data, place)
    rest = {key: value for key, value in output.items() if key != "data"}
    yield from said_in_values(
        {key: _joined(value) if key == "text" else value for key, value in rest.items()}, place
    )


def _joined(lines: Any) -> str:
    return lines if isinstance(lines, str) else "".join(map(str, lines))
