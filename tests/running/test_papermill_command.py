"""Papermill's own command, for people who know it: the engine and the parameter file of the month."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.rendering.projects import copy_project, files_of


@pytest.mark.slow
def test_papermill_command_gives_the_executed_notebook(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    notebooks = files_of(root / "notebooks")
    made = tmp_path / "executed.ipynb"
    command = ["notebooks/2022-02.ipynb", str(made), "--engine", "hotline", "-f", "params/2022-02.yaml"]
    environment = {**os.environ, "HOTLINE_ROOT": ""}

    run = subprocess.run(
        [sys.executable, "-m", "papermill", *command, "--no-progress-bar"],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stderr
    executed = nbformat.read(made, as_version=4)
    totals = next(cell for cell in executed.cells if cell.id == "reception-totals")
    values = {
        entry["expression"]: entry["result"]["data"]["text/plain"] for entry in totals.metadata.user_expressions
    }
    assert values["本月.受理量"] == "493"
    assert executed.metadata.hotline.figures.counts.received == 493
    assert any("injected-parameters" in cell.metadata.get("tags", []) for cell in executed.cells)
    assert files_of(root / "notebooks") == notebooks
