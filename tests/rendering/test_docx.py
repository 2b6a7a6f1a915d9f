"""The Word file's XML: styles, fields, page, fonts; and that Word, which is strict about it, can read it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from hotline.parameters import Layout
from hotline.render.word.reference_document import TARGET, reference_document
from tests.rendering.documents import closed_up
from tests.rendering.pictures import figure
from tests.rendering.staged_documents import RENDERERS
from tests.rendering.typeset import chinese, table, text
from tests.rendering.word import paragraphs_of, parts, styles_in_order, text_of, value, word_file, xml

CHINESE_FONTS = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}
# Paragraph styles that Word has itself, and ours.
STYLES = [
    *("Normal", "送审稿", "发文机关标志", "发文字号", "红色分隔线", "Title", "主送机关"),
    *("heading 1", "heading 2", "heading 3", "heading 4", "List Paragraph", "Quote"),
    *("caption", "图片", "图题", "表题", "表格标题行", "表格文字"),
    *("附件说明", "署名", "成文日期", "附件", "附件标题", "版记", "版记分隔线", "footnote text", "footer", "分节"),
    *("Default Paragraph Font", "Hyperlink", "Emphasis", "footnote reference", "Normal Table", "Table Grid"),
]
STYLE_OF = {
    "送审稿": "送审稿",
    "正宁县人民政府办公室": "发文机关标志",
    "正政办函〔2022〕6号": "发文字号",
    "关于2022年2月份县12345政务服务便民热线受理情况月报告": "Title",
    "附件": "附件",
    "附件：正宁县平台话务受理情况统计表": "附件说明",
    "2022年3月2日": "成文日期",
}
# What each layout gives Word's page set-up: margins (top, right, bottom, left), pitch and what a character has
# beyond its size, in Word's units.
PAGES = {
    "gb": ({}, (2098, 1474, 1984, 1587), 579, -842),
    "word": ({}, (1962, 1474, 1848, 1587), 589, -842),
    "as-published": ({"lines": 20, "characters": 26}, (2098, 1474, 1984, 1587), 637, 4135),
}
# The order of elements that Word insists on, of those that are written here.
ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs autoSpaceDE "
    "autoSpaceDN snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs strike color spacing w sz szCs u vertAlign lang",
    "w:sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "w:tblPr": "tblStyle tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "w:style": "name aliases basedOn next uiPriority semiHidden qFormat pPr rPr tblPr trPr tcPr",
    "w:settings": "zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop "
    "evenAndOddHeaders characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
    "w:styles": "docDefaults latentStyles style",
}
NOTEBOOK = [
    text(
        "见[@tbl-a]和[@fig-b]、[@fig-c]。**重点**和*楷体*，“引号”——……，`代码`。\n\n- 其一\n- 其二\n\n> 引文", "one"
    ),
    table("a", [["甲", "乙"], ["1", "2"]]),
    text("# 一级\n\n## 二级\n\n### 三级\n\n#### 四级\n\n##### 五级\n\n脚注[^1]。\n\n[^1]: 注文。", "two"),
    figure("b", 200),
    figure("c", 900),
    text("# 附件 {.attachment}\n\n附表\n\n" + chinese(1, 50), "three"),
]


@pytest.fixture(scope="module")
def word(report: Path) -> Document:
    return docx.Document(str(report / "report.docx"))


@pytest.fixture(scope="module")
def path(report: Path) -> Path:
    return report / "report.docx"


@pytest.fixture(scope="module", params=RENDERERS)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with everything a notebook may hold, by each renderer."""
    return word_file(tmp_path_factory.mktemp(f"small-{request.param}"), NOTEBOOK, renderer=request.param)


class TestStyles:
    def test_are_ours_in_their_order_and_no_others(self, path: Path, small: Path) -> None:
        assert styles_in_order(path) == STYLES
        assert styles_in_order(small) == STYLES

    @pytest.mark.parametrize(("words", "style"), STYLE_OF.items())
    def test_mark_the_parts_of_the_document(self, word: Document, words: str, style: str) -> None:
        found = [each.style.name for each in word.paragraphs if closed_up(each.text) == words]

        assert found
        assert found[0] == style

    def test_headings_have_chinese_names_besides_and_levels_for_the_navigation_pane(self, path: Path) -> None:
        styles = {value(style, "w:name"): style for style in xml(path, "word/styles.xml").iterfind(qn("w:style"))}
        found = [(value(styles[f"heading {n}"], "w:aliases"), value(styles[f"heading {n}"], "w:pPr/w:outlineLvl"))
                 for n in range(1, 5)]  # fmt: skip

        assert found == [("一级标题", "0"), ("二级标题", "1"), ("三级标题", "2"), ("四级标题", "3")]

    def test_body_text_is_the_normal_style_with_two_characters_of_indent(self, word: Document, path: Path) -> None:
        (normal,) = xml(path, "word/styles.xml").xpath("//*[@*='Normal' and @*='paragraph']")
        (intro,) = [each for each in word.paragraphs if each.text.startswith("2月份，正宁县")]

        assert intro.style.name == "Normal"
        assert value(normal, "w:pPr/w:ind", "w:firstLineChars") == "200"
        assert value(normal, "w:rPr/w:sz") == "32"
        assert normal.find(f"{qn('w:pPr')}/{qn('w:widowControl')}") is not None

    def test_every_style_that_is_used_is_there(self, small: Path) -> None:
        known = {each.get(qn("w:styleId")) for each in xml(small, "word/styles.xml").iter(qn("w:style"))}
        for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
            used = {each.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
                    for each in xml(small, name).iter(qn(tag))}  # fmt: skip
            assert used <= known

    def test_of_the_running_text(self, small: Path) -> None:
        root = xml(small)

        assert [text_of(each) for each in paragraphs_of(root, "ListParagraph")] == ["其一", "其二"]
        assert [text_of(each) for each in paragraphs_of(root, "Quote")] == ["引文"]
        assert [text_of(each) for each in paragraphs_of(root, "Heading4")] == ["（1）四级", "五级"]
        (stressed,) = [run for run in root.iter(qn("w:r")) if value(run, "w:rPr/w:rStyle") == "Emphasis"]
        assert "".join(stressed.itertext()) == "楷体"
        assert list(root.iter(qn("w:i"))) == []


class TestFonts:
    def test_chinese_is_set_in_chinese_fonts(self, path: Path) -> None:
        styles = parts(path)["word/styles.xml"].decode("utf-8")

        assert set(re.findall(r'w:eastAsia="([^"]+)"/?[^>]*w:cs=', styles)) == CHINESE_FONTS

    def test_are_named_for_both_scripts_and_never_by_a_theme(self, path: Path, small: Path) -> None:
        for document in (path, small):
            for name, content in parts(document).items():
                if name.endswith(".xml"):
                    assert not re.search(rb"[Tt]heme(?!FontLang)[A-Z/=.]", content), name
            for fonts in xml(document, "word/styles.xml").iter(qn("w:rFonts")):
                assert {qn(f"w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia")} <= set(fonts.attrib)

    def test_quotes_dashes_and_dots_are_set_in_the_chinese_font(self, small: Path) -> None:
        runs = [run for run in xml(small).iter(qn("w:r")) if re.search("[“”—…]", "".join(run.itertext()))]

        assert runs
        assert all(value(run, "w:rPr/w:rFonts", "w:hint") == "eastAsia" for run in runs)

    def test_language_is_chinese(self, path: Path) -> None:
        styles = xml(path, "word/styles.xml")

        assert value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang", "w:eastAsia") == "zh-CN"
        assert b"<dc:language>zh-CN</dc:language>" in parts(path)["docProps/core.xml"]


class TestCaptionsAndReferences:
    def test_numbers_are_fields_that_word_counts(self, small: Path) -> None:
        root = xml(small)
        captions = [*paragraphs_of(root, "TableCaption"), *paragraphs_of(root, "FigureCaption")]
        fields = [" ".join("".join(t.text for t in each.iter(qn("w:instrText"))).split()) for each in captions]

        assert [text_of(each) for each in captions] == ["表1　题a", "图1　题b", "图2　题c"]
        assert fields == ["SEQ 表 \\* ARABIC", "SEQ 图 \\* ARABIC", "SEQ 图 \\* ARABIC"]

    def test_references_show_what_they_lead_to(self, path: Path, small: Path) -> None:
        for root in (xml(path), xml(small)):
            marked = bookmarks(root)
            references = [(name, shown) for instruction, shown in fields_of(root)
                          for name in re.findall(r"^REF (\S+) \\h$", instruction)]  # fmt: skip
            assert len(references) >= 3
            assert references == [(name, marked[name]) for name, _ in references]

    def test_bookmarks_are_those_that_something_leads_to(self, path: Path) -> None:
        root = xml(path)
        starts, ends = ([each.get(qn("w:id")) for each in root.iter(qn(tag))]
                        for tag in ("w:bookmarkStart", "w:bookmarkEnd"))  # fmt: skip

        assert starts == [str(number) for number in range(1, len(starts) + 1)]
        assert sorted(starts) == sorted(ends)
        assert set(bookmarks(root)) == {"_Ref_tbl_1", "_Ref_fig_1", "_Ref_fig_2", "_Ref_fig_3", "_Ref_fig_4"}

    def test_stay_with_what_they_name(self, small: Path) -> None:
        styles = {each.get(qn("w:styleId")): each for each in xml(small, "word/styles.xml").iter(qn("w:style"))}
        for name in ("Picture", "TableCaption", "TableHead", "Heading1", "Heading4"):
            assert styles[name].find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        for name in ("Picture", "TableHead", "TableText"):
            assert value(styles[name], "w:pPr/w:spacing", "w:lineRule") == "auto"
            assert value(styles[name], "w:pPr/w:snapToGrid") == "0"


def fields_of(root: etree._Element) -> list[tuple[str, str]]:
    """Each field's instruction and what it shows until Word counts anew."""
    instructions, shown, within = [], [], False
    for run in root.iter(qn("w:r")):
        mark = value(run, "w:fldChar", "w:fldCharType")
        if mark == "begin":
            instructions.append("")
            shown.append("")
        within = mark == "separate" or (within and mark is None)
        if instructions:
            instructions[-1] += "".join(each.text for each in run.iter(qn("w:instrText")))
            shown[-1] += text_of(run) if within else ""
    return [(" ".join(each.split()), words) for each, words in zip(instructions, shown, strict=True)]


def bookmarks(root: etree._Element) -> dict[str, str]:
    """The words in each bookmark."""
    found = {}
    for start in root.iter(qn("w:bookmarkStart")):
        words, element = "", start.getnext()
        while element is not None and element.get(qn("w:id")) != start.get(qn("w:id")):
            words += text_of(element)
            element = element.getnext()
        found[start.get(qn("w:name"))] = words
    return found


class TestTables:
    def test_have_a_head_row_that_repeats_and_rows_that_stay_whole(self, word: Document) -> None:
        assert [len(each.columns) for each in word.tables] == [4, 6, 6, 3]
        for each in word.tables:
            heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in each.rows]
            assert heads == [True] + [False] * (len(heads) - 1)
            assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in each.rows)

    def test_are_as_wide_as_the_text(self, word: Document) -> None:
        for each in word.tables:
            widths = [int(column.get(qn("w:w"))) for column in each._tbl.tblGrid]
            assert sum(widths) == 8845 == int(value(each._tbl, "w:tblPr/w:tblW", "w:w"))
            for row in each.rows:
                assert [int(value(cell, "w:tcPr/w:tcW", "w:w")) for cell in row._tr.tc_lst] == widths


class TestPictures:
    def test_are_png_and_say_their_numbers(self, word: Document, path: Path) -> None:
        media = {name: content for name, content in parts(path).items() if name.startswith("word/media/")}
        said = [each.get("descr") for each in xml(path).iter(qn("wp:docPr"))]

        assert len(media) == 4
        assert all(name.endswith(".png") and content.startswith(b"\x89PNG") for name, content in media.items())
        assert "求助282件" in said[0]
        assert len(said) == len(word.inline_shapes) == 4

    def test_fit_on_the_page_in_their_proportions(self, word: Document, small: Path) -> None:
        low, high = docx.Document(str(small)).inline_shapes
        section = word.sections[0]
        room = section.page_height - section.top_margin - section.bottom_margin

        assert all(each.width <= 5616575 for each in (*word.inline_shapes, low, high))
        assert low.width / low.height == pytest.approx(440 / 200, rel=0.01)
        assert high.width / high.height == pytest.approx(440 / 900, rel=0.01)
        assert room * 0.8 < high.height < room * 0.9


class TestPage:
    @pytest.mark.parametrize("profile", PAGES)
    def test_is_that_of_the_layout(self, profile: str, tmp_path: Path) -> None:
        changes, (top, right, bottom, left), pitch, beyond = PAGES[profile]
        made = tmp_path / "reference.docx"
        made.write_bytes(reference_document(Layout.of(profile, **changes)))
        (section,) = xml(made).iter(qn("w:sectPr"))

        margins = {side: value(section, "w:pgMar", f"w:{side}") for side in ("top", "right", "bottom", "left")}
        assert margins == {"top": str(top), "right": str(right), "bottom": str(bottom), "left": str(left)}
        grid = section.find(qn("w:docGrid"))
        assert {name.split("}")[1]: each for name, each in grid.items()} == {
            "type": "linesAndChars", "linePitch": str(pitch), "charSpace": str(beyond),
        }  # fmt: skip

    @pytest.mark.parametrize("profile", PAGES)
    def test_grid_has_as_many_lines_and_characters_as_words_page_setup_counts(self, profile: str) -> None:
        changes, (top, right, bottom, left), pitch, beyond = PAGES[profile]
        layout = Layout.of(profile, **changes)

        # What goes into the text area; a character is as wide as the body's type and what it has beyond it.
        assert (16838 - top - bottom) // pitch == layout.lines
        assert int((11906 - left - right) / 20 / (16 + beyond / 4096)) == layout.characters

    def test_is_mirrored_with_footers_for_odd_and_even_pages(self, path: Path) -> None:
        settings = xml(path, "word/settings.xml")
        text_section, _ = xml(path).iter(qn("w:sectPr"))

        assert settings.find(qn("w:mirrorMargins")) is not None
        assert settings.find(qn("w:evenAndOddHeaders")) is not None
        kinds = [each.get(qn("w:type")) for each in text_section.iter(qn("w:footerReference"))]
        assert kinds == ["default", "even"]

    def test_single_sided_without_numbers(self, tmp_path: Path) -> None:
        layout = Layout.of("gb", mirrored=False, page_numbers="none", letterhead=False)
        made = word_file(tmp_path, [text("正文。")], layout, imprint=None, issued=True)
        settings, root = xml(made, "word/settings.xml"), xml(made)

        assert settings.find(qn("w:mirrorMargins")) is None
        assert settings.find(qn("w:evenAndOddHeaders")) is None
        assert not [name for name in parts(made) if "footer" in name]
        assert [paragraphs_of(root, style) for style in ("IssuingOffice", "RedRule", "DraftMark", "Imprint")] == [
            []
        ] * 4
        assert [text_of(each) for each in paragraphs_of(root, "DocumentNumber")] == ["正政办函〔2022〕6号"]

    def test_imprint_is_a_section_that_begins_on_an_even_page_without_a_number(self, path: Path) -> None:
        document = xml(path)
        sections = list(document.iter(qn("w:sectPr")))

        assert [value(each, "w:type") for each in sections] == ["nextPage", "evenPage"]
        assert [text_of(each) for each in paragraphs_of(document, "Imprint")] == [
            "正宁县人民政府办公室2022年3月2日印发"
        ]
        assert "PAGE" in "".join(xml(path, "word/footer1.xml").itertext())
        footers = docx.Document(str(path)).sections[1]
        assert footers.footer.paragraphs[0].text == footers.even_page_footer.paragraphs[0].text == ""
        assert not footers.footer.is_linked_to_previous
        assert not footers.even_page_footer.is_linked_to_previous


class TestHeadAndClosing:
    def test_title_is_one_paragraph_broken_at_words(self, word: Document) -> None:
        (title,) = [each for each in word.paragraphs if each.style.name == "Title"]

        assert title.text.split("\n") == ["关于2022年2月份县12345政务服务便民热线", "受理情况月报告"]

    def test_a_long_office_stays_on_one_line(self, tmp_path: Path) -> None:
        made = word_file(tmp_path, [text("正文。")], office="正宁县人民政府政务服务便民热线工作领导小组办公室")
        (office,) = paragraphs_of(xml(made), "IssuingOffice")

        assert int(value(office, "w:r/w:rPr/w:sz")) / 2 * 24 <= 442.3

    def test_a_long_signature_has_a_wider_column(self, tmp_path: Path) -> None:
        made = word_file(tmp_path, [text("正文。")], signatory="正宁县政务服务便民热线工作领导小组办公室")
        root = xml(made)

        indents = [
            value(paragraphs_of(root, style)[0], "w:pPr/w:ind", "w:leftChars")
            for style in ("Signatory", "IssueDate")
        ]
        assert indents == ["700", "700"]


def test_properties_say_what_it_is(word: Document) -> None:
    properties = word.core_properties

    assert properties.title == "关于2022年2月份县12345政务服务便民热线受理情况月报告"
    assert properties.author == properties.last_modified_by == "正宁县人民政府办公室"
    assert properties.subject == "2022年2月正宁县“12345”政务热线（县长热线）"
    assert properties.keywords == "12345, 政务服务便民热线, 月报告"
    assert (properties.created.year, properties.created.month, properties.created.day) == (2022, 3, 2)


def test_elements_stand_in_the_order_word_insists_on(path: Path, small: Path) -> None:
    for document in (path, small):
        for name in ("document", "styles", "settings", "footer1", "footer2"):
            for tag, order in ORDER.items():
                for element in xml(document, f"word/{name}.xml").iter(qn(tag)):
                    places = [order.split().index(child.tag.split("}")[1]) for child in element]
                    assert places == sorted(places), (name, tag)


def test_nothing_is_fetched_from_outside(path: Path) -> None:
    relations = b"".join(content for name, content in parts(path).items() if name.endswith(".rels"))

    assert b'TargetMode="External"' not in relations


def test_holds_nothing_but_the_document(path: Path, small: Path) -> None:
    kept = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"} | {
        f"word/{name}.xml" for name in ("document", "fontTable", "numbering", "settings", "styles")
    }

    assert {name for name in parts(path) if not re.search(r"media/|footer\d", name)} == kept
    assert "word/footnotes.xml" in parts(small)


def test_reference_document_in_the_repository_is_that_of_the_standard() -> None:
    assert TARGET.read_bytes() == reference_document(Layout.of("gb"))


@pytest.mark.quarto
@pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令")
def test_both_renderers_give_the_same_document(tmp_path: Path) -> None:
    made = []
    for renderer in ("embedded", "quarto"):
        (tmp_path / renderer).mkdir()
        made.append(parts(word_file(tmp_path / renderer, NOTEBOOK, renderer=renderer)))

    for name in ("document", "styles", "settings", "numbering", "footnotes", "footer1", "footer2", "fontTable"):
        assert made[0][f"word/{name}.xml"] == made[1][f"word/{name}.xml"], name
    assert made[0]["docProps/core.xml"] == made[1]["docProps/core.xml"]
