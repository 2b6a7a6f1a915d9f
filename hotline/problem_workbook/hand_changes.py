"""Whether a person has saved changes into the workbook: what was typed there is never overwritten."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from itertools import count
from pathlib import Path

_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)</dcterms:modified>")


def changed_by_hand(path: Path, made_at: datetime) -> bool:
    """Whether the workbook at *path* was saved again: Excel, WPS and LibreOffice then write when.

    What is no workbook any more is a person's too.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = _MODIFIED.search(archive.read(_PROPERTIES))
    except (zipfile.BadZipFile, KeyError):
        return True
    return found is None or found[1].decode(errors="replace") != f"{made_at:%Y-%m-%dT%H:%M:%SZ}"


def free_name(path: Path) -> Path:
    """A name beside *path* that no file has: 2022-02.人工修改.xlsx, then 2022-02.人工修改2.xlsx."""
    names = (
        path.with_name(f"{path.stem}.人工修改{number if number > 1 else ''}{path.suffix}") for number in count(1)
    )
    return next(name for name in names if not name.exists())
