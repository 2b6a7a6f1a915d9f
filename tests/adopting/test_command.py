"""``hotline adopt``, as it is called: in a clone without a site, beside one, and with nothing to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline.cli import commands
from hotline.errors import UsageError
from tests.adopting.exports import HEADERS, csv_of, empty_project, export_rows


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export beside a project that has a template and no site."""
    project = empty_project(tmp_path / "project")
    project.template.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("HOTLINE_ROOT", str(project.root))
    path = tmp_path / "导出.csv"
    path.write_text(csv_of(HEADERS, export_rows(rows=40)), encoding="utf-8")
    return path


def said(*words: str) -> str:
    return CliRunner().invoke(commands, ["adopt", *words], catch_exceptions=False).stdout


def test_a_clone_without_a_site_is_a_project(export: Path) -> None:
    assert "已写好 params/site.yaml" in said(str(export))
    assert (export.parent / "project" / "params" / "site.yaml").is_file()


def test_git_keeps_no_empty_folders(export: Path) -> None:
    for folder in ("params", "data"):
        (export.parent / "project" / folder).rmdir()
    assert "已写好 data/2023-04.csv" in said(str(export), "--split")


def test_a_second_call_writes_one_beside(export: Path) -> None:
    said(str(export))
    assert "已写好 params/site.导出.yaml" in said(str(export))


def test_splitting_makes_the_ledgers_of_the_months(export: Path) -> None:
    assert "已写好 data/2023-03.csv" in said(str(export), "--split")
    data = export.parent / "project" / "data"
    assert sorted(path.name for path in data.iterdir()) == ["2023-03.csv", "2023-04.csv"]
    header = (data / "2023-03.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert header == ",".join(HEADERS)


def test_no_file_is_a_mistake_that_says_so(export: Path) -> None:
    with pytest.raises(UsageError, match="没有指明文件"):
        said("")


def test_the_help_says_that_nothing_is_overwritten() -> None:
    words = "".join(CliRunner().invoke(commands, ["adopt", "--help"]).stdout.split())
    assert "已经有的不会覆盖" in words
    assert "--split" in words
