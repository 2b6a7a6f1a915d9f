"""The manifest says what the report was made from, and nothing of where and when."""

from __future__ import annotations

import datetime
import getpass
import hashlib
import json
import re
import socket
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest

from hotline.notebook.expressions import find_expressions
from tests.rendering.projects import HERE, Run


@pytest.fixture(scope="module")
def manifest(runs: tuple[Run, Run]) -> dict[str, Any]:
    return json.loads((runs[0].folder / "manifest.json").read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_keys(manifest: dict[str, Any]) -> None:
    assert {"month", "renderer", "inputs", "outputs", "expressions", "checks", "versions", "fonts"} <= set(
        manifest
    )
    assert (manifest["month"], manifest["renderer"]) == ("2022-02", "embedded")


def test_inputs_are_the_files(manifest: dict[str, Any], runs: tuple[Run, Run]) -> None:
    inputs = manifest["inputs"]

    assert {"data/2022-02.csv", "data/2022-01.csv", "data/2021-02.csv", "params/site.yaml"} <= set(inputs)
    assert {"notebooks/2022-02.ipynb", "params/2022-02.yaml"} <= set(inputs)
    assert any(name.endswith("reference.docx") for name in inputs)
    assert inputs == {name: sha256(runs[0].root / name) for name in inputs}


def test_outputs_are_the_files(manifest: dict[str, Any], runs: tuple[Run, Run]) -> None:
    files = [path for path in runs[0].folder.iterdir() if path.name != "manifest.json"]

    assert manifest["outputs"] == {path.name: sha256(path) for path in files}


def test_every_reference_of_the_notebook_is_listed_with_its_words(manifest: dict[str, Any]) -> None:
    notebook = nbformat.read(HERE / "notebooks" / "2022-02.ipynb", as_version=4)
    referenced = [
        (cell.id, expression)
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for expression in find_expressions(cell.source)
    ]
    listed = {(entry["cell"], entry["expression"]): entry["text"] for entry in manifest["expressions"]}

    assert list(listed) == referenced
    assert listed["reception-totals", "本月.受理量"] == "493"
    assert listed["opening", "本月.月份"] == "2月份"


def test_figures_are_whole_numbers(manifest: dict[str, Any]) -> None:
    def numbers(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [number for each in value.values() for number in numbers(each)]
        return [value]

    counts = numbers(manifest["figures"]["counts"]) + numbers(manifest["figures"]["breakdowns"])
    assert counts
    assert [value for value in counts if type(value) is not int] == []


def texts(folder: Path) -> dict[str, str]:
    """Everything readable in the published files, also in those inside an archive."""
    found = {}
    for path in folder.iterdir():
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as archive:
                found |= {
                    f"{path.name}/{name}": archive.read(name).decode("utf-8", "ignore")
                    for name in archive.namelist()
                }
        else:
            found[path.name] = path.read_text(encoding="utf-8", errors="ignore")
    return found


def test_no_output_says_where_when_or_by_whom_it_was_made(runs: tuple[Run, Run]) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    days = [today - datetime.timedelta(days=1), today, today + datetime.timedelta(days=1)]
    betraying = [
        str(runs[0].root),
        str(HERE),
        str(Path.home()) + "/",
        "/tmp/",
        "site-packages",
        *(day.isoformat() for day in days),
        *(day.strftime("D:%Y%m%d") for day in days),
    ]
    # "root" is a word of stylesheets, too.
    words = {socket.gethostname(), getpass.getuser()} - {"root", "localhost"}

    for name, text in texts(runs[0].folder).items():
        assert [each for each in betraying if each in text] == [], name
        assert [word for word in words if len(word) > 3 and re.search(rf"\b{re.escape(word)}\b", text)] == [], name


def test_the_manifest_is_readable_in_chinese(runs: tuple[Run, Run]) -> None:
    assert "受理量" in (runs[0].folder / "manifest.json").read_text(encoding="utf-8")
