"""Making the report again, of nothing but its inputs, in a folder of its own.

The inputs are copied, so that nothing else of the project can have a part in the result, and nothing of the
project is touched: not ``output/``, not the notes of what the words were written against.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hotline.differences.outputs import Version, version_in
from hotline.folders import Project
from hotline.inputs import input_files
from hotline.ledger.databases.address import ADDRESS_VARIABLE, address_from_anywhere
from hotline.months import Month
from hotline.parameters import read_site
from hotline.pipeline import check, execute, manifest, prepare, render
from hotline.progress import Progress
from hotline.publish.manifest import MANIFEST, write_manifest
from hotline.publish.staging import Place

REBUILT = "重新生成的报告"


@dataclass(frozen=True)
class Rebuilt:
    """A report that was made again: its manifest, and its figures and words."""

    project: Project
    manifest: dict[str, Any]
    version: Version


def copy_inputs(project: Project, month: Month, names: Iterable[str], folder: Path) -> Project:
    """A project in *folder* with the inputs of *month* of these *names*, and what words were written against."""
    wanted = set(names)
    copied = Project(folder)
    beside = [project.written_against(month), *project.templates.glob("*.json")]
    files = [path for path in input_files(project, month) if project.shown(path) in wanted]
    for path in (*files, *beside):
        # A file elsewhere is named by its whole path, in the copy as well.
        if path.is_file() and path.is_relative_to(project.root):
            copy = folder / path.relative_to(project.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return copied


@contextmanager
def same_database(project: Project) -> Iterator[None]:
    """Within it, the database of *project* is found from any folder, by this process and by its kernels."""
    database = read_site(project).database
    address = address_from_anywhere(project.root, database) if database else None
    before = os.environ.get(ADDRESS_VARIABLE)
    if address is not None:
        os.environ[ADDRESS_VARIABLE] = address
    try:
        yield
    finally:
        os.environ.pop(ADDRESS_VARIABLE, None)
        if before is not None:
            os.environ[ADDRESS_VARIABLE] = before


def rebuild(project: Project, month: Month, renderer: str, folder: Path, progress: Progress) -> Rebuilt:
    """The report of *month*, made in *folder* with *renderer* and published nowhere.

    Raises:
        UserError: it cannot be made.
    """
    place = Place(folder / str(month))
    place.staging.mkdir(parents=True)
    report = prepare(project, month, renderer, progress)
    with progress.step("execute", "用记录的输入重新运行笔记本"):
        executed = execute(report, progress)
    with progress.step("render", f"重新排版（{report.renderer.name}）"):
        checked = check(report, executed)
        render(report, checked, place)
    write_manifest(place.staging, manifest(report, checked))
    made = json.loads((place.staging / MANIFEST).read_text(encoding="utf-8"))
    return Rebuilt(project, made, version_in(place.staging, month, REBUILT))
