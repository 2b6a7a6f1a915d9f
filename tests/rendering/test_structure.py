"""The report has the parts of the published one, in its order, in every format."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.rendering.documents import closed_up, outline, sections, words

HEADINGS = [
    (1, "一、受理情况"),
    (2, "1.受理量统计"),
    (2, "2.诉求类型"),
    (2, "3.事项归口"),
    (1, "二、热点聚焦"),
    (2, "（一）本月热点问题"),
    (3, "1.道路交通类"),
    (3, "2.生活用水类"),
    (3, "3.城市管理类"),
    (3, "4.疫情防控类"),
    (3, "5.农村事务类"),
    (2, "（二）上月热点对比"),
    (1, "三、办理情况"),
    (1, "附件"),
]
HEAD = [
    "送审稿",
    "正宁县人民政府办公室",
    "正政办函〔2022〕6号",
    "关于2022年2月份县12345政务服务便民热线受理情况月报告",
    "2月份，正宁县“12345”政务热线（县长热线）受理群众诉求的情况报告如下。",
]
CLOSING = ["附件：正宁县平台话务受理情况统计表", "正宁县人民政府办公室", "2022年3月2日"]
CAPTIONS = {
    "2.诉求类型": ["表1诉求类型统计", "图1分类占比"],
    "3.事项归口": ["图2受理事项归口"],
    "（二）上月热点对比": ["图3疫情防控等热点受理量对比"],
    "三、办理情况": ["图4办理单位满意度占比"],
    "附件": ["表2主要指标", "表3承办单位办理情况", "表4指标口径"],
}
REFERENCES = {
    "2.诉求类型": ["见表1", "见图1"],
    "3.事项归口": ["见图2"],
    "（二）上月热点对比": ["见图3"],
    "三、办理情况": ["见图4"],
}
LEFT_OVER = ["{python", "@fig", "@tbl", "&#", "{.", ":::", "#|", "nan", "none", "null", "undefined", "traceback"]


def test_headings_have_the_levels_and_the_order_of_the_published_report(document: Path) -> None:
    found = [(section.level, section.heading) for section in sections(document) if section.level]

    assert found == HEADINGS


def test_pdf_has_the_headings_as_bookmarks(report: Path) -> None:
    assert outline(report / "report.pdf") == HEADINGS


def test_head_stands_before_everything_else_in_its_order(document: Path) -> None:
    assert words(document).startswith(closed_up("".join(HEAD)))


def test_closing_stands_after_the_last_sentence_and_before_the_attachment(document: Path) -> None:
    by_heading = {section.heading: section.text for section in sections(document)}

    assert by_heading["三、办理情况"].endswith("".join(CLOSING))
    assert by_heading["附件"].startswith("正宁县平台话务受理情况统计表")


def test_captions_are_numbered_and_stand_in_their_sections(document: Path) -> None:
    found = {
        section.heading: re.findall("|".join(chain.from_iterable(CAPTIONS.values())), section.text)
        for section in sections(document)
    }

    assert {heading: captions for heading, captions in found.items() if captions} == CAPTIONS


def test_references_name_the_figures_and_tables(document: Path) -> None:
    by_heading = {section.heading: section.text for section in sections(document)}

    for heading, references in REFERENCES.items():
        for reference in references:
            assert reference in by_heading[heading]


@pytest.mark.parametrize("mark", LEFT_OVER)
def test_nothing_of_the_machinery_is_left(document: Path, mark: str) -> None:
    assert mark not in words(document).lower()
