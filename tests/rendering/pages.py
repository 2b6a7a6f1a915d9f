"""Pages of small notebooks, and of other layouts than the project's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import read_month, read_site
from hotline.render.embedded import html_document
from hotline.render.fonts import choose_fonts, installed_families
from hotline.render.front_matter import front_matter
from hotline.render.markdown import write_markdown
from hotline.render.staged import staged_notebook

MONTH = Month.parse("2022-02")


def page_of(folder: Path, project: Project, *cells: str, issued: bool = False, **site: Any) -> Path:
    """The page of a notebook with the Markdown *cells*, where the site's parameters are as in *site*."""
    header = front_matter(
        read_site(project).model_copy(update=site),
        read_month(project, MONTH),
        choose_fonts(installed_families()),
        issued=issued,
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(cell) for cell in cells])
    source = write_markdown(staged_notebook(notebook, header, folder), folder)
    return html_document(source, project.extension, folder, 0)


def pipe_table(label: str, caption: str, rows: list[list[str]]) -> str:
    """A captioned table whose first row is its head."""
    head, *body = ("|" + "|".join(row) + "|" for row in rows)
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([f"::: {{#{label}}}", "", head, rule, *body, "", caption, ":::"])
