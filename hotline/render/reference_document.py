"""Makes reference.docx, the styles and the page of the Word report, the same bytes each time.

Run as ``python -m hotline.render.reference_document``. Pandoc finds a style by its name, so the
names it looks for (``Body Text``, ``Table Caption`` …) stay English; Word shows its own built-in
ones in Chinese. Styles of our own, which the Lua filter and the template name, are Chinese.
Lengths are in points, except where ``Mm`` says millimetres; ``indent`` counts characters.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

TARGET = Path(__file__).parents[2] / "notebooks" / "_extensions" / "gongwen" / "reference.docx"

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
PAGE_NUMBER_FONT = "宋体"
LATIN = "Times New Roman"
# What Word may take instead, and how it classes the font when it has none of them.
ALTERNATIVES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "宋体", PAGE_NUMBER_FONT: "SimSun"}

BODY = 16.0
RED = "D7000F"
LINE_PITCH = 579  # 225 mm in 22 lines, in twentieths of a point
# 28 characters of 16 pt are wider than 156 mm: each gives up a quarter of a point. A character
# grid would say the same, but LibreOffice gives a character wider than its cell two cells.
TIGHTENED = -5  # in twentieths of a point
FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ParagraphStyle:
    """One paragraph style: fonts by role, size and spacing in points, indents in characters."""

    name: str
    identifier: str
    font: str = FANG
    size: float = BODY
    bold: bool = False
    colour: str = "000000"
    align: str = "both"
    indent: int = 0
    left: int = 0
    hanging: int = 0
    before: float = 0
    after: float = 0
    exact_line: float | None = None
    on_grid: bool = True
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    outline: int | None = None
    follower: str | None = None


def heading(level: int, font: str, *, bold: bool = False) -> ParagraphStyle:
    """The style of a heading: 一、 黑体, （一） 楷体, 1. and below 仿宋."""
    return ParagraphStyle(
        f"heading {level}", f"Heading{level}", font=font, bold=bold, indent=2, keep_next=True,
        keep_lines=True, outline=level - 1, follower="BodyText",
    )  # fmt: skip


PARAGRAPH_STYLES = (
    ParagraphStyle("Body Text", "BodyText", indent=2),
    ParagraphStyle("First Paragraph", "FirstParagraph", indent=2, follower="BodyText"),
    ParagraphStyle("Compact", "Compact", size=12, align="left", on_grid=False, before=2, after=2),
    ParagraphStyle("列表段落", "ListItem"),
    ParagraphStyle("Block Text", "BlockText", font=KAI, indent=2, left=2),
    heading(1, HEI),
    heading(2, KAI),
    heading(3, FANG, bold=True),
    heading(4, FANG),
    heading(5, FANG),
    ParagraphStyle("送审稿", "DraftMark", font=HEI, size=14, align="right"),
    ParagraphStyle("发文机关标志", "IssuingOffice", font=SONG, size=36, bold=True, colour=RED,
                   align="center", on_grid=False, keep_next=True),
    ParagraphStyle("发文字号", "DocumentNumber", align="center", before=14, keep_next=True),
    ParagraphStyle("红色分隔线", "RedRule", size=4, align="center", exact_line=12, on_grid=False,
                   keep_next=True),
    ParagraphStyle("Title", "Title", font=SONG, size=22, bold=True, align="center", before=29, after=29,
                   exact_line=35, on_grid=False, keep_next=True, keep_lines=True, follower="BodyText"),
    ParagraphStyle("主送机关", "Addressee", align="left", follower="BodyText"),
    ParagraphStyle("Captioned Figure", "CaptionedFigure", size=12, align="center", before=6,
                   on_grid=False, keep_next=True),
    ParagraphStyle("Figure", "Figure", size=12, align="center", on_grid=False),
    ParagraphStyle("Image Caption", "ImageCaption", font=HEI, size=12, align="center", before=4, after=10,
                   on_grid=False, keep_lines=True, follower="BodyText"),
    ParagraphStyle("Table Caption", "TableCaption", font=HEI, size=12, align="center", before=10, after=4,
                   on_grid=False, keep_next=True, keep_lines=True),
    ParagraphStyle("附件说明", "AttachmentNote", align="left", left=5, hanging=3, before=29,
                   keep_next=True),
    # A column of fourteen characters at the right edge: the date ends about four from the edge,
    # and the signature is centred on it.
    ParagraphStyle("署名", "Signatory", align="center", left=14, before=58, keep_next=True, keep_lines=True),
    ParagraphStyle("成文日期", "IssueDate", align="center", left=14, keep_lines=True),
    ParagraphStyle("附件", "Attachment", font=HEI, align="left", keep_next=True, page_break_before=True,
                   outline=0),
    ParagraphStyle("附件标题", "AttachmentTitle", font=SONG, size=18, bold=True, align="center",
                   before=15, after=10, exact_line=30, on_grid=False, keep_next=True),
    ParagraphStyle("footer", "Footer", font=PAGE_NUMBER_FONT, size=14, align="left", on_grid=False),
)  # fmt: skip


def fonts_xml(font: str) -> str:
    """The fonts of a run: Latin for letters and digits, Chinese in the East Asian slot."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:cs="{LATIN}"/>'


def run_properties(style: ParagraphStyle) -> str:
    """The run part of a style. 仿宋 comes from the document's defaults: a paragraph style that
    names it would win over the header row of the table style."""
    half_points = round(style.size * 2)
    fonts = "" if style.font == FANG else fonts_xml(style.font)
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    tightened = f'<w:spacing w:val="{TIGHTENED if style.size == BODY else 0}"/>'
    return (
        f'<w:rPr>{fonts}{bold}<w:color w:val="{style.colour}"/>{tightened}'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


def spacing_xml(style: ParagraphStyle) -> str:
    """Space around the paragraph; an exact line height only where nothing can be clipped by it."""
    line, rule = (round(style.exact_line * 20), "exact") if style.exact_line else (240, "auto")
    before, after = round(style.before * 20), round(style.after * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def indent_xml(style: ParagraphStyle) -> str:
    """Indents in characters, and in points for programs that do not count characters."""
    width = style.size * 20
    first_line = ("hanging", style.hanging) if style.hanging else ("firstLine", style.indent)
    sides = (("left", style.left), first_line)
    parts = (f'w:{side}Chars="{count * 100}" w:{side}="{round(count * width)}"' for side, count in sides)
    return f"<w:ind {' '.join(parts)}/>"


def paragraph_properties(style: ParagraphStyle) -> str:
    """The paragraph part of a style, in the order the schema asks for."""
    flags = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        "<w:pageBreakBefore/>" if style.page_break_before else "",
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="D7000F"/></w:pBdr>'
        if style.identifier == "RedRule" else "",
        "" if style.on_grid else '<w:snapToGrid w:val="0"/>',
    ]  # fmt: skip
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f"<w:pPr>{''.join(flags)}{spacing_xml(style)}{indent_xml(style)}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
    )


def paragraph_style_xml(style: ParagraphStyle) -> str:
    """The whole style element."""
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    follower = f'<w:next w:val="{style.follower}"/>' if style.follower else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style.identifier}"{custom}>'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>{follower}<w:qFormat/>'
        f"{paragraph_properties(style)}{run_properties(style)}</w:style>"
    )


NORMAL = ParagraphStyle("Normal", "Normal")


def normal_style_xml() -> str:
    """The style everything else is based on."""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/>{paragraph_properties(NORMAL)}{run_properties(NORMAL)}</w:style>'
    )


def character_styles_xml() -> Iterator[str]:
    """The run styles pandoc refers to; a link looks like the text around it, as on paper."""
    yield (
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    )
    for name, identifier in (("Hyperlink", "Hyperlink"), ("Verbatim Char", "VerbatimChar")):
        yield (
            f'<w:style {nsdecls("w")} w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
        )


def table_style_xml() -> str:
    """Thin black rules all round, the header row in 黑体; rows do not break over a page."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">'
        f'<w:name w:val="Table"/><w:qFormat/><w:tblPr><w:jc w:val="center"/><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        '<w:trPr><w:cantSplit/></w:trPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{fonts_xml(HEI)}</w:rPr></w:tblStylePr></w:style>'
    )


def plain_table_style_xml() -> str:
    """The table every other is based on in Word."""
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/></w:style>'
    )


def replace_styles(document: WordDocument) -> None:
    """Puts our styles in the place of all that the empty document of python-docx brings."""
    styles = document.styles.element
    for element in list(styles):
        styles.remove(element)
    defaults = f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts_xml(FANG)}"
    defaults += '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    # Word puts a gap between Chinese and digits unless told not to; it would break the count of 28.
    defaults += '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>'
    defaults += "</w:pPrDefault></w:docDefaults>"
    for xml in (
        defaults,
        normal_style_xml(),
        *character_styles_xml(),
        *map(paragraph_style_xml, PARAGRAPH_STYLES),
        plain_table_style_xml(),
        table_style_xml(),
    ):
        styles.append(parse_xml(xml))


def lay_out_page(document: WordDocument) -> None:
    """A4, 37 35 28 26 mm, mirrored on even pages, and the grid of 22 lines."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(21)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(parse_xml(
        f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE_PITCH}"/>'
    ))  # fmt: skip
    settings = document.settings.element
    # The schema orders the settings; in the empty document this one follows the zoom.
    settings.find(qn("w:zoom")).addnext(parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>"))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    document.settings.odd_and_even_pages_header_footer = True


def number_pages(document: WordDocument) -> None:
    """— 1 — below the text, one character in from the outer edge."""
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(parse_xml(
            f'<w:pPr {nsdecls("w")}><w:pStyle w:val="Footer"/>'
            f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        ))  # fmt: skip
        for run in page_number_runs():
            paragraph.append(parse_xml(run))


def page_number_runs() -> Iterator[str]:
    """The runs of a page number, a field between two dashes of one character."""
    properties = f"<w:rPr>{fonts_xml(PAGE_NUMBER_FONT)}<w:sz w:val='28'/></w:rPr>"
    for content in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    ):
        yield f"<w:r {nsdecls('w')}>{properties}{content}</w:r>"


def font_table() -> bytes:
    """The fonts the document names, each with the one to take in its absence."""
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font, other in ALTERNATIVES.items()
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<w:fonts {nsdecls('w')}>{entries}{latin}</w:fonts>".encode()


def repacked(package: bytes, replacements: dict[str, bytes]) -> bytes:
    """The same package with its parts in order of name and without the clock in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as result:
        for name in ordered(source.namelist()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            result.writestr(entry, replacements.get(name, source.read(name)))
    return target.getvalue()


def ordered(names: Iterable[str]) -> list[str]:
    """The list of content types first, as readers of the format expect."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


def reference_document() -> bytes:
    """The whole reference document."""
    document = Document()
    replace_styles(document)
    lay_out_page(document)
    number_pages(document)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = FIXED_TIME
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), {"word/fontTable.xml": font_table()})


def main() -> None:
    """Writes the reference document to its place."""
    TARGET.write_bytes(reference_document())


if __name__ == "__main__":
    main()
