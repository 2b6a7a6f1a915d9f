"""What all tests share: the project itself, and a county whose ledgers a test writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from hotline.folders import Project
from tests.spec.ledgers import County

# The same examples on every machine: a newcomer's first run is not the place to find a new one.
# HYPOTHESIS_PROFILE=explore looks for others.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=1000, database=None, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_configure(config: pytest.Config) -> None:
    # Ibis 12 calls DuckDB 2 and pandas 3 by older names; nothing of ours.
    config.addinivalue_line("filterwarnings", "ignore:The 'future.infer_string' option is deprecated")
    config.addinivalue_line("filterwarnings", r"ignore:fetch_\w+\(\) is deprecated:DeprecationWarning")


@pytest.fixture(scope="session")
def project() -> Project:
    """This project; tests only read it."""
    return Project(Path(__file__).parent.parent)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> County:
    """A small project of its own, which the package finds as a user's."""
    monkeypatch.setenv("HOTLINE_ROOT", str(tmp_path))
    return County(tmp_path)
