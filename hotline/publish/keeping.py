"""What a person did in a published folder is kept: edited files under another name, other files as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

from hotline.publish.manifest import MANIFEST, file_hash, published_hashes

EDITED = "人工修改"
REPORT, WORD_REPORT = "report.ipynb", "report.docx"
# What a kept Word report was made of, so that it can still be told what a person changed in it.
BASIS = ".原稿.ipynb"


def keep_what_people_did(published: Path, staging: Path) -> list[str]:
    """Copy into *staging* what is in *published* and was not made by a run, or was changed since.

    A report that was edited is kept beside the new one as ``report.人工修改.docx``.

    Returns:
        The names under which edited files were kept.
    """
    if not published.is_dir():
        return []
    made = published_hashes(published)
    kept = []
    for path in sorted(published.iterdir()):
        if path.name == MANIFEST or is_lock(path.name):
            continue
        if path.is_dir():
            shutil.copytree(path, staging / path.name)
        elif path.name not in made and not (staging / path.name).exists():
            shutil.copy2(path, staging / path.name)
        elif made.get(path.name) != file_hash(path):
            kept.append(free_name(staging, path))
            shutil.copy2(path, staging / kept[-1])
            keep_basis(path, staging / kept[-1])
    return kept


def edited_word_reports(folder: Path) -> list[tuple[Path, Path | None]]:
    """The Word reports in the published *folder* that a person changed, each with what it was made of.

    That is the executed notebook, ``None`` where it was not kept.
    """
    made, found = published_hashes(folder), []
    report = folder / WORD_REPORT
    if report.is_file() and WORD_REPORT in made and file_hash(report) != made[WORD_REPORT]:
        found.append((report, _basis(folder, made)))
    for path in sorted(folder.glob(f"{report.stem}.{EDITED}*{report.suffix}")):
        kept = path.with_name(path.stem + BASIS)
        found.append((path, kept if kept.is_file() else None))
    return found


def keep_basis(edited: Path, kept: Path) -> None:
    """Keep what the *edited* Word report was made of beside the copy of it that was *kept*; no other has any."""
    basis = _basis(edited.parent, published_hashes(edited.parent)) if edited.name == WORD_REPORT else None
    if basis is not None:
        shutil.copy2(basis, kept.with_name(kept.stem + BASIS))


def _basis(folder: Path, made: dict[str, str]) -> Path | None:
    """The executed notebook in *folder*, if it is as it was made."""
    path = folder / REPORT
    return path if path.is_file() and file_hash(path) == made.get(REPORT) else None


def free_name(folder: Path, edited: Path) -> str:
    """The first name for *edited* that *folder* and its own folder do not have: ``report.人工修改.docx``."""
    number = 1
    while True:
        name = f"{edited.stem}.{EDITED}{number if number > 1 else ''}{edited.suffix}"
        if not (folder / name).exists() and not edited.with_name(name).exists():
            return name
        number += 1


def is_lock(name: str) -> bool:
    """Whether *name* is a mark that Word or LibreOffice sets beside a file it has open."""
    return name.startswith(("~$", ".~lock."))
