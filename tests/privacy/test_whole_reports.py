"""Reports from ledgers and notebooks that hold what is personal: nothing of it comes out, anywhere."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import nbformat
import pytest

from tests.rendering.projects import change_yaml, copy_project, files_of, hotline

NAME, MOBILE, IDENTITY, PLATE = "欧阳建国", "15461650523", "11010519491231002X", "甘M12345"
CONTENT = f"来电人{NAME}，电话{MOBILE}，身份证{IDENTITY}，车牌{PLATE}，家住安宁小区3栋2单元501室，反映自来水浑浊"
SECRET = (NAME, MOBILE, IDENTITY, PLATE, "3栋2单元", "501室", "2单元")


def write_rows(root: Path, **cells: str) -> None:
    """Give every row of February's ledger these *cells*."""
    path = root / "data" / "2022-02.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, **cells} for row in rows)


def add_words(root: Path, words: str) -> None:
    """Add a paragraph to February's notebook."""
    path = root / "notebooks" / "2022-02.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(words, id="added"))
    nbformat.write(notebook, path)


@pytest.mark.slow
def test_nothing_personal_of_a_ledger_gets_into_any_file_or_log(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "项目")
    write_rows(root, 诉求内容=CONTENT, 来电人=NAME, 联系电话=MOBILE, 事发地点="安宁小区3栋2单元501室")
    add_words(root, '反映较多的地点：`{python} 排名(本月.事项细类["生活用水"].地点, 3)`。')
    inputs = set(files_of(root))

    run = hotline(root, "report", "2022-02", "--log", "log.jsonl")

    assert run.returncode == 0, run.stderr
    made = {name: content for name, content in files_of(root).items() if name not in inputs}
    assert {"output/2022-02/report.docx", "log.jsonl"} <= set(made)
    assert "安宁小区".encode() in made["output/2022-02/report.html"]
    for secret in SECRET:
        assert [name for name, content in made.items() if secret.encode() in content] == []
        assert secret not in run.stdout + run.stderr


@pytest.mark.slow
def test_a_report_that_names_somebody_is_not_published_until_somebody_signs_for_it(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "项目")
    add_words(root, f"局长{NAME}到现场查看。")
    before = files_of(root / "output")

    refused = hotline(root, "report", "2022-02", "--log", "log.jsonl")

    assert refused.returncode == 11
    assert "【隐私检查未通过】" in refused.stderr
    assert "report.ipynb 单元格 added：人名" in refused.stderr
    assert NAME not in refused.stderr + (root / "log.jsonl").read_text(encoding="utf-8")
    assert {name for name in files_of(root / "output") if not name.endswith(".lock")} == set(before)

    said = hotline(root, "check", "2022-02").stdout
    assert NAME not in said
    (mark,) = re.findall(r"privacy-[0-9a-f]{8}", said)
    change_yaml(
        root / "params" / "2022-02.yaml", sign_off=[{"finding": mark, "name": "李卫东", "reason": "公开活动"}]
    )

    published = hotline(root, "report", "2022-02")
    assert published.returncode == 0, published.stderr
    signed_off = json.loads((root / "output/2022-02/manifest.json").read_text(encoding="utf-8"))["signed_off"]
    assert [each["finding"] for each in signed_off] == [mark]


@pytest.mark.slow
def test_two_keys_give_the_same_bytes(tmp_path: Path) -> None:
    roots = [copy_project(tmp_path / name) for name in ("甲", "乙")]
    for root in roots:
        add_words(root, "重复来电人数为`{python} 本月.重复来电人数`，重复来电量为`{python} 本月.重复来电量`。")
        assert hotline(root, "report", "2022-02").returncode == 0
    first, second = ((root / "data" / ".callers" / "key").read_bytes() for root in roots)
    assert first != second
    assert files_of(roots[0] / "output") == files_of(roots[1] / "output")


@pytest.mark.slow
def test_a_bug_in_the_room_of_ledgers_tells_no_cell(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "项目")
    # A person who works in this folder has a bug of their own: the text of the exception quotes a row.
    (root / "sitecustomize.py").write_text(
        "import hotline.ledger.examining as room\n"
        "def check_rows(rows, *rest):\n"
        f"    raise ValueError('cannot convert “{CONTENT}”')\n"
        "room.check_rows = check_rows\n",
        encoding="utf-8",
    )

    run = hotline(root, "report", "2022-02", environ={"PYTHONPATH": str(root)})

    assert run.returncode == 5
    assert "ValueError（" in run.stderr
    assert "hotline/ledger/examining.py:" in run.stderr
    assert [secret for secret in SECRET if secret in run.stderr] == []
