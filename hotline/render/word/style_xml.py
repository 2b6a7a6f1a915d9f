"""The styles of the Word report as the XML that Word keeps them in; the order of elements is the schema's."""

from __future__ import annotations

import math
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hotline.parameters import Layout
from hotline.render.word.styles import FANG, KAI, LATIN, RED, Grid, ParagraphStyle, paragraph_styles

TABLE_STYLE = "Table"
EMPHASIS = "Emphasis"
# Word puts a gap between Chinese and digits unless told not to; it would break the count of characters.
NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


def replace_styles(document: WordDocument, layout: Layout) -> None:
    """Put the styles for *layout* in the place of all that *document* has."""
    styles = document.styles.element
    for element in list(styles):
        styles.remove(element)
    for xml in styles_xml(layout):
        styles.append(parse_xml(xml))


def styles_xml(layout: Layout) -> Iterator[str]:
    """Defaults and styles, in their order."""
    grid = Grid.of(layout)
    yield defaults_xml()
    # Without this Word lists hundreds of its own styles beside ours.
    yield (
        f'<w:latentStyles {nsdecls("w")} w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    yield from (paragraph_style_xml(style, grid) for style in paragraph_styles(layout))
    yield from character_styles_xml()
    yield plain_table_style_xml()
    yield table_style_xml()


def fonts_xml(font: str, latin: str = LATIN) -> str:
    """The fonts of a run: Latin for letters and digits, Chinese in the East Asian slot."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'


def defaults_xml() -> str:
    """What holds where no style says anything.

    Latin with Chinese for its language would be broken anywhere, also within numbers.
    """
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts_xml(FANG)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{NO_GAPS}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )


def paragraph_style_xml(style: ParagraphStyle, grid: Grid) -> str:
    """The whole style element."""
    kind = (
        ' w:default="1"' if style.identifier == "Normal" else "" if style.name.isascii() else ' w:customStyle="1"'
    )
    alias = f'<w:aliases w:val="{style.alias}"/>' if style.alias else ""
    base = f'<w:basedOn w:val="{style.base}"/>' if style.identifier != "Normal" else ""
    follower = f'<w:next w:val="{style.follower}"/>' if style.follower else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{style.identifier}">'
        f'<w:name w:val="{style.name}"/>{alias}{base}{follower}<w:qFormat/>'
        f"{paragraph_properties(style, grid)}{run_properties(style, grid)}</w:style>"
    )


def paragraph_properties(style: ParagraphStyle, grid: Grid) -> str:
    """The paragraph part of a style."""
    return "".join((
        "<w:pPr>",
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        "<w:pageBreakBefore/>" if style.page_break_before else "",
        "<w:widowControl/>" if style.identifier == "Normal" else "",
        f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="{RED}"/></w:pBdr>'
        if style.rule_below else "",
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>' if style.black else "",
        NO_GAPS if style.identifier == "Normal" else "",
        '<w:snapToGrid w:val="0"/>',
        spacing_xml(style, grid),
        indent_xml(style, grid),
        "<w:contextualSpacing/>" if style.closed_up else "",
        f'<w:jc w:val="{style.align}"/>',
        "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>',
        "</w:pPr>",
    ))  # fmt: skip


def spacing_xml(style: ParagraphStyle, grid: Grid) -> str:
    """Space around the paragraph; an exact line height only where nothing can be clipped by it."""
    exact = style.exact_line or (grid.pitch if style.on_grid else None)
    # Rounded down, so that all lines of a page have room.
    line, rule = (math.floor(exact * 20), "exact") if exact else (240, "auto")
    before, after = round(style.before * 20), round(style.after * 20)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def indent_xml(style: ParagraphStyle, grid: Grid) -> str:
    """Indents in characters, and in points for programs that do not count characters."""
    width = grid.cell if style.on_grid else style.size
    first_line = ("hanging", style.hanging) if style.hanging else ("firstLine", style.indent)
    sides = (("left", style.left), ("right", style.right), first_line)
    parts = (f'w:{side}Chars="{count * 100}" w:{side}="{math.floor(count * width * 20)}"' for side, count in sides)
    return f"<w:ind {' '.join(parts)}/>"


def run_properties(style: ParagraphStyle, grid: Grid) -> str:
    """The run part of a style."""
    half_points = round(style.size * 2)
    scale = grid.scale if style.on_grid else 100
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'<w:rPr>{fonts_xml(style.font, style.latin)}{bold}<w:color w:val="{style.colour}"/><w:w w:val="{scale}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


def character_styles_xml() -> Iterator[str]:
    """The run styles: a link looks like the text around it, as on paper; what is stressed is in 楷体."""
    yield (
        f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    )
    for name, properties in (
        ("Hyperlink", '<w:color w:val="000000"/>'),
        (EMPHASIS, fonts_xml(KAI)),
        ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ):
        identifier = name.title().replace(" ", "")
        yield (
            f'<w:style {nsdecls("w")} w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
        )


def plain_table_style_xml() -> str:
    """The table every other is based on in Word."""
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def table_style_xml() -> str:
    """Thin black rules all round."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:styleId="{TABLE_STYLE}"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        '</w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )
