"""A published report says what became of the rows of its ledger, in every document."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.rendering.documents import closed_up, words
from tests.rendering.projects import Run, copy_project, hotline

pytestmark = pytest.mark.slow
MONTH = "2022-02"
SAID = (
    "本月台账读入496行，计入493件，未计入3行（合计行1行、工单编号重复2行）；"
    "认可的问题：工单编号重复2处（平台重复导出）；提示：诉求内容过短1处"
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """February with a row of totals, two tickets that are there twice, which is accepted, and a short text."""
    root = copy_project(tmp_path_factory.mktemp("account") / "热线")
    with_more_rows(root / "data" / f"{MONTH}.csv")
    accept(root / "params" / f"{MONTH}.yaml")
    result = hotline(root, "report", MONTH)
    assert result.returncode == 0, result.stderr
    return Run(root, MONTH, result)


def with_more_rows(ledger: Path) -> None:
    head, *rows = csv.reader(ledger.read_text(encoding="utf-8-sig").splitlines())
    content = head.index("诉求内容")
    rows[5][content] = "你好"
    totals = ["合计" if number == 0 else "493" if number == content else "" for number in range(len(head))]
    with ledger.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows, rows[0], rows[1], totals])


def accept(parameters: Path) -> None:
    accepted = yaml.safe_dump(
        {"accept": [{"rule": "工单编号重复", "reason": "平台重复导出", "name": "张三"}]}, allow_unicode=True
    )
    parameters.write_text(parameters.read_text(encoding="utf-8") + accepted, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "report.docx"])
def test_under_the_statistics_table(run: Run, name: str) -> None:
    assert closed_up(f"注：{SAID}。") in words(run.folder / name)


def test_the_accepted_rows_are_in_no_figure(run: Run) -> None:
    expressions = {each["expression"]: each["text"] for each in manifest(run)["expressions"]}
    assert expressions["本月.受理量"] == "493"


def test_in_the_manifest(run: Run) -> None:
    account = manifest(run)["ledger"][MONTH]
    assert (account["read"], account["counted"]) == (496, 493)
    assert account["set_aside"] == {"合计行": 1, "工单编号重复": 2}
    assert account["words"] == SAID.removeprefix("本月台账").replace("平台重复导出", "平台重复导出（张三）")
    assert "本月台账有2处问题已认可：工单编号重复（平台重复导出（张三））" in manifest(run)["checks"]["ledger"]


def test_in_the_checks_and_the_appendix(run: Run) -> None:
    page = closed_up((run.folder / "checks.html").read_text(encoding="utf-8"))
    assert "读入496行，计入493件，未计入3行（合计行1行、工单编号重复2行）" in page
    sheet = openpyxl.load_workbook(run.folder / "appendix.xlsx")["台账"]
    assert [cell.value for cell in sheet[2]] == ["本月台账", 496, 493, 3, SAID.removeprefix("本月台账")]


def test_told_at_the_end_of_the_run(run: Run) -> None:
    assert "注意：本月台账有1处提示：诉求内容过短" in run.result.stderr


def manifest(run: Run) -> dict[str, object]:
    return json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))
