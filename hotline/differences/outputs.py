"""One version of a month's report: an output folder with its manifest, or what was noted when it was signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from pydantic import ValidationError

from hotline.errors import UsageError, UserError
from hotline.folders import Project
from hotline.issued import IssuedRecord, read_issued
from hotline.months import Month
from hotline.notebook.reading import read_notebook
from hotline.publish.manifest import MANIFEST, published_folder

REPORT = "report.ipynb"
FORMAT = 1


@dataclass(frozen=True)
class Version:
    """What a version says of itself: its figures, and the hashes of what it was made from and of its files.

    ``expressions`` are its references with their cells and words, ``executed`` its notebook, ``words`` its
    paragraphs; each is ``None`` where the version does not have it.
    """

    shown: str
    figures: IssuedRecord
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    expressions: list[dict[str, str]] | None = None
    executed: NotebookNode | None = None
    words: list[str] | None = None


def signed_version(project: Project, month: Month) -> Version | None:
    """The report of *month* as it was signed; ``None`` if it is not issued.

    Raises:
        UsageError: the record cannot be used.
    """
    record = read_issued(project, month)
    if record is None:
        return None
    path = project.issued(month)
    written = json.loads(path.read_text(encoding="utf-8"))
    return Version(
        f"签发的报告（{project.shown(path)}）",
        record,
        _hashes(written.get("inputs")),
        _hashes(written.get("outputs")),
        words=written.get("words"),
    )


def published_version(project: Project, month: Month) -> Version:
    """The published report of *month*.

    Raises:
        UsageError: there is none, or it cannot be used.
    """
    folder = published_folder(project, month)
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            f"{month.chinese}的报告还没有发布，没有可以比较的。",
            where=project.shown(folder),
            remedy=f"请先运行 hotline report {month}。",
        )
    return version_in(folder, month, project.shown(folder))


def version_in(folder: Path, month: Month, shown: str) -> Version:
    """The version of the report of *month* in the output *folder*, which messages call *shown*.

    Raises:
        UsageError: it is no such folder, of another month, or of a later program.
    """
    manifest = _manifest(folder, shown)
    if manifest.get("format", FORMAT) != FORMAT:
        raise UsageError(
            "这份输出是更新版本的程序做的，本程序读不了。", where=shown, remedy="请换用生成它的程序版本。"
        )
    if manifest.get("month") != str(month):
        raise UsageError(
            f"这份输出不是{month.chinese}的报告。",
            where=shown,
            remedy="只能比较同一个月的两份输出，请核对月份和文件夹。",
        )
    try:
        figures = IssuedRecord.model_validate(
            {"month": manifest["month"], "as_of": manifest["figures"]["as_of"], "figures": manifest["figures"]}
        )
        expressions = [
            {key: str(each[key]) for key in ("cell", "expression", "text")} for each in manifest["expressions"]
        ]
    except (ValidationError, KeyError, TypeError):
        raise _unreadable(shown) from None
    return Version(
        shown,
        figures,
        _hashes(manifest.get("inputs")),
        _hashes(manifest.get("outputs")),
        expressions,
        executed_in(folder / REPORT),
    )


def executed_in(path: Path) -> NotebookNode | None:
    """The executed notebook *path*; ``None`` if there is none, or it cannot be read."""
    try:
        return read_notebook(path, path.name)
    except UserError:
        return None


def _manifest(folder: Path, shown: str) -> dict[str, Any]:
    if not folder.is_dir():
        raise UsageError(
            "没有这个文件夹。", where=shown, remedy="请给出一份输出所在的文件夹，例如 output/2022-02。"
        )
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(
            f"这个文件夹里没有 {MANIFEST}，不是一份报告的输出。",
            where=shown,
            remedy="请给出完整的输出文件夹，例如从 output 中复制的一份。",
        ) from None
    except (OSError, ValueError):
        raise _unreadable(shown) from None
    if not isinstance(manifest, dict):
        raise _unreadable(shown)
    return manifest


def _unreadable(shown: str) -> UsageError:
    return UsageError(f"{MANIFEST} 读不懂。", where=shown, remedy="请重新生成这份报告，或从备份恢复这个文件夹。")


def _hashes(stated: Any) -> dict[str, str]:
    return {str(name): str(value) for name, value in stated.items()} if isinstance(stated, dict) else {}
