"""``manifest.json``: what a report was made from and what it says, for checking and for comparing.

Hashes and values only; no clock, duration, path or host, so that the same input gives the same manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from hotline.folders import Project
from hotline.months import Month

MANIFEST = "manifest.json"


def file_hash(path: Path) -> str:
    """The SHA-256 of *path*'s bytes."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def expressions_of(executed: NotebookNode) -> list[dict[str, str]]:
    """Every inline reference of the report: its cell, its expression, and the words it became."""
    return [
        {"cell": cell.id, "expression": entry["expression"], "text": entry["result"]["data"]["text/plain"]}
        for cell in executed.cells
        for entry in cell.metadata.get("user_expressions", [])
    ]


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest of the finished files in *folder*; their hashes are added as ``outputs``."""
    outputs = {path.name: file_hash(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST}
    text = json.dumps({**content, "outputs": outputs}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def published_manifest(project: Project, month: Month) -> dict[str, Any] | None:
    """The manifest of the published report of *month*; ``None`` without one, or if it cannot be used."""
    try:
        content = json.loads((project.published(month) / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(content, dict) and {"month", "figures", "inputs", "outputs"} <= set(content)
    return content if whole else None


def published_folder(project: Project, month: Month) -> Path:
    """Where the report of *month* stands, or would."""
    return project.published(month)


def changed_since(project: Project, month: Month, manifest: Mapping[str, Any]) -> list[str]:
    """The published files of *month* that are no longer what *manifest* says, or that are gone."""
    folder = project.published(month)
    return [
        name
        for name, made in sorted(manifest["outputs"].items())
        if not (folder / name).is_file() or file_hash(folder / name) != made
    ]


def published_hashes(folder: Path) -> dict[str, str]:
    """The hashes that the manifest in *folder* gives for its files; none if it cannot be read."""
    try:
        outputs = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["outputs"]
        return {str(name): str(value) for name, value in outputs.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
