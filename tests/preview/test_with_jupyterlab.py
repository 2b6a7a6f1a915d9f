"""The month as the analyst has it: JupyterLab in one window, the preview in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.preview.previews import MONTH, previewed
from tests.rendering.browser import NEEDS_BROWSER
from tests.rendering.projects import copy_project
from tests.running.jupyterlab import append_to_cell, cell, opened_lab, save, start_lab

pytestmark = [pytest.mark.slow, NEEDS_BROWSER]

WAIT = 60_000


def test_a_cell_that_is_edited_and_saved_changes_the_preview(browser: Browser, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with (
        previewed(root, tmp_path / "executions") as preview,
        start_lab(root, MONTH, tmp_path / "home") as lab,
        opened_lab(browser, lab) as editor,
    ):
        window = browser.new_page()
        window.goto(preview.address)
        report = window.frame_locator("#report iframe:not(.coming)")
        expect(report.locator("main")).to_contain_text("共受理咨询", timeout=WAIT)
        before = preview.executed()

        append_to_cell(
            editor,
            cell(editor, "受理群众诉求的情况报告如下"),
            "这一句是在编辑器里写的，共`{python} 本月.受理量`件。",
        )
        save(editor)

        expect(report.locator("main")).to_contain_text("这一句是在编辑器里写的，共493件。", timeout=WAIT)
        assert preview.executed() == before
