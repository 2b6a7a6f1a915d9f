"""Where the project keeps what: the top level asked for by its users."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import UsageError
from hotline.months import Month

SITE_FILE = "params/site.yaml"
TEMPLATE = "notebooks/template.ipynb"


@dataclass(frozen=True)
class Project:
    """The folder that holds ``params/``, ``data/``, ``notebooks/`` and ``output/``."""

    root: Path

    @property
    def site_file(self) -> Path:
        return self.root / "params" / "site.yaml"

    def month_file(self, month: Month) -> Path:
        return self.root / "params" / f"{month}.yaml"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def issued(self, month: Month) -> Path:
        """What the signed report of *month* said; there once the month is issued."""
        return self.data / "issued" / f"{month}.json"

    def problems(self, month: Month) -> Path:
        """The workbook in which what is wrong with the ledger of *month* is mended; for its owner's eyes only."""
        return self.data / "problems" / f"{month}.xlsx"

    @property
    def caller_key(self) -> Path:
        """The key by which repeated callers are counted; see hotline.ledger.callers.  Not in git."""
        return self.data / ".callers" / "key"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    def notebook(self, month: Month) -> Path:
        return self.notebooks / f"{month}.ipynb"

    @property
    def template(self) -> Path:
        return self.notebooks / "template.ipynb"

    @property
    def templates(self) -> Path:
        """Every version of the template that a month's notebook came from; see hotline.notebook.templates."""
        return self.notebooks / "templates"

    def before_changes(self, month: Month) -> Path:
        """The month's notebook as it was before a command changed it."""
        return self.notebooks / ".backup" / f"{month}.升级前.ipynb"

    def not_merged(self, month: Month) -> Path:
        """What an upgrade of the month's notebook left for the analyst to decide."""
        return self.notebooks / f"{month}.未并入.md"

    def written_against(self, month: Month) -> Path:
        """The values that the words of the month's notebook were written against."""
        return self.notebooks / ".written-against" / f"{month}.json"

    @property
    def extension(self) -> Path:
        """The report's own Quarto format, read by both renderers."""
        return self.notebooks / "_extensions" / "gongwen"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def published(self, month: Month) -> Path:
        return self.output / str(month)

    def shown(self, path: Path) -> str:
        """*path* as a person in the project's folder would write it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.name


def find_project(start: Path | None = None, marks: Sequence[str] = (SITE_FILE,)) -> Project:
    """The project around *start* (the current folder by default), or the one ``HOTLINE_ROOT`` names.

    *marks* are files any of which tells a project; where a site is only being adopted there is no ``site.yaml``.

    Raises:
        UsageError: no folder upwards holds one of them.
    """
    named = os.environ.get("HOTLINE_ROOT")
    begin = Path(named) if named and start is None else (start or Path.cwd())
    begin = begin.resolve()
    for folder in (begin, *begin.parents):
        if any((folder / mark).is_file() for mark in marks):
            return Project(folder)
    raise UsageError(
        f"当前文件夹不是报告项目（找不到 {marks[0]}）。",
        remedy="请先进入项目文件夹再运行，或用环境变量 HOTLINE_ROOT 指明项目文件夹。",
    )
