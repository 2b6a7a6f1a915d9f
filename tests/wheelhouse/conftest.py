"""A registry that is a folder, so that pip itself runs and no network is asked."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hotline.folders import Project


@dataclass
class Registry:
    """A folder of small wheels, and the lock that names them."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    def add(self, name: str, version: str, *tags: str, marker: str = "") -> None:
        """A package with a wheel for each of *tags*, locked with *marker*."""
        hashes = [self._wheel(name, version, tag) for tag in tags] or ["0" * 64]
        written = f"{name}=={version}" + (f" ; {marker}" if marker else "")
        self.lines.append(" \\\n    ".join([written, *(f"--hash=sha256:{each}" for each in hashes)]))

    def lock(self, project: Project) -> None:
        (project.root / "requirements.lock").write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def _wheel(self, name: str, version: str, tag: str) -> str:
        path = self.folder / f"{name}-{version}-{tag}.whl"
        info = f"{name}-{version}.dist-info"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
            archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
            archive.writestr(f"{info}/RECORD", "")
        return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """An empty registry, the only one that pip knows; pip itself is in it."""
    folder = tmp_path / "registry"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    made = Registry(folder)
    made.add("pip", "99.1", "py3-none-any")
    made.lines.clear()
    return made


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of nothing but its lock, which a test writes."""
    root = tmp_path / "项目 一"
    root.mkdir()
    return Project(root)
