"""A real browser, and pages opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_BROWSER = pytest.mark.skipif(PROGRAM is None, reason="没有安装 chromium，网页没有在浏览器里检查")
# A browser that speaks to nobody, also where the tests run as root and without a graphics card.
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
]
NUMBERS = "main .indicator"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window and with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, height: int = 900, **context: Any) -> Iterator[Page]:
    """The page *path* in a window of *width* by *height*; *context* is Playwright's (theme, touch, scripts)."""
    made = browser.new_context(viewport={"width": width, "height": height}, **context)
    page = made.new_page()
    page.goto(path.as_uri())
    yield page
    made.close()


@contextmanager
def on_phone(browser: Browser, path: Path, **context: Any) -> Iterator[Page]:
    """The page on a small phone, where there is only a finger."""
    with opened(browser, path, 360, 740, has_touch=True, is_mobile=True, **context) as page:
        yield page
