"""What a Word document says, whatever Word put around it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hotline.differences.paragraphs import OBJECT
from hotline.differences.word_document import WordDocument, read_word_document
from hotline.errors import UsageError

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def read(tmp_path: Path, *paragraphs: str) -> WordDocument:
    """The document whose body is *paragraphs*, the content of each as WordprocessingML."""
    document = docx.Document()
    for content in paragraphs:
        element = content if content.startswith("<w:tbl") else f"<w:p>{content}</w:p>"
        document.element.body.insert(-1, parse_xml(element.replace(">", f" {nsdecls('w', 'm', 'wp')}>", 1)))
    path = tmp_path / "报告.docx"
    document.save(str(path))
    return read_word_document(path, "output/2022-02/report.docx")


def said(document: WordDocument) -> list[str]:
    return [each.words for each in document.paragraphs]


def test_runs_breaks_and_blanks(tmp_path: Path) -> None:
    document = read(
        tmp_path, RUN.format("　　共受理 ") + RUN.format(" 493件") + "<w:r><w:br/><w:t>余下</w:t></w:r>", ""
    )

    assert said(document) == ["共受理 493件\n余下"]


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        f"{RUN.format('受理')}<w:del><w:r><w:delText>493</w:delText></w:r></w:del><w:ins>{RUN.format('490')}</w:ins>",
        f"<w:moveFrom>{RUN.format('走')}</w:moveFrom><w:moveTo>{RUN.format('来')}</w:moveTo>",
    )

    assert said(document) == ["受理490", "来"]
    assert document.tracked == 4


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    ended = f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('上半')}"

    assert said(read(tmp_path, ended, RUN.format("下半"))) == ["上半下半"]


def test_fields_links_and_controls_say_what_they_show(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN.format("图1")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f"<w:hyperlink>{RUN.format('网址')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{RUN.format('控件')}</w:sdtContent></w:sdt>"

    assert said(read(tmp_path, f"{RUN.format('见')}{field}{link}{control}")) == ["见图1网址控件"]


def test_notes_and_formulas_are_marks_and_pictures_nothing(tmp_path: Path) -> None:
    note = "<w:r><w:footnoteReference w:id='2'/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    box = f"<w:r><w:pict><w:p>{RUN.format('文本框')}</w:p></w:pict></w:r>"

    assert said(read(tmp_path, f"{RUN.format('注')}{note}{box}")) == [f"注{OBJECT}{OBJECT}"]


def test_comments_are_counted(tmp_path: Path) -> None:
    document = read(tmp_path, RUN.format("文字") + "<w:r><w:commentReference w:id='0'/></w:r>")

    assert (said(document), document.comments) == (["文字"], 1)


def test_cells_of_tables_are_known(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{RUN.format('求助')}</w:p></w:tc></w:tr></w:tbl>"

    (cell,) = read(tmp_path, table).paragraphs

    assert (cell.words, cell.in_table) == ("求助", True)


def test_styles_go_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "标题.docx"
    document = docx.Document()
    document.add_heading("一、受理情况", 1)
    document.save(str(path))

    assert read_word_document(path, "报告").paragraphs[0].style.casefold() == "heading 1"


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def old_word(path: Path) -> None:
    """The beginning of an encrypted file, and of Word's own old format."""
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def another_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")


def cut_short(path: Path) -> None:
    docx.Document().save(str(path))
    path.write_bytes(path.read_bytes()[:-200])


def broken_xml(path: Path) -> None:
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:100] if name == "word/document.xml" else content)


@pytest.mark.parametrize("write", [nothing, old_word, another_archive, cut_short, broken_xml, Path.mkdir])
def test_what_is_no_word_document_is_a_user_error(tmp_path: Path, write: object) -> None:
    path = tmp_path / "report.docx"
    write(path)  # type: ignore[operator]

    with pytest.raises(UsageError, match="读不出来"):
        read_word_document(path, "output/2022-02/report.docx")
