"""What the manifest of a published report records, as far as a verification asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotline.differences.outputs import Version, published_version
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.publish.manifest import MANIFEST, changed_since, published_folder, published_manifest

# What is told apart from the rest: what went in and came out, and what the report was made with.
_TOLD_APART = {"month", "renderer", "inputs", "outputs", "versions", "fonts"}


@dataclass(frozen=True)
class Recorded:
    """A published report by its manifest: the whole of it, and its figures and words.

    ``edited`` are its files that are no longer as they were made, or that are gone.
    """

    manifest: Mapping[str, Any]
    version: Version
    edited: list[str]

    @property
    def renderer(self) -> str:
        return str(self.manifest["renderer"])

    def other_parts(self, rebuilt: Mapping[str, Any]) -> list[str]:
        """The parts of the manifest, by their keys, that are others in the *rebuilt* one."""
        keys = sorted({*self.manifest, *rebuilt} - _TOLD_APART)
        return [key for key in keys if self.manifest.get(key) != rebuilt.get(key)]


def read_recorded(project: Project, month: Month) -> Recorded:
    """What is recorded of the published report of *month*.

    Raises:
        UsageError: it is not published, or its manifest does not say what a verification needs.
    """
    version = published_version(project, month)
    manifest = published_manifest(project, month)
    if manifest is None or not _is_whole(manifest):
        raise UsageError(
            f"{MANIFEST} 读不懂，不能核验。",
            where=project.shown(published_folder(project, month) / MANIFEST),
            remedy=f"请从备份恢复这个文件夹，或重新运行 hotline report {month}。",
        )
    return Recorded(manifest, version, changed_since(project, month, manifest))


def _is_whole(manifest: Mapping[str, Any]) -> bool:
    tables = (manifest.get(key) for key in ("inputs", "outputs", "versions", "fonts"))
    return isinstance(manifest.get("renderer"), str) and all(isinstance(table, dict) for table in tables)
