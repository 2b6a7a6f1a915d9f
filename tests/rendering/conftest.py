"""What the tests of the documents share: one report of February 2022, made once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.rendering.browser import chromium
from tests.rendering.documents import FORMATS
from tests.rendering.projects import two_runs


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of February 2022."""
    return two_runs(tmp_path_factory.getbasetemp())[0].folder


@pytest.fixture(scope="session", params=FORMATS)
def document(request: pytest.FixtureRequest, report: Path) -> Path:
    """The report in each of its formats."""
    return report / f"report.{request.param}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def html_file(report: Path) -> Path:
    return report / "report.html"


@pytest.fixture(scope="session")
def manifest(report: Path) -> dict[str, Any]:
    return json.loads((report / "manifest.json").read_text(encoding="utf-8"))
