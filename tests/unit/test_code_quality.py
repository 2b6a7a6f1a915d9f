"""ruff and mypy are clean: the same command that tests the program reads it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hotline.folders import Project

FOLDERS = ("hotline", "data", "tests")


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", *FOLDERS),
        ("ruff", "format", "--no-cache", "--check", *FOLDERS),
        ("mypy", "--cache-dir={cache}"),
    ],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_clean(command: tuple[str, ...], project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = project.root / ".mypy_cache"
    cache = kept if kept.is_dir() else tmp_path_factory.mktemp("mypy")
    arguments = [argument.format(cache=cache) for argument in command]
    run = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project.root, capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode:
        pytest.fail(f"{' '.join(arguments)}\n{run.stdout}{run.stderr}", pytrace=False)
