"""Typst, as the embedded renderer runs it: to a tagged PDF for the archive, until every float has its place."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import typst

from hotline.errors import RenderError
from hotline.render.fonts import typeset_fonts

# Accessible and fit for archives; where a document is not as these want it, at least to be kept and looked at.
STANDARDS: tuple[list[Any], ...] = (["ua-1", "a-2a"], ["a-2a"], ["a-2b"])
_STANDARD = re.compile("PDF/(A|UA)-")
# Typst lays a document out five times at most, and each float that finds no room may move all that follow it.
# With more of them than that, they are settled here: each run takes the scales that the one before it wanted.
MOST_RUNS = 20
UNSETTLED = re.compile("did not (converge|stabilize)")

log = logging.getLogger(__name__)


def typeset(document: Path, made: Path, epoch: int) -> Path:
    """The PDF *made* of the Typst *document*, which says that it was made at *epoch* (seconds).

    What Typst warns of, and a standard that the document misses, is logged.

    Raises:
        RenderError: Typst refuses the document.
    """
    for standards in STANDARDS:
        try:
            made.write_bytes(_settled(document, epoch, standards))
            return made
        except typst.TypstError as error:
            refused = str(error).replace(str(document.parent), "…")
            if not _STANDARD.search(refused):
                break
            log.warning("PDF 达不到标准 %s：%s", "、".join(f"PDF/{name.upper()}" for name in standards), refused)
    raise RenderError(f"PDF 排版失败：{refused}", where="report.typ")


def _settled(document: Path, epoch: int, standards: list[Any]) -> bytes:
    """The PDF, once no float moves any more."""
    scales: dict[str, float] = {}
    for _ in range(MOST_RUNS):
        common: dict[str, Any] = {
            "root": str(document.parent),
            "font_paths": typeset_fonts(),
            "sys_inputs": {"float-scales": json.dumps(scales, ensure_ascii=False)},
        }
        content, warnings = typst.compile_with_warnings(
            str(document), pdf_standards=standards, timestamp=epoch, **common
        )
        if not scales and not any(UNSETTLED.search(warning.message) for warning in warnings):
            break
        found = json.loads(typst.query(str(document), "<float-body>", field="value", **common))
        wanted = {each["label"]: each["wanted"] for each in found}
        if wanted == scales:
            break
        scales = wanted
    for warning in warnings:
        log.warning("Typst: %s", warning.message)
    return bytes(content)
