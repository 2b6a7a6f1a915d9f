"""Documents that are written for one test, staged for either renderer."""

from __future__ import annotations

import shutil
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import Layout, read_month, read_site
from hotline.render.fonts import choose_fonts, installed_families
from hotline.render.front_matter import front_matter
from hotline.render.staged import staged_notebook
from tests.rendering.projects import HERE

RENDERERS = [
    "embedded",
    pytest.param(
        "quarto",
        marks=[
            pytest.mark.quarto,
            pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令"),
        ],
    ),
]


def staged_document(cells: list[NotebookNode], layout: Layout, *, issued: bool, **site: Any) -> NotebookNode:
    """The staged notebook of *cells*, with the head and the end of February 2022's report.

    Args:
        layout: the layout of the site.
        issued: whether it is without 送审稿.
        site: what else the site has otherwise.
    """
    project = Project(HERE)
    changed = read_site(project).model_copy(update={"layout": layout, **site})
    fonts = choose_fonts(installed_families())
    header = front_matter(changed, read_month(project, Month.parse("2022-02")), fonts, issued=issued)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return staged_notebook(notebook, header)
