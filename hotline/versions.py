"""The versions of what a report is made with."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pypandoc

from hotline.render.quarto import quarto_version

PACKAGES = (
    "hotline-report",
    "duckdb",
    "ibis-framework",
    "matplotlib",
    "nbconvert",
    "pandas",
    "papermill",
    "pypandoc-binary",
    "python-docx",
    "rjieba",
    "seaborn",
    "typst",
    "xlsxwriter",
)


def versions(quarto: str | None) -> dict[str, str]:
    """The versions of Python, of the packages that shape the report, of pandoc, and of *quarto* if it runs."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    found |= {name: version(name) for name in PACKAGES}
    found["pandoc"] = str(pypandoc.get_pandoc_version())
    return found | ({"quarto": quarto_version(quarto)} if quarto else {})
