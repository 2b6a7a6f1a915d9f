"""The versions of the template: what a month's notebook came from, kept for the day it is brought up to date.

A version is named by a hash of what it says, so that no two counties, branches or colleagues can mean different
things by one name, and a file that was changed by hand is found out.  Outputs do not count.  The files end in
``.json``: as notebooks they would be run by whatever looks for notebooks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict

from hotline.errors import NotebookError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.reading import read_notebook
from hotline.whole_files import write_new

TEMPLATE_KEY = "hotline_template"
# What a cell is, apart from what running it left.
_CELL_KEYS = ("attachments", "cell_type", "id", "metadata", "source")
# What programs leave in metadata, each another.
_LEFT_BY_PROGRAMS = {TEMPLATE_KEY, "execution", "language_info", "papermill", "user_expressions", "widgets"}


def current_template(project: Project) -> NotebookNode:
    """The template that new months are made from, without what running it left.

    Raises:
        NotebookError: there is none, or it cannot be read.
    """
    if not project.template.is_file():
        raise NotebookError("没有模板笔记本。", where=project.shown(project.template))
    template = read_notebook(project.template, project.shown(project.template))
    for cell in template.cells:
        cell["metadata"] = from_dict(_own(cell.metadata))
        if cell.cell_type == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return template


def template_metadata(project: Project, template: NotebookNode) -> dict[str, Any]:
    """What a notebook made from *template* records in its metadata; the version is kept in the project.

    Raises:
        NotebookError: the version cannot be kept.
    """
    keep_template(project, template)
    return {TEMPLATE_KEY: {"version": version_of(template)}}


def keep_template(project: Project, template: NotebookNode) -> Path | None:
    """Keep *template* as a version of its own; its file, or ``None`` if it was kept already.

    Raises:
        NotebookError: the file cannot be written.
    """
    path = _file(project, version_of(template))
    if kept_template(project, version_of(template)) is not None:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        write_new(path, _text(template))
    except OSError as error:
        raise NotebookError(
            f"模板的版本保存不下来（{error.strerror or error}）。",
            where=project.shown(path),
            remedy="请检查磁盘空间和文件夹权限。",
        ) from None
    return path


def kept_template(project: Project, version: str) -> NotebookNode | None:
    """The template of that *version*; ``None`` if it was not kept, or the file is no longer what it was."""
    try:
        content = json.loads(_file(project, version).read_text(encoding="utf-8"))
        template = from_dict(content)
        return template if version_of(template) == version else None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def kept_templates(project: Project) -> Iterator[tuple[str, NotebookNode]]:
    """Every version that was kept, and its template; by the name of the version."""
    for path in sorted(project.templates.glob("*.json")):
        template = kept_template(project, path.stem)
        if template is not None:
            yield path.stem, template


def recorded_version(notebook: NotebookNode) -> str | None:
    """The version of the template that *notebook* says it came from."""
    record = notebook.metadata.get(TEMPLATE_KEY)
    version = record.get("version") if isinstance(record, dict) else None
    return version if isinstance(version, str) and version.isalnum() else None


def version_of(template: NotebookNode) -> str:
    """The name of *template*'s version: the beginning of a hash of its cells and metadata."""
    return hashlib.sha256(_text(template).encode()).hexdigest()[:12]


def own_metadata(template: NotebookNode) -> dict[str, Any]:
    """The metadata of *template* without what programs write about themselves."""
    return _own(template.metadata)


def for_month(source: str, month: Month) -> str:
    """The *source* of a parameters cell, with *month* for its month."""
    lines = source.split("\n")
    return "\n".join(f'month = "{month}"' if line.startswith("month = ") else line for line in lines)


def is_parameters(cell: NotebookNode) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def _text(template: NotebookNode) -> str:
    content = {
        "cells": [
            {key: cell[key] for key in _CELL_KEYS if key in cell} | {"metadata": _own(cell.metadata)}
            for cell in template.cells
        ],
        "metadata": own_metadata(template),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _own(metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in metadata.items() if key not in _LEFT_BY_PROGRAMS}


def _file(project: Project, version: str) -> Path:
    return project.templates / f"{version}.json"
