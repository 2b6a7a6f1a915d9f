"""JupyterLab as ``hotline lab`` starts it, on loopback in a copy of the project, and its screen in a browser."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen, TimeoutExpired

import psutil
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.rendering.projects import begin

STARTED = re.compile(r"http://127\.0\.0\.1:\d+/\S+")
PATIENCE = 60_000
UNSAVED = ".lm-DockPanel-tabBar .lm-TabBar-tab.jp-mod-current.jp-mod-dirty"


@dataclass
class Lab:
    """A JupyterLab that runs: its process, its address with the token, and what it has said so far."""

    process: Popen[str]
    url: str = ""
    said: list[str] = field(default_factory=list)

    def processes(self) -> list[psutil.Process]:
        """The server and the kernels that it has started."""
        server = psutil.Process(self.process.pid)
        return [server, *server.children(recursive=True)]

    def stop(self) -> int:
        """End it as a person does, with Ctrl-C; the exit code.

        Raises:
            TimeoutExpired: it did not end; it was killed.
        """
        processes = self.processes() if self.process.poll() is None else []
        if self.process.poll() is None:
            if os.name == "nt":
                self.process.send_signal(signal.CTRL_C_EVENT)  # type: ignore[attr-defined]
            else:
                self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=60)
        except TimeoutExpired:
            for process in processes:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            raise


@contextmanager
def start_lab(root: Path, month: str, home: Path) -> Iterator[Lab]:
    """``hotline lab`` on *month* of the project in *root*; what Jupyter keeps of a user is in *home*."""
    folders = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    lab = Lab(
        begin(
            root, "lab", month, "--no-browser", "--port", str(_free_port()), environ={**folders, "PYTHONUTF8": "1"}
        )
    )
    assert lab.process.stdout
    assert lab.process.stderr
    # Read all the time: a program that nobody reads stands still once the pipe is full.
    readers = [
        threading.Thread(target=lab.said.extend, args=(stream,))
        for stream in (lab.process.stdout, lab.process.stderr)
    ]
    for reader in readers:
        reader.start()
    try:
        lab.url = _address(lab)
        yield lab
    finally:
        lab.stop()
        for reader in readers:
            reader.join()
        lab.process.stdout.close()
        lab.process.stderr.close()


@contextmanager
def opened_lab(
    browser: Browser, lab: Lab, on_request: Callable[[Request], object] = lambda request: None
) -> Iterator[Page]:
    """The screen of *lab* at 1400 by 900, with its notebook open and its kernel ready."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("request", on_request)
    page.goto(lab.url)
    wait_for_kernel(page)
    yield page
    context.close()


def wait_for_kernel(page: Page) -> None:
    """Until the kernel is there and has nothing to do, as the status bar says."""
    expect(page.locator("#jp-bottom-panel")).to_contain_text("| Idle", timeout=PATIENCE)


def run_all(page: Page) -> None:
    """Menu Run, Run All Cells; until the last cell has run."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    running = page.locator(".jp-NotebookPanel:visible .jp-InputPrompt", has_text=re.compile(r"\[(\*| )\]:"))
    expect(running).to_have_count(0, timeout=PATIENCE)
    wait_for_kernel(page)


def cell(page: Page, words: str) -> Locator:
    """The cell of the open notebook that shows *words*."""
    return page.locator(".jp-NotebookPanel:visible .jp-Cell", has_text=words).first


def append_to_cell(page: Page, markdown: Locator, words: str) -> None:
    """Open the Markdown cell, write *words* at its end, and show it again."""
    markdown.locator(".jp-MarkdownOutput").dblclick()
    markdown.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)
    page.keyboard.press("Control+Enter")


def new_code_cell(page: Page, source: str) -> Locator:
    """A new code cell at the end, with *source* typed into it; not run."""
    page.locator(".jp-NotebookPanel:visible .jp-Notebook-footer").click()
    made = page.locator(".jp-NotebookPanel:visible .jp-CodeCell").last
    made.locator(".cm-content").click()
    page.keyboard.insert_text(source)
    return made


def completions(page: Page) -> list[str]:
    """What the Tab key offers where the cursor is."""
    page.keyboard.press("Tab")
    expect(page.locator(".jp-Completer .jp-Completer-match").first).to_be_visible(timeout=PATIENCE)
    offered = page.locator(".jp-Completer .jp-Completer-match").all_inner_texts()
    page.keyboard.press("Escape")
    return offered


def delete_cell(page: Page) -> None:
    """Delete the cell that is being edited."""
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")


def save(page: Page) -> None:
    """Ctrl-S, until nothing is unsaved."""
    page.keyboard.press("Control+S")
    expect(page.locator(UNSAVED)).to_have_count(0, timeout=PATIENCE)


def is_dirty(page: Page) -> bool:
    """Whether JupyterLab holds changes of the notebook that are not on disk."""
    return page.locator(UNSAVED).count() > 0


def _address(lab: Lab) -> str:
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline and lab.process.poll() is None:
        found = STARTED.search("".join(lab.said))
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"JupyterLab did not start: {''.join(lab.said)}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
