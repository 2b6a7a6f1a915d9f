"""What the site's layout, the month's state and the notebook make of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from PIL import Image

from hotline.folders import Project
from hotline.parameters import Imprint, Layout
from tests.rendering.documents import page, table_heads, words
from tests.rendering.pages import page_of, pipe_table

TEXT = "# 一、情况\n\n正文。"
DATA = "\n".join(
    [
        "::: {#fig-x}",
        "![甲3件](FIGURE)",
        "",
        "某图",
        ":::",
        "",
        '::: {.figure-data figure="fig-x"}',
        "",
        "|名称|件数|",
        "|:---|---:|",
        '|甲|[3]{.indicator title="甲：3件"}|',
        "",
        ":::",
    ]
)


def head_of(path: Path) -> list[str]:
    """The words of each part of the letterhead."""
    return ["".join(each.itertext()) for each in page(path).body.find("header")]


def page_rules(path: Path) -> str:
    """The rules for paper, closed up."""
    styles = "".join(style.text or "" for style in page(path).iter("style"))
    return "".join("".join(styles.split()).partition(":root{--type-size")[1:])


def test_draft_says_so_and_an_issued_one_does_not(tmp_path: Path, project: Project) -> None:
    for name in ("draft", "issued"):
        (tmp_path / name).mkdir()
    draft = page_of(tmp_path / "draft", project, TEXT)
    issued = page_of(tmp_path / "issued", project, TEXT, issued=True)

    assert head_of(draft) == ["送审稿", *head_of(issued)]
    assert head_of(issued)[:2] == ["正宁县人民政府办公室", "正政办函〔2022〕6号"]
    assert "2022年3月2日" in words(issued)


def test_letterhead_can_be_left_out(tmp_path: Path, project: Project) -> None:
    path = page_of(tmp_path, project, TEXT, layout=Layout.of("gb", letterhead=False))

    assert "正宁县人民政府办公室" not in head_of(path)
    assert page(path).find("head/meta[@name='author']").get("content") == "正宁县人民政府办公室"


def test_title_breaks_between_its_lines(tmp_path: Path, project: Project) -> None:
    path = page_of(tmp_path, project, TEXT)
    (title,) = page(path).iter("h1")

    assert [line.text for line in title.find_class("line")] == [
        "关于2022年2月份县12345政务服务便民热线",
        "受理情况月报告",
    ]


def test_imprint_stands_at_the_end(tmp_path: Path, project: Project) -> None:
    imprint = Imprint(office="某县人民政府办公室", copies_to=["县委办公室", "县人大办公室"])
    path = page_of(tmp_path, project, TEXT, imprint=imprint)

    assert words(path).endswith("抄送：县委办公室，县人大办公室。某县人民政府办公室2022年3月2日印发")


def test_no_imprint_no_footer(tmp_path: Path, project: Project) -> None:
    path = page_of(tmp_path, project, TEXT, imprint=None)

    assert list(page(path).iter("footer")) == []


@pytest.mark.parametrize(
    ("overrides", "rules", "none"),
    [
        (
            {},
            ["margin:37.000mm26.000mm35.000mm28.000mm", "@page:left{margin-right:28.000mm;margin-left:26.000mm"],
            "centre",
        ),
        ({"mirrored": False}, ["margin:37.000mm26.000mm35.000mm28.000mm"], "margin-left"),
        ({"margins": {"top": 30, "inner": 25}}, ["margin:30.000mm26.000mm35.000mm25.000mm"], "center"),
        ({"page_numbers": "centre"}, ["@bottom-center{content:"], "@bottom-left"),
        ({"page_numbers": "none"}, ["@page{size:A4"], "counter(page)"),
    ],
)
def test_paper_is_as_the_layout_says(
    tmp_path: Path, project: Project, overrides: dict[str, object], rules: list[str], none: str
) -> None:
    found = page_rules(page_of(tmp_path, project, TEXT, layout=Layout.of("gb", **overrides)))

    assert [rule for rule in rules if rule not in found] == []
    assert none not in found


def test_profile_decides_the_numbers_of_the_headings(tmp_path: Path, project: Project) -> None:
    path = page_of(tmp_path, project, "# 一、情况\n\n## 1.受理\n\n正文。", layout=Layout.of("gb"))

    assert [heading.text for heading in page(path).iter("h2", "h3")] == ["一、情况", "（一）受理"]


def test_data_of_a_figure_open_below_it(tmp_path: Path, project: Project) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "x.png")
    path = page_of(tmp_path, project, DATA.replace("FIGURE", "x.png"))
    figure = page(path).get_element_by_id("fig-x")
    data = figure.getnext()

    assert (data.tag, data.get("class"), data.get("open")) == ("details", "figure-data", None)
    assert [each.text_content() for each in data.iter("summary", "th", "td")] == [
        "查看图1数据",
        "名称",
        "件数",
        "甲",
        "3",
    ]
    assert [each.get("title") for each in data.find_class("indicator")] == ["甲：3件"]
    assert box_of(figure).get("aria-labelledby") == "fig-x-caption"
    assert page(path).get_element_by_id("fig-x-caption").text_content().strip() == "图1　某图"
    # They are not among the words that every format has.
    assert "查看" not in words(path)
    assert table_heads(path) == []


def box_of(figure: HtmlElement) -> HtmlElement:
    (box,) = figure.xpath("./div[@role='group']")
    return box


def test_only_tables_full_of_numbers_have_a_way_past(tmp_path: Path, project: Project) -> None:
    number = '[1]{.indicator title="一"}'
    few = pipe_table("tbl-few", "少", [["甲", "乙"], ["丙", number], ["丁", number]])
    many = pipe_table("tbl-many", "多", [["甲", "乙"], *([f"第{row}", number] for row in range(13))])
    path = page_of(tmp_path, project, few, many)
    links = [(link.text_content(), link.get("href")) for link in page(path).find_class("skip")]

    assert links == [("跳到正文", "#text"), ("跳过表2", "#tbl-many-end")]
    assert page(path).get_element_by_id("tbl-many-end") is not None
    assert "跳过" not in words(path)


def test_words_of_numbers_in_headings_stand_in_the_contents(tmp_path: Path, project: Project) -> None:
    path = page_of(tmp_path, project, '# 一、共[3]{.indicator title="共：3件"}件\n\n正文。')

    assert [link.text_content() for link in page(path).find(".//nav").iter("a")] == ["一、共3件"]
    assert re.search(r"一、共3件正文", words(path))
