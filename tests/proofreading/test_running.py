"""A report of a strict site: refused before it is rendered, made once its findings are signed off."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from tests.rendering.projects import copy_project, files_of, hotline

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict project whose February has one typed number."""
    root = copy_project(tmp_path_factory.mktemp("strict") / "热线")
    site = root / "params" / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("strict: false", "strict: true"), encoding="utf-8")
    path = root / "notebooks" / "2022-02.ipynb"
    notebook = nbformat.read(path, as_version=4)
    opening = next(cell for cell in notebook.cells if cell.id == "opening")
    opening.source += "全县栽种果树三百余株。"
    nbformat.write(notebook, path)
    return root


def test_open_findings_are_listed_and_nothing_is_made_until_they_are_signed_off(strict: Path) -> None:
    refused = hotline(strict, "report", "2022-02", "--renderer", "embedded")

    assert refused.returncode == 10
    assert "【核对未通过】" in refused.stderr
    assert "三百余株" in refused.stderr
    assert not (strict / "output" / "2022-02").exists()

    mark = next(word for word in refused.stderr.split() if word.startswith("numbers-"))
    parameters = strict / "params" / "2022-02.yaml"
    sign_off = f"sign_off:\n  - {{finding: {mark}, name: 张三, reason: 林业局通报}}\n"
    parameters.write_text(parameters.read_text(encoding="utf-8") + sign_off, encoding="utf-8")
    made = hotline(strict, "report", "2022-02", "--renderer", "embedded")

    assert made.returncode == 0, made.stderr
    manifest = json.loads((strict / "output" / "2022-02" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["checks"]["numbers"] == []
    assert [(each["finding"], each["name"]) for each in manifest["signed_off"]] == [(mark, "张三")]
    page = (strict / "output" / "2022-02" / "checks.html").read_text(encoding="utf-8")
    assert f"张三：林业局通报（{mark}）" in page
    executed = nbformat.read(strict / "output" / "2022-02" / "report.ipynb", as_version=4)
    assert all("sign_off" not in cell.source for cell in executed.cells)


def test_check_says_the_same_and_writes_nothing(strict: Path) -> None:
    parameters = strict / "params" / "2022-02.yaml"
    text = parameters.read_text(encoding="utf-8").partition("sign_off:")[0]
    parameters.write_text(text, encoding="utf-8")
    before = files_of(strict)
    result = hotline(strict, "check", "2022-02")

    assert result.returncode == 10
    assert "三百余株" in result.stdout
    assert "记事实(" in result.stdout
    assert files_of(strict) == before
