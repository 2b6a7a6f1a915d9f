"""Where the picture that a person's Markdown names is to be had: in the cell, or in a file beside the notebook."""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from hotline.errors import RenderError
from hotline.text import shortened

REMEDY = (
    "请让图片单独成行，写成 ![说明](文件名)，文件放在 notebooks 文件夹里；"
    "或在 JupyterLab 中把图片粘贴到单元格，再在方括号里写上说明。"
)
# An address, which may hold the picture itself.
REMOTE = re.compile(r"[A-Za-z][\w+.-]+://|//|data:")
# Names that Windows keeps for devices, whatever their ending; on other systems they are refused as well, because
# the folder may be carried to one.
_OF_A_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:[.:].*)?", re.IGNORECASE)
# So much of a name is quoted in an error, in half-width columns.
QUOTED = 60
_ATTACHED = "attachment:"


def content_of(target: str, attached: dict[str, dict[str, str]], folder: Path | None, where: str) -> bytes:
    """The bytes of the picture that *target* names.

    Args:
        attached: the attachments of the cell, by name; each a file in base64 by its kind.
        folder: where the notebook's own files are; ``None`` where it has none.

    Raises:
        RenderError: it is not to be had without going elsewhere.
    """
    if target.startswith(_ATTACHED):
        name = target.removeprefix(_ATTACHED)
        bundle = attached.get(name) or attached.get(unquote(name)) or {}
        # What is no base64 is no picture either: some programs attach a drawing as its text.
        with suppress(ValueError):
            for content in bundle.values():
                return base64.b64decode(content)
        raise RenderError(
            f"粘贴的图片不在单元格里：{shortened(name, QUOTED)}", where=where, remedy="请在这个单元格里重新粘贴。"
        )
    if REMOTE.match(target):
        raise refused_remote(target, where)
    if _OF_A_DEVICE.fullmatch(_file_name(target)):
        raise RenderError(
            f"图片的文件名是 Windows 保留的：{shortened(target, QUOTED)}",
            where=where,
            remedy="请给图片文件换一个名字，正文里也改过来。",
        )
    path = local_file(target, folder)
    if not path:
        raise RenderError(f"图片不在 notebooks 文件夹里：{shortened(target, QUOTED)}", where=where, remedy=REMEDY)
    return path.read_bytes()


def refused_remote(target: str, where: str) -> RenderError:
    """The error of a picture that would have to be fetched."""
    return RenderError(
        f"不读取网址里的图片：{shortened(target, QUOTED)}",
        where=where,
        remedy="请把图片保存下来，粘贴到单元格里，再写上说明。",
    )


def local_file(target: str, folder: Path | None) -> Path | None:
    """The file that *target* names, if it lies within *folder*."""
    if not folder or REMOTE.match(target) or target.startswith(_ATTACHED):
        return None
    if _OF_A_DEVICE.fullmatch(_file_name(target)):
        return None
    for name in (target, unquote(target)):
        # No file system has a name with NUL in it, or of any length.
        with suppress(OSError, ValueError):
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
    return None


def _file_name(target: str) -> str:
    return re.split(r"[/\\]", unquote(target))[-1]
