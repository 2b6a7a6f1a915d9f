"""What a person changed in the Word report is told by the cell it belongs to, and what belongs in none."""

from __future__ import annotations

import pytest

from hotline.differences.carrying_back import EDITED_SINCE, carried_back
from hotline.differences.edits import HandEdits
from hotline.differences.hand_edits import hand_edits
from hotline.differences.head_and_closing import changed_by_hand, expected
from hotline.differences.paragraphs import Kind, Paragraph, Piece
from hotline.differences.printed import Printer
from hotline.differences.word_document import WordDocument, WordParagraph
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import read_month, read_site
from tests.differences.staged import edited, executed, word_document

CELLS = {
    "opening": "本月受理`{python} 本月.受理量`件，情况报告如下。",
    "reception": "# 一、受理情况\n\n受理情况总体平稳，热点比较集中。",
    "roads": "道路类诉求主要反映村组道路损毁。\n\n道路养护也有反映，以县道为主。",
    "water": "用水类诉求主要反映高峰时段停水。",
}
SAID = [
    "本月受理493件，情况报告如下。",
    "一、受理情况",
    "受理情况总体平稳，热点比较集中。",
    "道路类诉求主要反映村组道路损毁。",
    "道路养护也有反映，以县道为主。",
    "用水类诉求主要反映高峰时段停水。",
]


def by_cell(edits: HandEdits) -> dict[str, list[str]]:
    return {each.cell: each.shown for each in edits.cells}


def compared(*paragraphs: tuple[str, Kind, str], now: list[str], tables: tuple[str, ...] = ()) -> HandEdits:
    printed = [Paragraph(cell, kind, (Piece(words),)) for cell, kind, words in paragraphs]
    said = tuple(WordParagraph(each, "Normal", in_table=each in tables) for each in now)
    return hand_edits(printed, WordDocument(said, 0, 0), {}, "report.docx")


def test_nothing_changed(printer: Printer) -> None:
    edits, result = edited(printer, executed(CELLS), SAID)

    assert (edits.cells, edits.elsewhere, result.sources) == ([], [], {})


def test_each_change_is_told_with_what_is_around(printer: Printer) -> None:
    now = [*SAID]
    now[3] = "道路类诉求主要反映县乡道路损毁。"
    now[5] = "用水类诉求主要反映早晚高峰时段停水。"

    edits, _result = edited(printer, executed(CELLS), now)

    assert by_cell(edits) == {
        "roads": ["道路类诉求主要反映[-村组-]{+县乡+}道路损毁。"],
        "water": ["用水类诉求主要反映{+早晚+}高峰时段停水。"],
    }


def test_a_paragraph_that_was_moved_to_another_cell_stays_where_it_is(printer: Printer) -> None:
    now = [SAID[5], *SAID[:5]]

    edits, result = edited(printer, executed(CELLS), now)

    assert result.sources == {}
    assert edits.elsewhere == [f"单元格 water：“{SAID[5]}”移动了位置，请在笔记本中移动这个单元格"]


def test_a_new_paragraph_goes_behind_the_one_before_it(printer: Printer) -> None:
    _edits, result = edited(printer, executed(CELLS), [*SAID[:5], "新写的一段。", SAID[5]])

    assert result.sources == {"roads": f"{CELLS['roads']}\n\n新写的一段。"}


def test_a_new_paragraph_at_the_very_beginning(printer: Printer) -> None:
    _edits, result = edited(printer, executed(CELLS), ["新写的一段。", *SAID])

    assert result.sources == {"opening": f"新写的一段。\n\n{CELLS['opening']}"}


def test_a_cell_whose_words_are_all_gone(printer: Printer) -> None:
    edits, result = edited(printer, executed(CELLS), SAID[:5])

    assert by_cell(edits) == {"water": [f"删去一段：[-{SAID[5]}-]"]}
    assert result.sources == {"water": ""}


def test_captions_and_tables_are_told_of_and_stay() -> None:
    edits = compared(
        ("text", Kind.TEXT, "求助类最多。"),
        ("table", Kind.CAPTION, "表1　诉求类型统计"),
        ("table", Kind.TABLE, "求助"),
        ("table", Kind.TABLE, "282"),
        ("more", Kind.TEXT, "以下说明。"),
        now=["求助类最多。", "表1　诉求类型一览", "求助", "290", "以下说明。"],
        tables=("求助", "290"),
    )

    assert edits.cells == []
    assert edits.elsewhere == [
        "单元格 table：表1 诉求类型[-统计-]{+一览+}；题注不带回，请改这个单元格开头的 fig-cap 或 tbl-cap",
        "单元格 table：[-282-]{+290+}；表中的内容由数据生成，不带回",
    ]


def test_rows_that_were_added_or_taken_out() -> None:
    rows = [("table", Kind.TABLE, each) for each in ("求助", "282", "咨询", "152")]

    fewer = compared(
        ("text", Kind.TEXT, "见下表。"), *rows, now=["见下表。", "求助", "282"], tables=("求助", "282")
    )
    more = compared(("text", Kind.TEXT, "见下表。"), *rows, now=["见下表。", "求助", "282", "咨询", "152", "建议"],
                    tables=("求助", "282", "咨询", "152", "建议"))  # fmt: skip

    assert [each.split("；")[0] for each in fewer.elsewhere] == [
        "单元格 table：删去了“咨询”",
        "单元格 table：删去了“152”",
    ]
    assert more.elsewhere == ["表格中新增“建议”；表中的内容由数据生成，不带回"]


def test_another_document_is_a_user_error(printer: Printer) -> None:
    with pytest.raises(UsageError, match="不是这个月的报告"):
        edited(printer, executed(CELLS), ["会议通知", "定于下周一开会。", "请准时参加。"])


def test_what_was_written_in_the_notebook_since_stays(printer: Printer) -> None:
    notebook = executed(CELLS)
    edits = hand_edits(printer.paragraphs(notebook), word_document([*SAID[:5], f"{SAID[5]}请处理。"]), {}, "docx")
    now = {**CELLS, "water": "用水类诉求减少。"}

    result = carried_back(edits.cells, notebook, now, printer)

    assert result.sources == {}
    assert result.remarks == {"water": [EDITED_SINCE]}


def test_what_is_in_the_notebook_already_is_done(printer: Printer) -> None:
    notebook = executed(CELLS)
    edits = hand_edits(printer.paragraphs(notebook), word_document([*SAID[:5], f"{SAID[5]}请处理。"]), {}, "docx")
    now = {**CELLS, "water": f"{CELLS['water']}请处理。"}

    result = carried_back(edits.cells, notebook, now, printer)

    assert (result.sources, result.done) == ({}, {"water"})


def test_title_and_signature_are_told_with_where_they_are_written(project: Project) -> None:
    texts = expected(read_site(project), read_month(project, Month(2022, 2)))
    said = [WordParagraph(each, style) for style, words in texts.items() for each in words]
    changed = [
        WordParagraph("关于2022年二月份的报告", "Title") if each.style == "Title" else each
        for each in said
        if each.style != "成文日期"
    ]

    assert list(changed_by_hand(WordDocument(tuple(said), 0, 0), texts)) == []
    title, date = changed_by_hand(WordDocument(tuple(changed), 0, 0), texts)
    assert title.startswith("标题 ")
    assert title.endswith("不带回，请改 params/site.yaml 的 title")
    assert date == "成文日期 [-2022年3月2日-]：不带回，请改 月份参数的 issue_date"


def test_the_office_on_a_page_without_styles_is_no_new_paragraph(printer: Printer) -> None:
    notebook = executed(CELLS)
    document = word_document(["正宁县人民政府办公室", *SAID])

    edits = hand_edits(printer.paragraphs(notebook), document, {"发文机关标志": ["正宁县人民政府办公室"]}, "docx")

    assert (edits.cells, edits.elsewhere) == ([], [])
