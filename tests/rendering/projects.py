"""Temporary copies of the project, and the command run in them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import yaml

HERE = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "hotline"]
# What would decide something that a test means to decide.
DECIDES = ("RENDERER", "HOTLINE_ROOT", "SOURCE_DATE_EPOCH", "TZ", "PYTHONHASHSEED", "PYTHONWARNINGS", "MONTH")


def copy_project(root: Path, months: Sequence[str] = ("2021-02", "2022-01", "2022-02")) -> Path:
    """A project in *root* with the parameters, ledgers and notebooks of *months*."""
    for folder in ("params", "data", "notebooks", "output"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "params" / "site.yaml", root / "params")
    for month in months:
        for folder, ending in (("params", "yaml"), ("data", "csv"), ("notebooks", "ipynb")):
            path = HERE / folder / f"{month}.{ending}"
            if path.exists():
                shutil.copy(path, root / folder)
    for name in ("template.ipynb", "_quarto.yml"):
        shutil.copy(HERE / "notebooks" / name, root / "notebooks")
    for folder in ("_extensions", "templates"):
        shutil.copytree(HERE / "notebooks" / folder, root / "notebooks" / folder)
    return root


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: this one's, with the embedded renderer unless *changes* say otherwise."""
    kept = {name: value for name, value in os.environ.items() if name not in DECIDES}
    return {**kept, "RENDERER": "embedded", **(changes or {})}


def hotline(
    root: Path, *arguments: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """``hotline`` *arguments* in the folder *root*, to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=root,
        env=environment(environ),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def begin(root: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """``hotline`` *arguments* in the folder *root*, begun, in a process group of its own."""
    with interruptible():
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=root,
            env=environment(environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )


@contextmanager
def interruptible() -> Iterator[None]:
    """Within it, a process that is started heeds Ctrl-C, even where the tests run in the background and do not."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def finished(run: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """The result of *run*, waited for."""
    out, err = run.communicate(timeout=300)
    return subprocess.CompletedProcess(run.args, run.returncode, out, err)


def change_yaml(path: Path, **changes: object) -> None:
    """Set top-level keys of the parameter file *path*."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**values, **changes}, allow_unicode=True), encoding="utf-8")


def write_notebook(path: Path, *cells: tuple[str, str, str]) -> Path:
    """A notebook of *cells*, each its id, its type (``code`` or ``markdown``) and its source."""
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    notebook = nbformat.v4.new_notebook(
        cells=[new[kind](source, id=name) for name, kind, source in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, path)
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    """The bytes of every file under *folder*, by its name there; nothing if there is no such folder.

    But for the key by which callers are counted, which the first command that needs it makes.
    """
    if not folder.is_dir():
        return {}
    paths = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != ".callers"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Run:
    """A report that was made: the project it was made in, the month, and what the command said."""

    root: Path
    month: str
    result: subprocess.CompletedProcess[str]

    @property
    def folder(self) -> Path:
        """The published report."""
        return self.root / "output" / self.month


@cache
def two_runs(base: Path) -> tuple[Run, Run]:
    """February 2022 made twice at the same time, for all tests that look at it.

    The second one in another folder, time zone and order of hashing, of files copied years apart.
    """
    roots = [copy_project(base / name) for name in ("月报 {a} {{b}} 正宁", "elsewhere")]
    for path in roots[1].rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    runs = [
        begin(roots[0], "report", "2022-02"),
        begin(
            roots[1],
            "report",
            "2022-02",
            environ={"TZ": "America/New_York", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "C"},
        ),
    ]
    results = [finished(run) for run in runs]
    for result in results:
        assert result.returncode == 0, result.stderr
    first, second = (Run(root, "2022-02", result) for root, result in zip(roots, results, strict=True))
    return first, second
