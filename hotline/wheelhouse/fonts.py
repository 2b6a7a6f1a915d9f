"""The free fonts of this machine, for Linux machines without any; Windows keeps its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from hotline.render.fonts import font_folders

# The free fonts that serve the roles of a report, by the beginning of their files' names.
FREE = (
    "NotoSerifCJK-Regular",
    "NotoSerifCJK-Bold",
    "NotoSansCJK-Regular",
    "NotoSansCJK-Bold",
    "LXGWWenKai-Regular",
    "FandolFang-Regular",
    "FandolKai-Regular",
    "LiberationSerif-",
)


def carry_fonts(folder: Path) -> list[str]:
    """Copy the free fonts of this machine into *folder*; the names of the files there."""
    for path in _free_fonts():
        copy = folder / path.name
        if not copy.is_file() or copy.stat().st_size != path.stat().st_size:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _free_fonts() -> Iterator[Path]:
    from matplotlib.font_manager import findSystemFonts  # noqa: PLC0415 - half a second, and only here

    files = [Path(name) for name in findSystemFonts()]
    files += [path for folder in font_folders() for path in folder.glob("*.otf")]
    yield from sorted({path.name: path for path in files if path.name.startswith(FREE)}.values())
