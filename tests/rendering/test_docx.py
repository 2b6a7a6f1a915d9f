"""The Word file: styles, tables, pictures, fonts for Chinese."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests.rendering.documents import closed_up

CHINESE_FONTS = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
STYLE_OF = {
    "正宁县人民政府办公室": "发文机关标志",
    "正政办函〔2022〕6号": "发文字号",
    "关于2022年2月份县12345政务服务便民热线受理情况月报告": "Title",
    "附件": "附件",
    "附件：正宁县平台话务受理情况统计表": "附件说明",
    "2022年3月2日": "成文日期",
}


@pytest.fixture(scope="module")
def word(report: Path) -> Document:
    return docx.Document(str(report / "report.docx"))


@pytest.fixture(scope="module")
def parts(report: Path) -> dict[str, bytes]:
    """The files inside."""
    with zipfile.ZipFile(report / "report.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("text", "style"), STYLE_OF.items())
def test_parts_have_styles_of_their_own(word: Document, text: str, style: str) -> None:
    styles = [paragraph.style.name for paragraph in word.paragraphs if closed_up(paragraph.text) == text]

    assert styles
    assert styles[0] == style


def test_captions_are_in_caption_styles(word: Document) -> None:
    styles = {
        closed_up(paragraph.text)[0]: paragraph.style.name
        for paragraph in word.paragraphs
        if re.match(r"[图表]\d", paragraph.text)
    }

    assert styles == {"图": "Image Caption", "表": "Table Caption"}


def test_chinese_is_set_in_chinese_fonts(parts: dict[str, bytes]) -> None:
    fonts = set(re.findall(r'<w:rFonts[^>]*w:eastAsia="([^"]+)"', parts["word/styles.xml"].decode("utf-8")))

    assert fonts == CHINESE_FONTS
    assert "eastAsiaTheme" not in parts["word/styles.xml"].decode("utf-8")


def test_pictures_are_png_and_say_their_numbers(word: Document, parts: dict[str, bytes]) -> None:
    media = {name: content for name, content in parts.items() if name.startswith("word/media/")}
    said = re.findall(r'<wp:docPr[^>]*descr="([^"]*)"', parts["word/document.xml"].decode("utf-8"))

    assert len(media) == 4
    assert all(name.endswith(".png") and content.startswith(b"\x89PNG") for name, content in media.items())
    assert "求助282件" in said[0]
    assert len(said) == len(word.inline_shapes) == 4


def test_pictures_fit_between_the_margins(word: Document) -> None:
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin

    assert all(picture.width <= room for picture in word.inline_shapes)


def test_tables_have_a_head_row_that_repeats(word: Document) -> None:
    assert [len(table.columns) for table in word.tables] == [4, 6, 6, 3]
    for table in word.tables:
        assert table.rows[0]._tr.trPr is not None
        assert "tblHeader" in {child.tag.split("}")[1] for child in table.rows[0]._tr.trPr}


def test_properties_say_what_it_is(word: Document) -> None:
    properties = word.core_properties

    assert properties.title == "关于2022年2月份县12345政务服务便民热线受理情况月报告"
    assert (properties.created.year, properties.created.month, properties.created.day) == (2022, 3, 2)


def test_nothing_is_fetched_from_outside(parts: dict[str, bytes]) -> None:
    relations = b"".join(content for name, content in parts.items() if name.endswith(".rels"))

    assert b'TargetMode="External"' not in relations
