"""The template's words without what a ledger cannot say, and in the words of the place."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode

from hotline.drafting.clauses import without_inapplicable
from hotline.drafting.fitting import LEVEL, TYPED_TYPES, fit_to_place
from hotline.folders import Project

LACKING = "台账没有满意度"


def fitted(source: str, *inapplicable: str, unmade: str = "") -> str:
    """*source*, in which each {name} is a reference, without what is *inapplicable*."""
    written = re.sub(r"\{([^}]*)\}", r"`{python} 本月.\1`", source)
    left = without_inapplicable(
        written,
        lambda expression: LACKING if expression.removeprefix("本月.") in inapplicable else "",
        {unmade: LACKING} if unmade else {},
    )
    return re.sub(r"`\{python\} 本月\.([^`]*)`", r"{\1}", left)


@pytest.mark.parametrize(
    ("source", "lacking", "left"),
    [
        ("甲为{A}，乙为{B}，丙为{C}。", ["B"], "甲为{A}，丙为{C}。"),
        ("甲为{A}，乙为{B}，丙为{C}。", ["C"], "甲为{A}，乙为{B}。"),
        ("甲为{A}；乙为{B}。丁为{D}。", ["A", "B"], "丁为{D}。"),
        ("转办工单的甲为{A}，乙为{B}。", ["A"], "转办工单的乙为{B}。"),
        ("按全部计算，甲{A}，乙{B}。", ["A"], "按全部计算，乙{B}。"),
        ("按全部计算，甲{A}，乙{B}。", ["A", "B"], ""),
        ("{月份}，共甲{A}件。其中，乙{B}件。", ["B"], "{月份}，共甲{A}件。"),
        ("甲{A}件（已办{B}件，未办{C}件），占{D}。", ["B", "C"], "甲{A}件，占{D}。"),
        ("共向{A}个部门（单位）转办{B}件，丙{C}件。", ["A"], "共转办{B}件，丙{C}件。"),
        ("甲（单位）为{A}。", [], "甲（单位）为{A}。"),
        ("没有引用的话，照旧。", ["A"], "没有引用的话，照旧。"),
    ],
)
def test_a_clause_that_would_say_nothing_is_left_out(source: str, lacking: list[str], left: str) -> None:
    assert fitted(source, *lacking) == left


def test_a_section_that_loses_all_its_words_says_why() -> None:
    assert fitted("## 满意\n\n满意度{A}。", "A") == "## 满意\n\n台账没有满意度，本节不适用。"


def test_a_sentence_on_a_figure_that_is_not_there_goes_with_it() -> None:
    source = "甲为{A}。各单位满意度见[@fig-units]。"
    assert fitted(source, unmade="fig-units") == "甲为{A}。"
    assert fitted(source) == source


def test_what_stands_in_a_reference_is_no_mark_of_the_sentence() -> None:
    source = '甲为{甲["一，二。三"]}，乙为{B}。'
    assert fitted(source, "B") == '甲为{甲["一，二。三"]}。'


class TestTheWordsOfThePlace:
    @pytest.fixture
    def template(self, project: Project) -> NotebookNode:
        return nbformat.read(project.template, as_version=4)

    def said(self, template: NotebookNode) -> str:
        return "\n".join(cell.source for cell in template.cells if cell.cell_type == "markdown")

    def test_a_county_with_these_types_keeps_them(self, template: NotebookNode) -> None:
        before = self.said(template)
        assert TYPED_TYPES in before
        assert LEVEL in before
        fit_to_place(template, "青山县", ["咨询", "求助", "投诉", "建议", "举报", "其他"])
        assert self.said(template) == before

    def test_a_district_with_others_has_its_own(self, template: NotebookNode) -> None:
        fit_to_place(template, "坪山区", ["投诉", "咨询", "求决", "其他"])
        assert "共受理投诉、咨询、求决等各类诉求" in self.said(template)
        assert "区级平台共向" in self.said(template)

    def test_names_that_are_markup_are_not_said(self, template: NotebookNode) -> None:
        fit_to_place(template, "（请填写）", ["**投诉**", "`{python} 1`"])
        assert "共受理各类诉求" in self.said(template)
        assert "**" not in self.said(template)
        assert "，平台共向" in self.said(template)
