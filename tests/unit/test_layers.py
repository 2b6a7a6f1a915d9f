"""Data flows one way: a later room never reaches back into an earlier one, and few may write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from hotline.folders import Project

PACKAGE = Path(__file__).parent.parent.parent / "hotline"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
BASE = {
    "errors",
    "disk_errors",
    "file_locks",
    "temporary_folders",
    "text",
    "privacy",
    "months",
    "folders",
    "whole_files",
}

# What each room may know of; a room that is not listed is the whole, or a command, and may know all.
MAY_KNOW = {
    "errors": set(),
    "disk_errors": {"errors"},
    "file_locks": set(),
    "temporary_folders": {"file_locks"},
    "text": set(),
    "whole_files": {"errors"},
    "months": {"errors"},
    "folders": {"errors", "months"},
    "parameters": {"errors", "months", "folders"},
    # What was signed: an input, as a ledger is.
    "issued": {"errors", "months", "folders"},
    # What personal data looks like: everybody may ask.
    "privacy": set(),
    "ledger": {"errors", "months", "folders", "parameters", "privacy", "private_files"},
    "private_files": set(),
    "problem_summary": {"text", "ledger"},
    "problem_workbook": {*BASE, "parameters", "ledger", "private_files", "publish.replacing"},
    "stats": {"text", "months", "issued", "parameters", "ledger"},
    "findings": set(),
    "narrative": {"text", "months", "findings", "parameters", "stats", "ledger.account", "ledger.checking.jumps"},
    "tables": {"text", "months", "stats", "narrative"},
    # A chart carries the table behind it.
    "charts": {"errors", "text", "stats", "tables.markdown"},
    "drafting": {"stats", "notebook.drafts", "notebook.expressions"},
    # Looks at a foreign export and asks what could be counted of it.
    "adopting": {*BASE, "parameters", "ledger", "privacy", "stats"},
    "notebook": {*BASE, "findings", "issued", "parameters", "ledger", "stats", "narrative", "tables", "charts"},
    "render": {*BASE, "findings", "parameters", "notebook.expressions", "tables.appendix", "tables.summary"},
    # Reads finished files, and knows nothing of how they were made.
    "gate": {"errors", "parameters", "privacy"},
    "publish": {*BASE, "render.documents"},
    # Reads what was published and what was signed, and writes into a notebook by the room of notebooks.
    "differences": {*BASE, "inputs", "issued", "parameters", "stats", "notebook", "render", "publish"},
    # How JupyterLab is started; what it shows, it asks of the kernel.
    "wheelhouse": {*BASE, "publish.manifest", "render.fonts"},
    "lab": {"errors", "months", "folders", "notebook.execution", "notebook.kernel"},
    "upgrading": {*BASE, "notebook"},
    # The words are read as the renderer reads them, and judged by what the record of the run says.
    "proofreading": {
        *BASE,
        "findings",
        "parameters",
        "render.cell_options",
        "render.checks",
        "render.embedded",
    },
}
WRITERS = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "replace_file",
    "rmtree",
    "copyfile",
    "to_csv",
}
MAY_WRITE = {
    "indicator_list",
    "rule_list",
    "notebook",
    "whole_files",
    "private_files",
    # The one file that shows rows as they are, beside the ledger and never in output/.
    "problem_workbook",
    "temporary_folders",
    "issuing",
    "render",
    "publish",
    "pipeline",
    "benchmark",
    "progress",
    "locking",
    "setup",
    # Into folders of its own, and into wheelhouse/.
    "verifying",
    "wheelhouse",
    "specimens",
    "cli",
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def module_name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that *path* imports, without the package's name, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "hotline":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("hotline."):
                yield node.module.removeprefix("hotline.")
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("hotline.") for alias in node.names if alias.name.startswith("hotline.")
            )


def attributes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_room_knows_only_of_those_before_it(path: Path) -> None:
    here = room(path)
    if here not in MAY_KNOW:
        return
    allowed = MAY_KNOW[here] | {here}
    reached = {name for name in imported(path) if not {name, name.split(".")[0]} & allowed}
    assert reached == set()


def test_nothing_but_the_whole_knows_of_the_whole() -> None:
    for path in MODULES:
        knows = {name.split(".")[0] for name in imported(path)}
        if room(path) not in {"cli", "__main__", "benchmark", "verifying"}:
            assert not knows & {"cli", "__main__", "benchmark", "pipeline"}, module_name(path)


def test_a_notebook_imports_one_module(project: Project) -> None:
    for path in sorted(project.notebooks.glob("*.ipynb")):
        code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        lines = [line for source in code for line in source.splitlines() if "import " in line]
        assert lines == ["from hotline.notebook.vocabulary import *"], path.name


def test_only_publish_and_the_whole_know_where_reports_stand() -> None:
    users = {room(path) for path in MODULES if {"published", "output"} & attributes(path)}
    assert users <= {"publish", "pipeline", "folders", "benchmark"}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_writers_touch_the_disk(path: Path) -> None:
    if room(path) in MAY_WRITE:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    opens = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "open"]
    assert not opens
    assert not WRITERS & attributes(path)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_counting_room_queries(path: Path) -> None:
    """One place asks the engine; nothing else imports Ibis but what makes the table and names the conditions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    engines = {name for name in names if name.split(".")[0] in {"ibis", "duckdb"}}
    assert not engines or room(path) in {"stats", "ledger"}
