"""Changing a person's notebook: as a whole or not at all, and what it was is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from hotline.disk_errors import in_chinese
from hotline.errors import NotebookError
from hotline.whole_files import replace_whole


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """*notebook* as JupyterLab saves it: UTF-8 with LF."""
    return (nbformat.writes(notebook) + "\n").encode()


def save_changed(
    path: Path, notebook: NotebookNode, *, read: bytes, beside: Mapping[Path, bytes], shown: str
) -> list[Path]:
    """Put *notebook* in the place of the file *path*; see :func:`save_changed_bytes`."""
    return save_changed_bytes(path, notebook_bytes(notebook), read=read, beside=beside, shown=shown)


def save_changed_bytes(
    path: Path, data: bytes, *, read: bytes, beside: Mapping[Path, bytes], shown: str
) -> list[Path]:
    """Put *data* in the place of the file *path*, which held the bytes *read*, once *beside* is written.

    Those are what was there, and what a person should know of the change; each takes the next free name.

    Returns:
        The files of *beside*, in their order.

    Raises:
        NotebookError: the file is no longer what was read, or the disk is full or read-only; all is as it was.
    """
    names: list[Path] = []
    made: list[Path] = []
    try:
        if path.read_bytes() != read:
            raise NotebookError(
                "笔记本刚刚被别的程序改过，没有写入。",
                where=shown,
                remedy="请在 JupyterLab 中保存并关闭它，再运行一次。",
            )
        for wished, content in beside.items():
            names.append(_free_name(wished, content))
            if not names[-1].exists():
                made.append(keep_beside(names[-1], content))
        replace_whole(path, data)
    except OSError as error:
        for each in made:
            each.unlink(missing_ok=True)
        raise NotebookError(
            f"写入时出错：{in_chinese(error)}；笔记本没有改动。",
            where=shown,
            remedy="请检查磁盘空间和文件夹权限，关闭正在使用这个文件的程序，再运行一次。",
        ) from None
    return names


def keep_beside(path: Path, data: bytes) -> Path:
    """Write *data* as *path*, or under the next free name; what has just these bytes already is taken as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    free = _free_name(path, data)
    if not free.exists():
        replace_whole(free, data)
    return free


def _free_name(path: Path, data: bytes) -> Path:
    """*path*, or the next name that nothing has, or a file of just the bytes *data*."""
    number, free = 1, path
    while free.exists() and free.read_bytes() != data:
        number += 1
        free = path.with_name(f"{path.stem}{number}{path.suffix}")
    return free
