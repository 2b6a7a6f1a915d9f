"""The paragraph styles of the Word report, as a table.

Pandoc finds a style by its name, so the names it looks for (``Body Text``, ``Table Caption`` …) stay
English; Word shows its own built-in ones in Chinese.  Styles of our own, which the Lua filter and the
template name, are Chinese.  Lengths are in points; ``indent`` counts characters.
"""

from __future__ import annotations

from dataclasses import dataclass

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
PAGE_NUMBER_FONT = "宋体"
LATIN = "Times New Roman"
BODY = 16.0
RED = "D7000F"
# 28 characters of 16 pt are wider than 156 mm: each gives up a quarter of a point. A character
# grid would say the same, but LibreOffice gives a character wider than its cell two cells.
TIGHTENED = -5  # in twentieths of a point


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
    ParagraphStyle("署名", "Signatory", align="center", left=14, before=29, keep_next=True, keep_lines=True),
    ParagraphStyle("成文日期", "IssueDate", align="center", left=14, keep_lines=True),
    ParagraphStyle("附件", "Attachment", font=HEI, align="left", keep_next=True, page_break_before=True,
                   outline=0),
    ParagraphStyle("附件标题", "AttachmentTitle", font=SONG, size=18, bold=True, align="center",
                   before=15, after=10, exact_line=30, on_grid=False, keep_next=True),
    ParagraphStyle("footer", "Footer", font=PAGE_NUMBER_FONT, size=14, align="left", on_grid=False),
)  # fmt: skip

NORMAL = ParagraphStyle("Normal", "Normal")
