"""The page stands alone, speaks Chinese, and explains its numbers."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.rendering.documents import page

EXTERNAL = re.compile(r"^\s*(https?:|//|file:|ftp:)", re.IGNORECASE)


def test_refers_to_nothing_outside(html_file: Path) -> None:
    references = [
        (element.tag, name, value)
        for element in page(html_file).iter()
        if isinstance(element.tag, str)
        for name, value in element.attrib.items()
        if name in {"src", "href", "srcset", "poster", "data", "action", "xlink:href", "background"}
    ]

    assert references
    assert [each for each in references if not each[2].startswith(("#", "data:"))] == []


def test_has_no_script_but_its_own_and_no_handlers(html_file: Path) -> None:
    tree = page(html_file)

    assert list(tree.iter("iframe", "object", "embed", "base", "form")) == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    (script,) = tree.iter("script")
    assert dict(script.attrib) == {}


def test_lets_no_other_script_run_and_loads_nothing(html_file: Path) -> None:
    (script,) = page(html_file).iter("script")
    (policy,) = page(html_file).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()

    # After a change of gongwen-script.html, gongwen.html needs this hash.
    assert dict(rule.split(" ", 1) for rule in policy.split("; ")) == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": "'unsafe-inline'",
        "script-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_stylesheets_load_nothing(html_file: Path) -> None:
    styles = "".join(element.text or "" for element in page(html_file).iter("style"))

    assert styles.strip()
    assert "@import" not in styles
    assert [url for url in re.findall(r"url\(\s*['\"]?([^)'\"]*)", styles) if not url.startswith("data:")] == []


def test_drawings_load_nothing_and_hold_no_script(html_file: Path) -> None:
    drawings = [image.get("src") for image in page(html_file).iter("img")]

    assert len(drawings) == 4
    for drawing in drawings:
        kind, content = drawing.split(",", 1)
        assert kind == "data:image/svg+xml;base64"
        svg = base64.b64decode(content).decode("utf-8")
        assert "<script" not in svg
        assert re.findall(r'href="(?!#)[^"]*"', svg) == []


def test_says_that_it_is_chinese(html_file: Path) -> None:
    assert page(html_file).get("lang") == "zh-CN"
    assert page(html_file).find("head/meta[@charset]").get("charset").lower() == "utf-8"


def test_title_of_the_window_is_the_title(html_file: Path) -> None:
    assert (
        page(html_file).findtext("head/title").startswith("关于2022年2月份县12345政务服务便民热线受理情况月报告")
    )


def test_indicators_explain_themselves_to_pointer_and_keyboard(html_file: Path) -> None:
    indicators = page(html_file).find_class("indicator")

    assert len(indicators) > 60
    for indicator in indicators:
        assert indicator.get("title")
        assert indicator.get("tabindex") == "0"
        assert "{" not in indicator.get("title")


def test_a_rate_says_what_it_was_divided_by(html_file: Path) -> None:
    titles = {span.text_content(): span.get("title") for span in page(html_file).find_class("indicator")}

    assert "（282）÷全部诉求（493）" in titles["57.20%"]
    assert "来源：2022年2月份月报告（已发布）" in titles["300"]


def test_links_lead_somewhere(html_file: Path) -> None:
    tree = page(html_file)
    identifiers = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [link.get("href").removeprefix("#") for link in tree.iter("a")]

    assert links
    assert set(links) <= identifiers
    assert len(identifiers) == len([element for element in tree.iter() if element.get("id")])


def test_contents_list_the_headings(html_file: Path) -> None:
    tree = page(html_file)
    headings = [element.text_content() for element in tree.iter("h2", "h3", "h4")]

    assert [link.text_content() for link in tree.find(".//nav").iter("a")] == headings


@pytest.mark.parametrize(
    ("figure", "numbers"),
    [
        ("fig-request-types", ["求助282件", "57.20%", "咨询152件", "举报2件"]),
        ("fig-subjects", ["农村事务207件", "41.99%", "疫情防控37件"]),
        ("fig-comparison", ["疫情防控上月61件，本月37件"]),
        ("fig-unit-satisfaction", ["供热公司100.00%", "水务局80.00%", "目标90%"]),
    ],
)
def test_figures_say_their_numbers(html_file: Path, figure: str, numbers: list[str]) -> None:
    (image,) = page(html_file).get_element_by_id(figure).iter("img")

    for number in numbers:
        assert number in image.get("alt")


def test_tables_have_heads_and_names(html_file: Path) -> None:
    tables = page(html_file).xpath("//figure//table")

    assert len(tables) == 4
    for table in tables:
        assert len(table.findall("thead/tr/th")) == len(table.findall("tbody/tr")[0])
        (caption,) = table.xpath("ancestor::figure/figcaption")
        assert table.get("aria-labelledby") == caption.get("id")


def test_every_figure_has_the_data_behind_it(html_file: Path) -> None:
    figures = page(html_file).xpath("//figure[img or div/img]")

    assert len(figures) == 4
    for number, figure in enumerate(figures, start=1):
        data = figure.getnext()
        assert data.tag == "details"
        assert data.findtext("summary") == f"查看图{number}数据"
        assert len(data.findall(".//tbody/tr")) > 2


def test_headings_go_down_by_one_level_at_a_time(html_file: Path) -> None:
    levels = [int(heading.tag[1]) for heading in page(html_file).iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
