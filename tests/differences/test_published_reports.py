"""The whole way on a real report: edited in Word (or saved by LibreOffice), taken back, made again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import nbformat
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from hotline.differences import compare_month
from hotline.differences.hand_edits import hand_edits
from hotline.differences.head_and_closing import changed_by_hand, expected
from hotline.differences.printed import Printer
from hotline.differences.word_document import read_word_document
from hotline.differences.words import words_of_published
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import read_month, read_site
from tests.rendering.projects import Run, hotline

MONTH = Month(2022, 2)


@pytest.fixture
def published(runs: tuple[Run, Run], tmp_path: Path) -> Project:
    """A copy of a project whose February is published."""
    return Project(shutil.copytree(runs[0].root, tmp_path / "热线"))


def unchanged(project: Project, path: Path) -> bool:
    """Whether the Word report *path* says just what the published notebook of *project* does."""
    executed = nbformat.read(project.published(MONTH) / "report.ipynb", as_version=4)
    document = read_word_document(path, path.name)
    texts = expected(read_site(project), read_month(project, MONTH))
    edits = hand_edits(Printer.of(project).paragraphs(executed), document, texts, path.name)
    assert (edits.cells, edits.elsewhere, list(changed_by_hand(document, texts))) == ([], [], [])
    return True


def test_a_report_that_nobody_touched_says_what_its_notebook_says(published: Project) -> None:
    assert unchanged(published, published.published(MONTH) / "report.docx")


def test_its_words_hold_no_tables(published: Project) -> None:
    words = words_of_published(published, MONTH)

    assert "一、受理情况" in words
    assert "表1　诉求类型统计" in words
    assert any("各类诉求493件" in each for each in words)
    assert len(words) < 100


def run_with(document: Document, words: str) -> Iterator[tuple[Paragraph, int]]:
    for paragraph in document.paragraphs:
        yield from ((paragraph, number) for number, run in enumerate(paragraph.runs) if words in run.text)


def replace(old: str, new: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        paragraph, number = next(run_with(document, old))
        paragraph.runs[number].text = paragraph.runs[number].text.replace(old, new)

    return change


def new_paragraph(document: Document) -> None:
    paragraph, _number = next(run_with(document, "市政管理类诉求受理"))
    paragraph.insert_paragraph_before("1. 这一段是在 Word 里写的[详见附件]，用了*星号*。", paragraph.style)


def fewer_paragraphs(document: Document) -> None:
    paragraph, _number = next(run_with(document, "农村事务类诉求受理207件，占"))
    paragraph._p.getparent().remove(paragraph._p)


def another_run(document: Document) -> None:
    """As Word leaves them: words typed into the middle of a run are a run of their own."""
    paragraph, number = next(run_with(document, "疫情防控类诉求受理37件，较"))
    before, after = paragraph.runs[number].text.split("多为", 1)
    paragraph.runs[number].text = before
    paragraph.add_run("主要是").bold = True
    paragraph.add_run(after)


EDITS = (
    replace("共受理咨询、求助", "一共受理了咨询、求助"),
    replace("一些用户拖欠水费；", ""),
    replace("2.生活用水类", "2.生活用水和供暖类"),
    replace("交通标志线缺失或模糊", "交通标线缺失、模糊（约占三成）"),
    replace("构成见", "具体构成见"),
    replace("：供热公司", "，依次是：供热公司"),
    new_paragraph,
    fewer_paragraphs,
    another_run,
)


@pytest.mark.slow
def test_the_next_report_has_the_persons_words(published: Project) -> None:
    word = published.published(MONTH) / "report.docx"
    document = docx.Document(str(word))
    for change in EDITS:
        change(document)
    document.save(str(word))
    wanted = [each.words for each in read_word_document(word, "").paragraphs]

    said = hotline(published.root, "diff", "2022-02", "--take-back")
    assert said.returncode == 0, said.stderr
    made = hotline(published.root, "report", "2022-02")
    assert made.returncode == 0, made.stderr

    assert [each.words for each in read_word_document(word, "").paragraphs] == wanted
    assert (word.parent / "report.人工修改.docx").is_file()
    assert any("已经在笔记本里的" in line for line in compare_month(published, MONTH))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="没有安装 LibreOffice（soffice 命令）")
def test_libreoffice_saved_it(published: Project, tmp_path: Path) -> None:
    saved = tmp_path / "另存"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    word = published.published(MONTH) / "report.docx"
    as_docx = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), str(word)]
    subprocess.run(["soffice", profile, "--headless", *as_docx], check=True, capture_output=True, timeout=240)

    assert unchanged(published, saved / "report.docx")
