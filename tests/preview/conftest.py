"""One preview for the tests that change a file and set it right again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.preview.previews import Preview, previewed
from tests.rendering.browser import chromium
from tests.rendering.projects import copy_project


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of February 2022 whose first page is there."""
    folder = tmp_path_factory.mktemp("preview")
    with previewed(copy_project(folder / "热线 月报"), folder / "executions") as running:
        running.begin()
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as started:
        yield started
