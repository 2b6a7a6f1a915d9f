"""The styles of the Word report as the XML that Word keeps them in."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hotline.render.word.styles import (
    BODY,
    FANG,
    HEI,
    LATIN,
    NORMAL,
    PARAGRAPH_STYLES,
    TIGHTENED,
    ParagraphStyle,
)


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
