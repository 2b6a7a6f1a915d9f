"""`hotline diff --take-back`: the words of an edited Word report are in the notebook, and nothing else changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import nbformat
import pytest

from hotline.differences import compare_month
from hotline.errors import NotebookError, UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.publish.keeping import edited_word_reports, keep_what_people_did
from tests.differences.staged import executed, month_notebook, write_output

MONTH = Month(2022, 2)
CELLS = {
    "opening": "# 一、受理情况\n\n共受理诉求`{python} 本月.受理量`件，总体**平稳**。",
    "roads": "道路类诉求主要反映村组道路损毁。",
}
SAID = ["一、受理情况", "共受理诉求493件，总体平稳。", "道路类诉求主要反映村组道路损毁。"]
BACKUP = "notebooks/.backup/2022-02.带回前.ipynb"


@pytest.fixture
def published(office: Project) -> Path:
    notebook = executed(CELLS)
    month_notebook(office, notebook)
    return write_output(office.published(MONTH), notebook, SAID)


def edit(folder: Path, old: str, new: str, name: str = "report.docx") -> None:
    """Change the words of the Word report in *folder* as a person would."""
    document = docx.Document(str(folder / name))
    paragraph = next(each for each in document.paragraphs if old in each.text)
    paragraph.text = paragraph.text.replace(old, new)
    document.save(str(folder / name))


def said(project: Project, *, take_back: bool = False) -> list[str]:
    return list(compare_month(project, MONTH, take_back=take_back))


def sources(project: Project) -> dict[str, str]:
    cells = nbformat.read(project.notebook(MONTH), as_version=4).cells
    return {cell.id: cell.source for cell in cells}


def test_the_offer_changes_nothing(office: Project, published: Path) -> None:
    before = office.notebook(MONTH).read_bytes()
    edit(published, "村组", "县乡")

    lines = said(office)

    assert "Word 报告中的手工修改：output/2022-02/report.docx" in lines
    assert "  单元格 roads" in lines
    assert "    道路类诉求主要反映[-村组-]{+县乡+}道路损毁。" in lines
    assert lines[-1] == "运行 hotline diff 2022-02 --take-back 可把这些文字带回笔记本（1 个单元格）。"
    assert office.notebook(MONTH).read_bytes() == before
    assert not (office.root / BACKUP).exists()


def test_taken_back_and_nothing_else_changed(office: Project, published: Path) -> None:
    before = office.notebook(MONTH).read_bytes()
    edit(published, "村组", "县乡")
    edit(published, "总体", "比较")
    word = (published / "report.docx").read_bytes()

    lines = said(office, take_back=True)

    assert sources(office) == {
        "opening": "# 一、受理情况\n\n共受理诉求`{python} 本月.受理量`件，比较**平稳**。",
        "roads": "道路类诉求主要反映县乡道路损毁。",
    }
    after = office.notebook(MONTH).read_text(encoding="utf-8")
    assert after.replace("县乡", "村组").replace("比较", "总体").encode() == before
    assert (office.root / BACKUP).read_bytes() == before
    assert (published / "report.docx").read_bytes() == word
    assert "已带回 notebooks/2022-02.ipynb 的 2 个单元格：opening、roads" in lines
    assert f"原来的笔记本保留为：{BACKUP}" in lines


def test_a_second_time_there_is_nothing_to_take(office: Project, published: Path) -> None:
    edit(published, "村组", "县乡")
    said(office, take_back=True)
    after = office.notebook(MONTH).read_bytes()

    lines = said(office, take_back=True)

    assert "  已经在笔记本里的：roads" in lines
    assert lines[-1] == "没有可以带回笔记本的文字，笔记本没有改动。"
    assert office.notebook(MONTH).read_bytes() == after


def test_no_backup_is_overwritten(office: Project, published: Path) -> None:
    edit(published, "村组", "县乡")
    backup = office.root / BACKUP
    backup.parent.mkdir()
    backup.write_bytes(b"earlier")

    said(office, take_back=True)

    assert backup.read_bytes() == b"earlier"
    assert len(list(backup.parent.iterdir())) == 2


def test_only_the_format_was_changed(office: Project, published: Path) -> None:
    document = docx.Document(str(published / "report.docx"))
    document.paragraphs[1].runs[0].bold = True
    document.save(str(published / "report.docx"))

    assert "  只改了格式，文字没有变" in said(office)


def test_nothing_was_changed(office: Project, published: Path) -> None:
    assert not any("Word 报告" in line for line in said(office))
    assert said(office, take_back=True) == ["已发布的 Word 报告没有手工修改过，没有可以带回的。"]


def test_other_files_that_were_changed_are_named(office: Project, published: Path) -> None:
    (published / "report.ipynb").write_text("{}", encoding="utf-8")

    assert any("发布以后被改动或删除的文件：report.ipynb" in line for line in said(office))


def test_a_number_typed_over_is_told_and_stays_a_reference(office: Project, published: Path) -> None:
    edit(published, "493", "490")

    lines = said(office, take_back=True)

    assert "    注意：数字被手工改成“490”，引用是 本月.受理量（493），不带回" in lines
    assert sources(office) == CELLS


def test_a_cell_that_was_written_on_since_stays(office: Project, published: Path) -> None:
    edit(published, "村组", "县乡")
    month_notebook(office, executed({**CELLS, "roads": "道路类诉求明显减少。"}))

    lines = said(office, take_back=True)

    assert any("后来又改过" in line for line in lines)
    assert sources(office)["roads"] == "道路类诉求明显减少。"


def test_a_cell_that_is_gone_is_told_of(office: Project, published: Path) -> None:
    edit(published, "村组", "县乡")
    month_notebook(office, executed({"opening": CELLS["opening"]}))

    assert any("后来又改过" in line for line in said(office, take_back=True))
    assert sources(office) == {"opening": CELLS["opening"]}


def test_a_word_report_that_cannot_be_read(office: Project, published: Path) -> None:
    (published / "report.docx").write_bytes(b"PK")

    with pytest.raises(UsageError, match="读不出来"):
        said(office)


def test_without_the_months_notebook(office: Project, published: Path) -> None:
    edit(published, "村组", "县乡")
    office.notebook(MONTH).unlink()

    with pytest.raises(NotebookError, match="没有这个月的笔记本"):
        said(office, take_back=True)


class TestKeptReports:
    """A report that was edited and then made anew is kept, with what it was made of."""

    def make_anew(self, office: Project, published: Path, cells: dict[str, str]) -> None:
        new = write_output(office.root / "新", executed(cells), SAID)
        assert keep_what_people_did(published, new) == ["report.人工修改.docx"]
        shutil.rmtree(published)
        new.rename(published)

    def test_it_is_kept_with_its_own_notebook(self, office: Project, published: Path) -> None:
        made_of = (published / "report.ipynb").read_bytes()
        edit(published, "村组", "县乡")
        self.make_anew(office, published, {**CELLS, "opening": "别的话。"})

        assert [(path.name, basis and basis.read_bytes()) for path, basis in edited_word_reports(published)] == [
            ("report.人工修改.docx", made_of)
        ]

    def test_its_words_are_taken_back_where_the_notebook_is_the_same(
        self, office: Project, published: Path
    ) -> None:
        edit(published, "村组", "县乡")
        edit(published, "总体", "比较")
        newer = {**CELLS, "opening": "# 一、受理情况\n\n后来在笔记本里改写了这一段。"}
        month_notebook(office, executed(newer))
        self.make_anew(office, published, newer)

        said(office, take_back=True)

        assert sources(office) == {**newer, "roads": "道路类诉求主要反映县乡道路损毁。"}

    def test_without_its_notebook_it_is_not_compared(self, office: Project, published: Path) -> None:
        edit(published, "村组", "县乡")
        self.make_anew(office, published, CELLS)
        (published / "report.人工修改.原稿.ipynb").unlink()

        assert any("已经没有记录" in line for line in said(office))

    def test_a_notebook_that_was_changed_too_is_no_basis(self, published: Path) -> None:
        edit(published, "村组", "县乡")
        content = json.loads((published / "report.ipynb").read_text(encoding="utf-8"))
        (published / "report.ipynb").write_text(json.dumps(content), encoding="utf-8")

        assert edited_word_reports(published) == [(published / "report.docx", None)]
