"""A picture's file as a document may hold it: upright, as many dots as print shows, and nothing but the picture.

A photograph's file also says where and when it was taken and with whose telephone; that is in no output.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from hotline.errors import RenderError

# What page, PDF and Word all show, and how a file of it ends.
ENDINGS = {"PNG": "png", "JPEG": "jpeg"}
# Millimetres: the width of the text, and what a page has for a figure below a heading and above its caption.
WIDEST, HIGHEST = 156.0, 184.0
# Dots an inch: of a screen, of which most pictures are that do not say; and of what is printed.
SCREEN, PRINT = 96.0, 300.0
INCH = 25.4
MILLIMETRES = {"mm": 1, "cm": 10, "in": INCH, "pt": INCH / 72, "px": INCH / SCREEN, "": INCH / SCREEN}
QUALITY = 92
_SIDE = r"(?:^|\s){}\s*=\s*\"?([\d.]+)(mm|cm|in|pt|px|%)?\"?(?=\s|$)"


@dataclass(frozen=True)
class PictureFile:
    """The bytes of a picture's file, its kind (``png`` or ``jpeg``), and its own width and height (mm)."""

    content: bytes
    kind: str
    width: float
    height: float


def picture_file(content: bytes, name: str, where: str) -> PictureFile:
    """The file for the picture *content*, which is called *name* and stands at *where*.

    Raises:
        RenderError: the file is broken, or of another kind than PNG and JPEG.
    """
    picture, kind = _opened(content, name, where)
    # Turning the picture as the camera was held loses what the file says of its dots.
    dots = _dots_an_inch(picture)
    shown = _plain(ImageOps.exif_transpose(picture), kind)
    width, height = (side / dots * INCH for side in shown.size)
    shown.thumbnail((round(WIDEST / INCH * PRINT), round(HIGHEST / INCH * PRINT)))
    buffer = io.BytesIO()
    shown.save(buffer, kind, **({"quality": QUALITY} if kind == "JPEG" else {"optimize": True}))
    return PictureFile(buffer.getvalue(), ENDINGS[kind], width, height)


def shown_width(picture: PictureFile, options: str) -> float:
    """How wide (mm) *picture* is shown: as the Markdown *options* say, or itself, where there is room for that.

    A share is one of the text's width; pandoc's Word writer knows none, and takes lengths only.
    """
    width = _said("width", options, WIDEST) or picture.width
    height = _said("height", options, HIGHEST)
    if height and not _said("width", options, WIDEST):
        width = height * picture.width / picture.height
    return min(width, WIDEST, HIGHEST * picture.width / picture.height)


def _said(side: str, options: str, whole: float) -> float:
    """The length (mm) that *options* give for *side*, where 100% is *whole*; nought if they give none."""
    found = re.search(_SIDE.format(side), options)
    if not found:
        return 0
    return float(found[1]) * (whole / 100 if found[2] == "%" else MILLIMETRES[found[2] or ""])


def _opened(content: bytes, name: str, where: str) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
            kind = picture.format or ""
            if kind in ENDINGS:
                picture.load()
                return picture, kind
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RenderError(
            f"图片打不开或者过大：{name}", where=where, remedy="请重新保存为 PNG 或 JPEG，再放进来。"
        ) from None
    raise RenderError(f"不支持这种图片（{kind}）：{name}", where=where, remedy="请另存为 PNG 或 JPEG，再放进来。")


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    """The dots of *picture*, in colours that every format has, without what its file says beside."""
    transparent = kind == "PNG" and picture.has_transparency_data
    plain = picture.convert("RGBA" if transparent else "RGB")
    plain.info.clear()
    return plain


def _dots_an_inch(picture: Image.Image) -> float:
    said = picture.info.get("dpi", (SCREEN, SCREEN))[0]
    return float(said) if said >= SCREEN / 2 else SCREEN
