"""Previews that run: the command in a copy of the project, and a reader that is no browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotline.preview.reading import Reader, reading
from tests.rendering.projects import begin

MONTH = "2022-02"
# A code cell that leaves a mark outside of the project each time it is executed.
COUNTING = "\nimport os, pathlib\nwith pathlib.Path(os.environ['EXECUTIONS']).open('a') as log: log.write('x')"


@dataclass
class Preview:
    """A preview of February 2022 in the project *root*, its process and who reads it at the moment."""

    root: Path
    run: subprocess.Popen[str]
    address: str
    executions: Path
    reader: Reader = field(init=False)
    files: dict[Path, bytes] = field(default_factory=dict)
    first_page: str = ""

    @contextmanager
    def read(self) -> Iterator[None]:
        """Within it there is a reader, who begins with the state as it is."""
        with reading(self.address) as self.reader:
            yield

    def begin(self) -> None:
        """Wait for the first page, and remember it with the files it is of."""
        with self.read():
            self.settled()
            self.first_page = self.reader.page()
        folders = [self.root / part for part in ("notebooks", "params", "data")]
        self.files = {
            path: path.read_bytes() for folder in folders for path in folder.glob("*.*") if path.is_file()
        }

    def set_right(self) -> None:
        """The files as they were at the beginning, and the page of these."""
        changed = [path for path, old in self.files.items() if not path.exists() or path.read_bytes() != old]
        for path in changed:
            replace(path, self.files[path].decode("utf-8"))
        if changed:
            good = {"doing": "", "error": None}
            self.reader.state_when(
                lambda state: (
                    good.items() <= state.items()
                    and state["findings"] is not None
                    and self.reader.page() == self.first_page
                )
            )

    @property
    def notebook(self) -> Path:
        return self.root / "notebooks" / f"{MONTH}.ipynb"

    def executed(self) -> int:
        """How often the counting cell was executed."""
        return len(self.executions.read_text(encoding="utf-8")) if self.executions.exists() else 0

    def settled(self) -> dict[str, Any]:
        """The state when nothing is under way."""
        return self.reader.state_when(lambda state: state["version"] and not state["doing"] and not state["error"])

    def changed(self) -> dict[str, Any]:
        """The state when the page is another than the first."""
        return self.reader.state_when(lambda state: self.reader.page() != self.first_page)

    def failed(self) -> dict[str, Any]:
        """The state when an error is shown."""
        return self.reader.state_when(lambda state: state["error"] and not state["doing"])


@contextmanager
def previewed(root: Path, executions: Path) -> Iterator[Preview]:
    """A preview in *root*, ended as by Ctrl-C."""
    count_executions(root / "notebooks" / f"{MONTH}.ipynb")
    run = begin(root, "preview", MONTH, "--no-browser", environ={"EXECUTIONS": str(executions)})
    try:
        assert run.stdout is not None
        address = run.stdout.readline().removeprefix("预览：").strip()
        assert address, run.stderr and run.stderr.read()
        yield Preview(root, run, address, executions)
    finally:
        if run.poll() is None:
            run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)


def count_executions(notebook: Path) -> None:
    """Let the first code cell after the parameters count."""
    edit_cell(notebook, "open-ledger", lambda source: source + COUNTING)


def edit_cell(notebook: Path, name: str, change: Callable[[str], str]) -> None:
    """Save *notebook* with the cell *name* changed, as JupyterLab does: a new file in place of the old one."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cell = next(each for each in content["cells"] if each["id"] == name)
    cell["source"] = change("".join(cell["source"]))
    replace(notebook, json.dumps(content, ensure_ascii=False, indent=1))


def replace(path: Path, text: str) -> None:
    """Save *text* as *path* in one piece."""
    new = path.with_name(f".~{path.name}")
    new.write_text(text, encoding="utf-8", newline="\n")
    os.replace(new, path)
