"""Words changed in Word go back into the notebook's Markdown: the references stay references, the markup stays."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.differences.carrying_back import NOT_ALIKE, WITHOUT_MARKUP, CarriedBack
from hotline.differences.edits import HandEdits
from hotline.differences.printed import Printer
from hotline.differences.word_document import tidy
from hotline.notebook.expressions import find_expressions
from tests.differences.staged import VALUES, edited, executed, with_sources, words

TOTAL = "`{python} 本月.受理量`"
DAILY = "`{python} 本月.日均受理量`"
CHANGE = "`{python} 环比(本月.受理量)`"


@dataclass(frozen=True)
class Case:
    """A cell's source, what a person made of its paragraphs, the source afterwards, and what is told of it."""

    source: str
    paragraphs: tuple[str, ...]
    after: str
    told: tuple[str, ...] = ()


CASES = {
    "words-before-a-value": Case(
        f"§本月共受理{TOTAL}件。", ("§本月一共收到493件。",), f"§本月一共收到{TOTAL}件。"
    ),
    "words-after-a-value": Case(f"§受理{TOTAL}件。", ("§受理493件诉求。",), f"§受理{TOTAL}件诉求。"),
    "sentence-added": Case(f"§受理{TOTAL}件。", ("§受理493件。比较平稳。",), f"§受理{TOTAL}件。比较平稳。"),
    "sentence-with-a-value-removed": Case(
        f"§受理{TOTAL}件。日均受理{DAILY}件。",
        ("§受理493件。",),
        f"§受理{TOTAL}件。",
        ("删去了引用 本月.日均受理量（17.6）",),
    ),
    "sentences-exchanged": Case(
        f"§受理总量为{TOTAL}件。日均受理约为{DAILY}件。",
        ("§日均受理约为17.6件。受理总量为493件。",),
        f"§日均受理约为{DAILY}件。受理总量为{TOTAL}件。",
    ),
    "number-typed-over": Case(
        f"§受理{TOTAL}件。",
        ("§受理490件。",),
        "",
        ("数字被手工改成“490”，引用是 本月.受理量（493），不带回",),
    ),
    "number-typed-over-beside-words": Case(
        f"§共受理{TOTAL}件，比较平稳。",
        ("§总计收到490件，十分平稳。",),
        f"§总计收到{TOTAL}件，十分平稳。",
        ("数字被手工改成“490”，引用是 本月.受理量（493），不带回",),
    ),
    "value-that-is-a-phrase-rewritten": Case(
        f"§受理{TOTAL}件，{CHANGE}，总体平稳。",
        ("§受理493件，比上月上升7.9%，总体趋稳。",),
        f"§受理{TOTAL}件，{CHANGE}，总体趋稳。",
        ("引用的结果被手工改成“比上月上升7.9%”，引用是 环比(本月.受理量)（较上月上升7.88%），不带回",),
    ),
    "value-in-words-instead": Case(
        f"§受理{TOTAL}件。",
        ("§受理四百余件。",),
        "",
        ("数字被手工改成“四百余”，引用是 本月.受理量（493），不带回",),
    ),
    "typed-markup-is-text": Case(
        f"§受理{TOTAL}件。",
        ('§受理493件，见*附件*[一]、`{python} x`、<b>、#1、$5、a_b_c、"直"、@fig-x、x^2^ http://a.cn -- ...。',),
        "",
        ("带回的文字中有手写的数字：1、5、2",),
    ),
    "emphasis-and-link-stay": Case(
        f"§**重点**是道路，受理{TOTAL}件，[详见](https://example.cn/a)通报\\*。",
        ("§重点是农村道路，受理493件，详见本期通报*。",),
        f"§**重点**是农村道路，受理{TOTAL}件，[详见](https://example.cn/a)本期通报\\*。",
    ),
    "words-in-emphasis": Case("§这是**重要事项**，请处理。", ("§这是特别重要事项，请处理。",), ""),
    "all-that-was-emphasised-removed": Case(
        f"§一是**重点**事项{TOTAL}件。", ("§一是事项493件。",), f"§一是事项{TOTAL}件。", (WITHOUT_MARKUP,)
    ),
    "entities-and-escapes": Case("甲&amp;乙&#42;丙\\_丁", ("甲&乙*丙_丁戊",), "甲&amp;乙&#42;丙\\_丁戊"),
    "paragraph-split": Case(
        f"§本月共受理{TOTAL}件，情况总体平稳。日均受理约{DAILY}件，与上月相近。",
        ("§本月共受理493件，情况总体平稳。", "日均受理约17.6件，与上月相近。"),
        f"§本月共受理{TOTAL}件，情况总体平稳。\n\n日均受理约{DAILY}件，与上月相近。",
    ),
    "paragraphs-merged": Case(
        f"§本月共受理{TOTAL}件，情况总体平稳。\n\n日均受理约{DAILY}件。",
        ("§本月共受理493件，情况总体平稳。日均受理约17.6件。",),
        f"§本月共受理{TOTAL}件，情况总体平稳。日均受理约{DAILY}件。",
    ),
    "paragraph-added": Case(
        f"## 2.热点\n\n§受理{TOTAL}件。",
        ("2.热点", "§受理493件。", "1. 新的一段", "- 又一段"),
        f"## 2.热点\n\n§受理{TOTAL}件。\n\n1\\. 新的一段\n\n\\- 又一段",
        ("带回的文字中有手写的数字：1",),
    ),
    "paragraph-removed": Case(
        f"## 3.情况\n\n§受理{TOTAL}件。\n\n第二段说的是别的事情。\n\n第三段。",
        ("3.情况", "§受理493件。", "第三段。"),
        f"## 3.情况\n\n§受理{TOTAL}件。\n\n第三段。",
    ),
    "last-paragraph-removed": Case(
        "## 4.情况\n\n第一段。\n\n第二段。", ("4.情况", "第一段。"), "## 4.情况\n\n第一段。"
    ),
    "paragraph-moved-within-a-cell": Case(
        f"## 5.情况\n\n甲段说的是{TOTAL}件。\n\n乙段说的是另外的。\n\n丙段也说一些。",
        ("5.情况", "乙段说的是另外的。", "丙段也说一些。", "甲段说的是493件。"),
        f"## 5.情况\n\n乙段说的是另外的。\n\n丙段也说一些。\n\n甲段说的是{TOTAL}件。",
    ),
    "heading-changed": Case(
        f"### 6.道路类 {{#lu .x}}\n\n§受理{TOTAL}件。",
        ("6.道路交通类", "§受理493件。"),
        f"### 6.道路交通类 {{#lu .x}}\n\n§受理{TOTAL}件。",
    ),
    "list": Case(
        f"- 甲项{TOTAL}件\n- 乙项**重要**\n",
        ("甲项共493件", "乙项很重要"),
        f"- 甲项共{TOTAL}件\n- 乙项很**重要**\n",
    ),
    "broken-lines": Case(
        "§第一行\n第二行说\\\n第三行", ("§第一行第二行又说\n第三行",), "§第一行\n第二行又说\\\n第三行"
    ),
    "line-break-typed": Case("§一行文字。", ("§一行\n文字。",), "§一行\\\n文字。"),
    "values-exchanged-in-a-sentence": Case(
        f"§其中{TOTAL}与{DAILY}两数。", ("§其中17.6和493两数。",), f"§其中{DAILY}和{TOTAL}两数。"
    ),
    "table-in-rewritten-words": Case(
        "§各类构成见[@tbl-a]，比较明显。", ("§由此表1可知各类构成。",), "§由此[@tbl-a]可知各类构成。"
    ),
    "table-removed": Case(
        "§各类占比见[@tbl-a]，比较明显。",
        ("§各类占比比较明显。",),
        "§各类占比比较明显。",
        ("删去了引用 [@tbl-a]（表1）",),
    ),
    "same-value-twice": Case(
        f"§前{TOTAL}件，后{TOTAL}件。", ("§前493件，最后493件。",), f"§前{TOTAL}件，最后{TOTAL}件。"
    ),
    "all-gone-but-a-new-sentence": Case(
        "§旧的一整段文字，都不要了。", ("§换成全新内容：另起。",), "§换成全新内容：另起。"
    ),
}
# How these are written is looked at below, by what is printed of it.
ANYHOW = {"typed-markup-is-text", "words-in-emphasis"}
# What the cases refer to, and what is printed of it.
TABLE = "::: {#tbl-a}\n| 甲 |\n|----|\n| 乙 |\n\n构成\n:::"
PRINTED = ["表1　构成", "甲", "乙"]
# Each in a cell of its own between two that nobody touches.
LETTERS = {name: chr(ord("甲") + 31 * number) for number, name in enumerate(CASES)}


def fence(name: str) -> str:
    return LETTERS[name] * 9


def own(name: str, text: str) -> str:
    """*text* with the letter of the case, so that no two cases say the same."""
    return text.replace("§", LETTERS[name] * 2)


@pytest.fixture(scope="module")
def carried(printer: Printer) -> tuple[HandEdits, CarriedBack]:
    cells: dict[str, str] = {}
    paragraphs: list[str] = []
    for name, case in CASES.items():
        cells |= {name: own(name, case.source), f"{name}-fence": fence(name)}
        paragraphs += [*(own(name, each) for each in case.paragraphs), fence(name)]
    cells["table"] = TABLE
    return edited(printer, executed(cells), [*paragraphs, *PRINTED])


@pytest.mark.parametrize("name", CASES)
def test_source_afterwards(carried: tuple[HandEdits, CarriedBack], name: str) -> None:
    edits, result = carried
    case = CASES[name]

    assert [each.cell for each in edits.cells if each.cell == name], "nothing was seen"
    assert result.remarks[name] == list(case.told)
    if case.after:
        assert result.sources[name] == own(name, case.after)
    else:
        assert (name in result.sources) == (name in ANYHOW)


def test_what_goes_back_prints_what_was_written(carried: tuple[HandEdits, CarriedBack], printer: Printer) -> None:
    result = carried[1]
    names = [
        name for name in CASES if name in result.sources and not any("不带回" in each for each in CASES[name].told)
    ]
    notebook = executed({**{name: result.sources[name] for name in names}, "table": TABLE})
    wanted = [tidy(own(name, each)) for name in names for each in CASES[name].paragraphs]

    assert len(names) > 15
    assert words(printer, notebook) == [*wanted, *PRINTED]


def test_typed_markup_never_stands_as_a_reference(carried: tuple[HandEdits, CarriedBack]) -> None:
    source = carried[1].sources["typed-markup-is-text"]

    assert find_expressions(source) == ["本月.受理量"]
    assert "{python} x" not in source


def test_words_in_emphasis_stay_in_it(carried: tuple[HandEdits, CarriedBack]) -> None:
    assert carried[1].sources["words-in-emphasis"].endswith("这是特别**重要事项**，请处理。")


def test_what_was_not_touched_is_no_edit(carried: tuple[HandEdits, CarriedBack]) -> None:
    assert {each.cell for each in carried[0].cells} == set(CASES)
    assert carried[0].elsewhere == []


@pytest.mark.parametrize(
    ("source", "paragraph"),
    [
        # The mark of the footnote, and what is printed of the formula, have no words to go by.
        ("甲[^1]乙\n\n[^1]: 注", "甲乙丙"),
        ("甲$x$乙", "甲乙"),
    ],
)
def test_what_cannot_be_sure_is_told_and_left(printer: Printer, source: str, paragraph: str) -> None:
    notebook = executed({"cell": source, "fence": "别的一段文字，没有改动。"})

    edits, result = edited(printer, notebook, [paragraph, "别的一段文字，没有改动。"])

    assert edits.cells[0].shown
    assert result.sources == {}
    assert NOT_ALIKE in result.remarks["cell"]


# What people type in Word, with all that is markup to pandoc; digits would be new numbers.
TYPED = st.text("受理诉求办结道路的，。、：“”（） abc*_[]`{}<>#~^$@|\\!&;'\"-+.=/%:\n", min_size=1, max_size=12)
PIECES = st.lists(
    st.sampled_from([*VALUES, "**强调**", "_斜_", "[链](https://a.cn)", "文字", "、说明"]), max_size=5
)


@st.composite
def cell_and_edit(draw: st.DrawFn) -> tuple[str, str]:
    """A paragraph's source with references, and what a person made of it: other words between the values."""
    source, plain = "起首", "起首"
    for piece in draw(PIECES):
        reference = piece in VALUES
        between = draw(st.sampled_from(["，其中", "；另有"]))
        shown = VALUES.get(piece, piece.strip("*_").split("]")[0].strip("["))
        source += (f"`{{python}} {piece}`" if reference else piece) + between
        # What touches a value and could be a part of its number would be another number.
        typed = f"以{tidy(draw(TYPED)).replace(chr(10), '')}以"
        plain += shown + (typed if draw(st.booleans()) else between)
    return source + "结尾。", plain + draw(st.sampled_from(["结尾。", "收尾。", "", "结尾。又及。"]))


@given(st.lists(cell_and_edit(), min_size=1, max_size=8))
@settings(max_examples=12)
def test_any_edit_prints_what_was_written_and_keeps_every_reference(
    printer: Printer, cells: list[tuple[str, str]]
) -> None:
    sources = {f"cell-{number}": source for number, (source, _) in enumerate(cells)}
    fences = {f"fence-{number}": "甲乙丙丁戊己庚辛"[number] * 9 for number in range(len(cells))}
    in_order = {key: text for pair in zip(sources.items(), fences.items(), strict=True) for key, text in pair}
    wanted = [text for (_, text), fence in zip(cells, fences.values(), strict=True) for text in (text, fence)]
    notebook = executed(in_order)

    edits, result = edited(printer, notebook, wanted)

    after = with_sources(notebook, result.sources)
    assert words(printer, after) == [tidy(each) for each in wanted]
    assert edits.elsewhere == []
    for cell, old in zip(after.cells, notebook.cells, strict=True):
        assert find_expressions(cell.source) == find_expressions(old.source)
