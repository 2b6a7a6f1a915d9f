"""The paragraph styles of the Word report, as a table.

A style that Word has itself keeps Word's English name, so that Word and WPS show it in their reader's language
(标题, 正文, 页脚) and treat it as what it is; the others are Chinese.  正文 carries the format of the body, and
whatever is based on it says otherwise where it differs.  Lengths are in points; indents count characters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from hotline.parameters.layout import LARGEST_TYPE, POINTS_A_MILLIMETRE, Layout

FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
PAGE_NUMBER_FONT = "宋体"
LATIN = "Times New Roman"
RED = "D7000F"
CAPTION_TYPE = TABLE_TYPE = 12.0  # 小四
IMPRINT_TYPE = PAGE_NUMBER_TYPE = 14.0  # 四号
TITLE_TYPE, TITLE_PITCH = 22.0, 35.0  # 二号
OFFICE_TYPE = 36.0
OFFICE_BELOW_TOP = 35 * POINTS_A_MILLIMETRE
# The date, about six characters wide, ends four from the right edge, and the signature is centred on it.
SIGNATURE_COLUMN = 14
RULE_BELOW_NUMBER = 4 * POINTS_A_MILLIMETRE
# Word takes sizes in half points.  A size this much wider than its cell in the grid is kept: 三号 is not 15.5 pt.
LEAST_SCALE = 0.98


@dataclass(frozen=True)
class Grid:
    """Word's grid of lines and characters: lines ``pitch`` points apart, cells of ``cell`` points, in them a
    body type of ``size`` points that is set to ``scale`` percent of its width.

    The page has the grid, but no paragraph is snapped to it: LibreOffice would fill up every number to whole
    cells, with gaps behind it.  Exact lines of the pitch and a type that is no wider than its cell come to the
    same, in Word (by its justified lines) as there.
    """

    pitch: float
    cell: float
    size: float
    scale: int

    @classmethod
    def of(cls, layout: Layout) -> Grid:
        """The grid of *layout*, with the largest type that goes into its cells."""
        cell = layout.text_width * POINTS_A_MILLIMETRE / layout.characters
        size = LARGEST_TYPE if cell >= LEAST_SCALE * LARGEST_TYPE else math.floor(cell * 2) / 2
        return cls(layout.pitch, cell, size, min(100, math.floor(cell / size * 100)))


@dataclass(frozen=True)
class ParagraphStyle:
    """One paragraph style: fonts by role, size and spacing in points, indents in characters."""

    name: str
    identifier: str
    font: str = FANG
    latin: str = LATIN
    size: float = LARGEST_TYPE
    bold: bool = False
    colour: str = "000000"
    align: str = "both"
    indent: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    before: float = 0
    after: float = 0
    exact_line: float | None = None
    on_grid: bool = True
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    rule_below: bool = False
    black: bool = False
    # No space between paragraphs of this style.
    closed_up: bool = False
    outline: int | None = None
    alias: str | None = None
    base: str = "Normal"
    follower: str | None = None


def paragraph_styles(layout: Layout) -> tuple[ParagraphStyle, ...]:
    """All paragraph styles for *layout*, in the order in which they stand in the document."""
    size, pitch = Grid.of(layout).size, layout.pitch
    return (
        ParagraphStyle("Normal", "Normal", size=size, indent=2),
        *_head_styles(size, pitch),
        *_heading_styles(size),
        ParagraphStyle("List Paragraph", "ListParagraph", size=size),
        ParagraphStyle("Quote", "Quote", font=KAI, size=size, indent=2, left=2, follower="Normal"),
        *_float_styles(),
        *_closing_styles(size, pitch, layout.characters - SIGNATURE_COLUMN),
        ParagraphStyle("footnote text", "FootnoteText", size=10.5, align="left", on_grid=False),
        ParagraphStyle("footer", "Footer", font=PAGE_NUMBER_FONT, latin=PAGE_NUMBER_FONT,
                       size=PAGE_NUMBER_TYPE, align="left", exact_line=PAGE_NUMBER_TYPE, on_grid=False),
        ParagraphStyle("分节", "SectionEnd", size=1, exact_line=1, on_grid=False),
    )  # fmt: skip


def _head_styles(size: float, pitch: float) -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle("送审稿", "DraftMark", font=HEI, size=14, align="right", on_grid=False),
        ParagraphStyle("发文机关标志", "IssuingOffice", font=SONG, size=OFFICE_TYPE, bold=True, colour=RED,
                       align="center", before=OFFICE_BELOW_TOP, on_grid=False, keep_next=True),
        ParagraphStyle("发文字号", "DocumentNumber", size=size, align="center", before=2 * pitch, keep_next=True),
        ParagraphStyle("红色分隔线", "RedRule", size=4, align="center", exact_line=RULE_BELOW_NUMBER - 4,
                       on_grid=False, keep_next=True, rule_below=True),
        ParagraphStyle("Title", "Title", font=SONG, size=TITLE_TYPE, bold=True, align="center", before=2 * pitch,
                       after=pitch, exact_line=TITLE_PITCH, on_grid=False, keep_next=True, keep_lines=True,
                       follower="Normal"),
        ParagraphStyle("主送机关", "Addressee", size=size, align="left", follower="Normal"),
    )  # fmt: skip


def _heading_styles(size: float) -> tuple[ParagraphStyle, ...]:
    """一、 in 黑体, （一） in 楷体, 1. in 仿宋 thickened, （1） in 仿宋."""
    fonts = (("一", HEI), ("二", KAI), ("三", FANG), ("四", FANG))
    return tuple(
        ParagraphStyle(
            f"heading {level}", f"Heading{level}", font=font, size=size, bold=level == 3, indent=2,
            keep_next=True, keep_lines=True, outline=level - 1, alias=f"{number}级标题", follower="Normal",
        )
        for level, (number, font) in enumerate(fonts, start=1)
    )  # fmt: skip


def _float_styles() -> tuple[ParagraphStyle, ...]:
    caption = ParagraphStyle("caption", "Caption", font=HEI, size=CAPTION_TYPE, align="center", on_grid=False,
                             keep_lines=True, follower="Normal")  # fmt: skip
    return (
        caption,
        ParagraphStyle("图片", "Picture", size=CAPTION_TYPE, align="center", before=6, on_grid=False,
                       keep_next=True, follower="FigureCaption"),
        ParagraphStyle("图题", "FigureCaption", font=HEI, size=CAPTION_TYPE, align="center", before=4, after=10,
                       on_grid=False, keep_lines=True, base="Caption", follower="Normal"),
        ParagraphStyle("表题", "TableCaption", font=HEI, size=CAPTION_TYPE, align="center", before=10, after=4,
                       on_grid=False, keep_next=True, keep_lines=True, base="Caption", follower="Normal"),
        ParagraphStyle("表格标题行", "TableHead", font=HEI, size=TABLE_TYPE, align="left", before=2, after=2,
                       on_grid=False, keep_next=True),
        ParagraphStyle("表格文字", "TableText", size=TABLE_TYPE, align="left", before=2, after=2, on_grid=False),
    )  # fmt: skip


def _closing_styles(size: float, pitch: float, column: int) -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle("附件说明", "AttachmentNote", size=size, align="left", left=5, hanging=3, before=pitch,
                       closed_up=True, keep_next=True),
        ParagraphStyle("署名", "Signatory", size=size, align="center", left=column, before=pitch, keep_next=True,
                       keep_lines=True),
        ParagraphStyle("成文日期", "IssueDate", size=size, align="center", left=column, keep_lines=True),
        ParagraphStyle("附件", "Attachment", font=HEI, size=size, align="left", keep_next=True,
                       page_break_before=True, outline=0, follower="AttachmentTitle"),
        ParagraphStyle("附件标题", "AttachmentTitle", font=SONG, size=18, bold=True, align="center", before=pitch,
                       after=10, exact_line=30, on_grid=False, keep_next=True, follower="Normal"),
        ParagraphStyle("版记", "Imprint", size=IMPRINT_TYPE, align="left", left=4, hanging=3, right=1, before=3,
                       after=3, on_grid=False),
        ParagraphStyle("版记分隔线", "ImprintRule", size=1, exact_line=1, on_grid=False, black=True),
    )  # fmt: skip
