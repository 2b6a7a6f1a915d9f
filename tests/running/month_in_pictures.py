"""The month in six pictures, for the Chinese README: taken of the real screens, of the sample month drafted anew.

Called as a program by a maintainer, who has Chromium and Poppler:
``python -m tests.running.month_in_pictures docs/month``
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.preview.previews import MONTH, previewed
from tests.rendering.browser import chromium, opened
from tests.rendering.projects import copy_project, hotline
from tests.running.jupyterlab import PATIENCE, append_to_cell, cell, opened_lab, run_all, save, start_lab

MISTAKES = "\n\n本周道路交通类诉求大幅下降，涉及四十余户群众、三百亩耕地，截止月底仍有2件未办结。"
GREY = (128, 128, 128)


def take(folder: Path) -> None:
    """Write the six pictures into *folder*."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        root, home = copy_project(Path(name) / "project"), Path(name) / "home"
        (root / "notebooks" / f"{MONTH}.ipynb").unlink()
        _run(root, "new", MONTH)
        take_editing(browser, root, home, folder)
        # A preview of the tests counts its executions by means of a changed notebook.
        followed = shutil.copytree(root, Path(name) / "followed")
        with previewed(followed, Path(name) / "executions") as preview:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(preview.address)
            take_preview(page, followed / "notebooks" / f"{MONTH}.ipynb", folder)
        add_words(root / "notebooks" / f"{MONTH}.ipynb", MISTAKES)
        _run(root, "report", MONTH, "--renderer", "embedded")
        with opened(browser, root / "output" / MONTH / "checks.html", 1400, 900) as checks:
            checks.get_by_role("heading", name="手工输入的数字").evaluate("heading => heading.scrollIntoView()")
            checks.screenshot(path=folder / "5-checks.png")
        take_documents(root / "output" / MONTH, folder / "6-report.png")


def take_editing(browser: Browser, root: Path, home: Path, folder: Path) -> None:
    """JupyterLab on the drafted notebook, before and after Run All."""
    with start_lab(root, MONTH, home) as lab, opened_lab(browser, lab) as page:
        topic = cell(page, "1.农村事务类")
        topic.scroll_into_view_if_needed()
        page.screenshot(path=folder / "1-draft.png")
        run_all(page)
        topic.scroll_into_view_if_needed()
        expect(topic).to_contain_text("207", timeout=PATIENCE)
        append_to_cell(page, topic, "反映集中的是拆迁安置和宅基地纠纷，拟请乡镇逐件核实。")
        save(page)
        page.screenshot(path=folder / "2-edit.png")


def take_preview(page: Page, notebook: Path, folder: Path) -> None:
    """The preview in order, and with an error over the last good report."""
    report = page.frame_locator("#report iframe:not(.coming)")
    topic = report.get_by_role("heading", name="1.农村事务类")
    expect(topic).to_be_visible(timeout=PATIENCE)
    topic.evaluate("heading => heading.scrollIntoView()")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "3-preview.png")
    good = notebook.read_bytes()
    add_words(notebook, "共`{python} 本月.受理总数`件。")
    expect(page.get_by_text("本月.受理总数").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "4-error.png")
    notebook.write_bytes(good)


def take_documents(published: Path, picture: Path) -> None:
    """The first pages of the report and the head's page, side by side."""
    with tempfile.TemporaryDirectory() as name:
        for document, pages in (("report", 3), ("summary", 1)):
            source = published / f"{document}.pdf"
            target = Path(name) / document
            subprocess.run(["pdftoppm", "-r", "50", "-l", str(pages), "-png", source, target], check=True)
        pages_taken = [Image.open(path) for path in sorted(Path(name).glob("*.png"))]
    gap = 12
    width = sum(page.width + gap for page in pages_taken) + gap
    sheet = Image.new("RGB", (width, max(page.height for page in pages_taken) + 2 * gap), GREY)
    left = gap
    for page in pages_taken:
        sheet.paste(page, (left, gap))
        left += page.width + gap
    sheet.save(picture)


def add_words(notebook: Path, words: str) -> None:
    """Write *words* at the end of the first hot topic of *notebook*."""
    content = nbformat.read(notebook, as_version=4)
    next(each for each in content.cells if each.id == "topic-one").source += words
    nbformat.write(content, notebook)


def _run(root: Path, *arguments: str) -> None:
    result = hotline(root, *arguments)
    assert result.returncode == 0, result.stderr


if __name__ == "__main__":
    take(Path(sys.argv[1]))
