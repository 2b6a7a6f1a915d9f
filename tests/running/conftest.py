"""Reports of February 2022, made once for all tests, and small notebooks to run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from hotline.notebook.execution import run_notebook
from hotline.notebook.reading import read_notebook
from tests.rendering.projects import Run, two_runs, write_notebook


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The same month twice, in two folders, at the same time."""
    return two_runs(tmp_path_factory.getbasetemp())


@pytest.fixture
def run_cells(tmp_path: Path) -> Callable[..., NotebookNode]:
    """Runs a notebook of the given cells (id, type, source) as a report run would."""

    def run(*cells: tuple[str, str, str]) -> NotebookNode:
        path = write_notebook(tmp_path / "笔记本.ipynb", *cells)
        before = path.read_bytes()
        try:
            return run_notebook(
                read_notebook(path, path.name), {}, shown="notebooks/笔记本.ipynb", folder=tmp_path, environment={}
            )
        finally:
            assert path.read_bytes() == before
            assert nbformat.read(path, as_version=4).cells[-1].get("outputs", []) == []

    return run
