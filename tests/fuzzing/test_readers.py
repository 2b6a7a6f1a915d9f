"""Every reader is given files that chance has spoiled: each is a ledger or a complaint, and nothing else.

``python -m tests.fuzzing.run xlsx 600 7 FOLDER`` looks for ten minutes, beginning with another number.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hotline.folders import Project
from tests.fuzzing.seeds import SEEDS

SECONDS = 4
SEED = 12345


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*SEEDS, "folder"])
def test_any_bytes_give_a_ledger_or_a_complaint(project: Project, tmp_path: Path, kind: str) -> None:
    """In a process of its own with little memory: what ends it would end this one too."""
    command = [sys.executable, "-m", "tests.fuzzing.run", kind, str(SECONDS), str(SEED), str(tmp_path)]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{tmp_path}:\n{done.stderr[-3000:]}"
    read, refused = map(int, done.stdout.split())
    assert read > 10
    assert refused > 10
