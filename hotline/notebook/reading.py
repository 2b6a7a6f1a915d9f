"""Reading a notebook as it is, whoever saved it: what a program left out is filled in, in memory only.

An older notebook (nbformat 4.4) has no cell ids; a copy or a merge can leave two cells with one id; an editor may
begin the file with a byte order mark.  None of it is a reason to ask for a rewrite, or to make ids by chance:
those would differ from run to run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from hotline.errors import NotebookError

_VALID_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_IDS_SINCE = 5
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
_CELL_TYPES = ("code", "markdown", "raw")
_RESTORE = "请检查它是否完整，或从备份恢复。"


def read_notebook(path: Path, shown: str) -> NotebookNode:
    """The notebook at *path*, which messages call *shown*; every cell has an id, a source and metadata.

    Raises:
        NotebookError: it is missing or no notebook.
    """
    return notebook_of(read_bytes(path, shown), shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of the notebook at *path*.

    Raises:
        NotebookError: it is missing, or the system does not let it be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotebookError("没有这个月的笔记本。", where=shown, remedy="请先用 hotline new 月份 建立。") from None
    except OSError as error:
        raise _unreadable(error, shown) from None


def notebook_of(data: bytes, shown: str) -> NotebookNode:
    """The notebook that a file of the bytes *data* holds; see :func:`read_notebook`.

    Raises:
        NotebookError: they are no notebook.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if not isinstance(content, dict):
            raise NotebookError("这个文件不是笔记本。", where=shown, remedy=_RESTORE)
        if content.get("nbformat") == 4:
            _complete(content, shown)
        notebook = nbformat.reads(json.dumps(content), as_version=4)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError) as error:
        raise _unreadable(error, shown) from None
    if content["nbformat"] != 4:
        _number(notebook.cells)
    return notebook


def cell_name(cell: Mapping[str, Any]) -> str | None:
    """The id of *cell* if it is one that the notebook format allows."""
    name = cell.get("id")
    return name if isinstance(name, str) and _VALID_ID.fullmatch(name) else None


def _complete(content: dict[str, Any], shown: str) -> None:
    """Fill in what a notebook of format 4 may lack, and refuse what cannot be run or printed.

    Raises:
        NotebookError: a cell is none, holds no text, or half a character.
    """
    content["nbformat_minor"] = max(content.get("nbformat_minor", 0), _IDS_SINCE)
    metadata = content.setdefault("metadata", {})
    metadata["kernelspec"] = {**_KERNEL, **(metadata.get("kernelspec") or {})}
    cells = content["cells"]
    for number, cell in enumerate(cells, start=1):
        where = f"{shown} 第{number}个单元格"
        if not isinstance(cell, dict) or cell.get("cell_type") not in _CELL_TYPES:
            raise NotebookError("笔记本中有不认识的单元格。", where=where, remedy=_RESTORE)
        if not _is_text(cell.setdefault("source", "")):
            raise NotebookError("单元格的内容不是文字。", where=where, remedy=_RESTORE)
        _complete_cell(cell)
        _refuse_half_characters(cell, where)
    _name(cells)


def _complete_cell(cell: dict[str, Any]) -> None:
    metadata = cell["metadata"] = dict(cell.get("metadata") or {})
    if not isinstance(metadata.get("tags", []), list):
        del metadata["tags"]
    if cell["cell_type"] == "code":
        cell["outputs"] = cell.get("outputs") or []
        cell.setdefault("execution_count", None)
    else:
        # A code cell that was made a Markdown cell by a program that keeps what it no longer shows.
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)


def _is_text(source: Any) -> bool:
    return all(isinstance(line, str) for line in (source if isinstance(source, list) else [source]))


def _refuse_half_characters(cell: Mapping[str, Any], where: str) -> None:
    try:
        json.dumps(cell, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotebookError(
            "单元格里有不完整的字符（多半是被截断的表情符号或生僻字），不能写进报告。",
            where=where,
            remedy="请在 JupyterLab 中找到显示为方框或问号的字，删去后重新输入。",
        ) from None


def _name(cells: list[dict[str, Any]]) -> None:
    """Give an id to each of *cells* that has none, no valid one, or that of a cell before it: its place."""
    given = {name for cell in cells if (name := cell_name(cell))}
    seen: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        name = cell_name(cell)
        if name is None or name in seen:
            name = _free(f"cell-{number}", given)
            given.add(name)
        cell["id"] = name
        seen.add(name)


def _number(cells: Iterable[NotebookNode]) -> None:
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"


def _free(name: str, taken: set[str]) -> str:
    free = name
    while free in taken:
        free += "x"
    return free


def _unreadable(error: Exception, shown: str) -> NotebookError:
    return NotebookError(f"笔记本读不出来（{type(error).__name__}）。", where=shown, remedy=_RESTORE)
