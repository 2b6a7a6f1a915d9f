"""Scanning the finished files of a report, and refusing to publish what is personal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from hotline.errors import PrivacyError
from hotline.gate.notebooks import said_in_notebook
from hotline.gate.office_documents import said_in_office_document
from hotline.gate.pages import said_in_page
from hotline.gate.portable_documents import said_in_document
from hotline.gate.said import Said, said_in_values
from hotline.privacy.half_width import half_width
from hotline.privacy.kinds import Kind
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.privacy.recognition import found_in, masked

SHOWN_AT_MOST = 20
# 王某, 张女士: who it is was left out.  Such a one is pointed out to the writer, and may stay.
MAY_STAY = frozenset([Kind.SURNAME])


@dataclass(frozen=True)
class Hit:
    """Personal data of one kind in a finished file; never the data itself."""

    file: str
    place: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.file}{f' {self.place}' if self.place else ''}：{self.kind.value}"


def refuse_personal(folder: Path, known: PubliclyKnown) -> None:
    """Stop if a file in *folder* says anything personal that is not publicly *known*.

    Raises:
        PrivacyError: with the kind and the place of what was found, without what it is.
    """
    hits = hits_in(folder, known)
    if not hits:
        return
    lines = [f"  {hit}" for hit in hits[:SHOWN_AT_MOST]]
    if len(hits) > SHOWN_AT_MOST:
        lines.append(f"  ……另有 {len(hits) - SHOWN_AT_MOST} 处")
    raise PrivacyError(
        f"报告里有疑似个人信息 {len(hits)} 处，没有发布：\n" + "\n".join(lines),
        remedy="请在笔记本、参数或台账中删去或改写；确实是本单位公开的电话、地址或人名，写进 params/site.yaml 的 "
        "public_details。人名也可以在 params 的月份文件中签字认可（sign_off）。",
    )


def hits_in(folder: Path, known: PubliclyKnown) -> list[Hit]:
    """What is personal in the files of *folder* and not publicly *known*; first in the notebook."""
    paths = sorted(folder.iterdir(), key=lambda path: (path.suffix != ".ipynb", path.name))
    # The files say much the same.
    kinds = lru_cache(maxsize=None)(partial(_kinds, known))
    hits = (
        Hit(path.name, masked(said.place), kind)
        for path in paths
        for said in _said_in(path)
        for kind in kinds(said.text)
    )
    return list(dict.fromkeys(hits))


def _kinds(known: PubliclyKnown, text: str) -> tuple[Kind, ...]:
    """What kinds of personal data are in *text*."""
    read = half_width(text).text
    return tuple(
        found.kind for found in found_in(read) if found.kind not in MAY_STAY and not known.covers(read, found)
    )


def _said_in(path: Path) -> Iterator[Said]:
    """What the file at *path* says; one of an unknown kind is read as text: nothing is published unseen."""
    return _READERS.get(path.suffix, _said_in_text)(path)


def _said_in_html(path: Path) -> Iterator[Said]:
    return said_in_page(path.read_text(encoding="utf-8"))


def _said_in_json(path: Path) -> Iterator[Said]:
    return said_in_values(json.loads(path.read_text(encoding="utf-8")))


def _said_in_text(path: Path) -> Iterator[Said]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return (Said(line, f"第 {number} 行") for number, line in enumerate(lines, start=1))


_READERS: Mapping[str, Callable[[Path], Iterator[Said]]] = {
    ".html": _said_in_html,
    ".pdf": said_in_document,
    ".docx": said_in_office_document,
    ".xlsx": said_in_office_document,
    ".ipynb": said_in_notebook,
    ".json": _said_in_json,
}
