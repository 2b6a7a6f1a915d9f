"""Tables of the page sort by any column, with pointer and keys; nothing is lost by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.rendering.browser import NEEDS_BROWSER, opened

pytestmark = [NEEDS_BROWSER, pytest.mark.slow]

# Column → its cells as they are first, after one click, and after two; the total is the last row of each.
COLUMNS = {
    "units": (["水务局", "安监局", "财政局"], ["安监局", "财政局", "水务局"], ["水务局", "财政局", "安监局"]),
    "tens": (["第10村", "第2村", "第1村"], ["第1村", "第2村", "第10村"], ["第10村", "第2村", "第1村"]),
    "counts": (["9", "1,234", "80"], ["1,234", "80", "9"], ["9", "80", "1,234"]),
    "quantities": (["9件", "1,234件", "80件"], ["1,234件", "80件", "9件"], ["9件", "80件", "1,234件"]),
    "rates": (["12.5%", "1/2", "100%"], ["100%", "1/2", "12.5%"], ["12.5%", "1/2", "100%"]),
    "decimals": (["5.3", "-2.5", "0.7"], ["5.3", "0.7", "-2.5"], ["-2.5", "0.7", "5.3"]),
    "none": (["—", "3", "不适用"], ["3", "—", "不适用"], ["3", "—", "不适用"]),
    "changes": (
        ["下降12.00%", "持平", "上升2.94个百分点"],
        ["上升2.94个百分点", "持平", "下降12.00%"],
        ["下降12.00%", "持平", "上升2.94个百分点"],
    ),
    "bases": (
        ["无数据", "下降1.00%", "基数为0"],
        ["下降1.00%", "无数据", "基数为0"],
        ["下降1.00%", "无数据", "基数为0"],
    ),
    "mixed": (["山河镇", "3", "—"], ["3", "山河镇", "—"], ["山河镇", "3", "—"]),
    "dates": (
        ["2022年2月10日", "2022年2月9日", "2021年12月1日"],
        ["2021年12月1日", "2022年2月9日", "2022年2月10日"],
        ["2022年2月10日", "2022年2月9日", "2021年12月1日"],
    ),
}


def table(cells: list[str]) -> str:
    """A table with *cells* in its second column, and their row in the first."""
    rows = [f"<tr><td>行{number}</td><td>{cell}</td></tr>" for number, cell in enumerate(cells)]
    head = "<thead><tr><th>行</th><th>列</th></tr></thead>"
    return f"<table>{head}<tbody>{''.join(rows)}<tr><td>合计</td><td>55</td></tr></tbody></table>"


@pytest.fixture(scope="module")
def columns(browser: Browser, report: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The report's page with a table of each of COLUMNS in place of its text."""
    path = tmp_path_factory.mktemp("columns") / "page.html"
    tables = "".join(f'<div id="{name}">{table(orders[0])}</div>' for name, orders in COLUMNS.items())
    text = (report / "report.html").read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"(<main[^>]*>).*(</main>)", lambda found: found[1] + tables + found[2], text, flags=re.DOTALL),
        encoding="utf-8",
    )
    with opened(browser, path) as page:
        yield page


def cells(page: Page, selector: str, column: int = 2) -> list[str]:
    return page.locator(f"{selector} tbody td:nth-child({column})").all_inner_texts()


@pytest.mark.parametrize("name", COLUMNS)
def test_orders_what_stands_in_a_column(columns: Page, name: str) -> None:
    at_first, once, twice = COLUMNS[name]
    button = columns.locator(f"#{name} .sort").nth(1)
    for order in (once, twice, at_first):
        button.click()
        assert cells(columns, f"#{name}") == [*order, "55"]
        assert cells(columns, f"#{name}", 1)[-1] == "合计"


def test_head_says_the_order_and_it_is_announced(browser: Browser, report: Path) -> None:
    with opened(browser, report / "report.html") as page:
        head = page.locator("#tbl-request-types th", has_text="受理量（件）")
        status = page.get_by_role("status")
        head.get_by_role("button").focus()
        for key, order, said in (
            ("Enter", "descending", "已按“受理量（件）”从大到小排列"),
            ("Space", "ascending", "已按“受理量（件）”从小到大排列"),
            ("Enter", None, "已恢复原来的顺序"),
        ):
            page.keyboard.press(key)
            assert head.get_attribute("aria-sort") == order
            assert status.inner_text() == said
        page.locator("#tbl-request-types .sort").first.click()
        assert status.inner_text() == "已按“诉求类型”升序排列"
        page.locator("#tbl-request-types .sort").last.click()
        assert page.locator("#tbl-request-types [aria-sort]").count() == 1


def test_rows_keep_together_and_none_is_lost(browser: Browser, report: Path) -> None:
    with opened(browser, report / "report.html") as page:
        rows = page.locator("#tbl-units tbody tr")
        before = rows.all_inner_texts()
        page.locator("#tbl-units .sort").first.click()
        after = rows.all_inner_texts()

    assert after != before
    assert sorted(after) == sorted(before)


def test_every_table_sorts(browser: Browser, report: Path) -> None:
    with opened(browser, report / "report.html") as page:
        heads = page.locator("main thead th").count()
        assert heads > 15
        assert page.locator("main thead th > button.sort").count() == heads
        before = page.locator("main").inner_text()
        bare = page.locator("thead").first.inner_text()

    assert "表1　诉求类型统计" in before
    assert bare.split() == ["诉求类型", "受理量（件）", "占比", "环比"]


def test_on_paper_the_order_is_the_documents(browser: Browser, report: Path) -> None:
    with opened(browser, report / "report.html") as page:
        before = cells(page, "#tbl-request-types", 1)
        page.locator("#tbl-request-types .sort").nth(1).click()
        assert cells(page, "#tbl-request-types", 1) != before

        page.pdf()

        assert cells(page, "#tbl-request-types", 1) == before
