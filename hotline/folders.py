"""Where the project keeps what: the top level asked for by its users."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import UsageError
from hotline.months import Month


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


def find_project(start: Path | None = None) -> Project:
    """The project around *start* (the current folder by default), or the one ``HOTLINE_ROOT`` names.

    Raises:
        UsageError: no folder upwards holds ``params/site.yaml``.
    """
    named = os.environ.get("HOTLINE_ROOT")
    begin = Path(named) if named and start is None else (start or Path.cwd())
    begin = begin.resolve()
    for folder in (begin, *begin.parents):
        if (folder / "params" / "site.yaml").is_file():
            return Project(folder)
    raise UsageError(
        "当前文件夹不是报告项目（找不到 params/site.yaml）。",
        remedy="请先进入项目文件夹再运行，或用环境变量 HOTLINE_ROOT 指明项目文件夹。",
    )
