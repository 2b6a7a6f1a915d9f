"""A published report that is made again: it holds, or what differs is named."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import nbformat
import pytest

from tests.rendering.projects import change_yaml, copy_project, files_of, hotline, two_runs

pytestmark = pytest.mark.slow
DIFFERS = 12


@pytest.fixture
def office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which February 2022 is published."""
    run = two_runs(tmp_path_factory.getbasetemp())[0]
    return Path(shutil.copytree(run.root, tmp_path / "核验 '月报'"))


def verified(office: Path, exit_code: int) -> subprocess.CompletedProcess[str]:
    """Verifies February 2022, which must end with *exit_code* and change nothing."""
    before = files_of(office)
    result = hotline(office, "verify", "2022-02")

    assert result.returncode == exit_code, result.stdout + result.stderr
    assert files_of(office) == before
    assert "Traceback" not in result.stderr
    assert str(office) not in result.stdout + result.stderr
    return result


def change_text(path: Path, old: str, new: str) -> None:
    """Replace the first *old* in *path*, which must have it."""
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def change_manifest(office: Path, change: Callable[[dict], None]) -> None:
    path = office / "output" / "2022-02" / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def test_a_draft_that_nobody_touched(office: Path) -> None:
    said = verified(office, 0).stdout

    assert said.splitlines()[-1].startswith("核验通过：重新生成的 7 个文件与发布的逐字节相同")


def test_a_draft_that_was_issued_since_and_the_issued_report(office: Path) -> None:
    assert hotline(office, "issue", "2022-02").returncode == 0

    # The documents still say 送审稿, and so do those made of what was there before the signature.
    said = verified(office, 0).stdout
    assert "签发记录 data/issued/2022-02.json 是新增的" in said

    assert hotline(office, "report", "2022-02").returncode == 0
    assert "新增" not in verified(office, 0).stdout


def test_one_cell_of_the_ledger_was_changed(office: Path) -> None:
    change_text(office / "data" / "2022-02.csv", ",求助,", ",咨询,")

    said = re.sub(r" +", " ", verified(office, DIFFERS).stdout)

    assert "台账 data/2022-02.csv 有改动" in said
    assert "诉求类型 求助 282件 → 281件" in said
    assert "report.docx、report.html、report.ipynb、report.pdf" in said
    assert said.endswith("核验没有通过：差别见上。\n")


def test_a_word_of_the_notebook_was_changed(office: Path) -> None:
    path = office / "notebooks" / "2022-02.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown" and "主要" in cell.source)
    cell.source = cell.source.replace("主要", "大多", 1)
    nbformat.write(notebook, path)

    said = verified(office, DIFFERS).stdout

    assert "笔记本 notebooks/2022-02.ipynb 有改动" in said
    assert "[-主要-]{+大多+}" in said
    assert "不同的数字" not in said


def test_a_published_file_was_edited(office: Path) -> None:
    with (office / "output" / "2022-02" / "report.docx").open("ab") as report:
        report.write(b"x")

    said = verified(office, DIFFERS).stdout

    assert "发布以后有人改过、或不见了的文件：\n  report.docx\n" in said
    assert "重新生成后不同的文件" not in said


def test_a_figure_of_the_manifest_was_changed(office: Path) -> None:
    def more(manifest: dict) -> None:
        manifest["figures"]["counts"]["received"] += 1

    change_manifest(office, more)

    said = re.sub(r" +", " ", verified(office, DIFFERS).stdout)

    assert "受理量 494件 → 493件" in said
    assert "清单（manifest.json）中不同的部分：\n 数字\n" in said


def test_another_version_was_recorded(office: Path) -> None:
    """Other bytes are then no difference; figures and words are compared instead."""
    pdf = office / "output" / "2022-02" / "report.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"as another version sets it")

    def another(manifest: dict) -> None:
        manifest["versions"]["matplotlib"] = "3.10.0"
        manifest["outputs"]["report.pdf"] = hashlib.sha256(pdf.read_bytes()).hexdigest()

    change_manifest(office, another)

    said = verified(office, 0).stdout

    assert "matplotlib 3.10.0 → " in said
    assert "不能保证逐字节相同" in said
    assert "核验通过：数字和文字都与发布的相同" in said


def test_inputs_that_make_no_report_any_more(office: Path) -> None:
    change_text(office / "data" / "2022-02.csv", ",求助,", ",求救,")

    result = verified(office, 4)

    assert "台账 data/2022-02.csv 有改动" in result.stdout
    assert "不能重新生成报告" in result.stdout
    assert "“求救”" in result.stderr


class TestOfADatabase:
    """The ledger is in a file beside the project's own; nobody copies it."""

    @pytest.fixture
    def office(self, tmp_path: Path) -> Path:
        root = copy_project(tmp_path / "库 月报")
        change_yaml(root / "params" / "site.yaml", database={"address": "data/hotline.db", "table": "工单"})
        ledger = root / "data" / "2022-02.csv"
        with ledger.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        ledger.unlink()
        names = ", ".join(f'"{name}" TEXT' for name in head)
        with closing(sqlite3.connect(root / "data" / "hotline.db")) as database, database:
            database.execute(f'CREATE TABLE "工单" ({names})')
            database.executemany(f'INSERT INTO "工单" VALUES ({", ".join("?" * len(head))})', rows)
        made = hotline(root, "report", "2022-02")
        assert made.returncode == 0, made.stderr
        return root

    def test_that_nobody_touched_and_one_that_was_mended_since(self, office: Path) -> None:
        assert "逐字节相同" in verified(office, 0).stdout

        with closing(sqlite3.connect(office / "data" / "hotline.db")) as database, database:
            database.execute("""UPDATE "工单" SET 诉求类型 = '咨询' WHERE rowid =
                (SELECT MIN(rowid) FROM "工单" WHERE 诉求类型 = '求助')""")

        said = re.sub(r" +", " ", verified(office, DIFFERS).stdout)
        assert "数据库 工单（2022-02） 有改动" in said
        assert "诉求类型 求助 282件 → 281件" in said
