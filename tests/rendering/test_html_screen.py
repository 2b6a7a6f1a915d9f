"""The page in a real browser: alone, at any width, light and dark, for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.rendering.browser import NEEDS_BROWSER, NUMBERS, on_phone, opened

pytestmark = [NEEDS_BROWSER, pytest.mark.slow]
WIDTHS = (360, 412, 768, 1280, 1920)
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_asks_for_nothing_and_complains_of_nothing(browser: Browser, html_file: Path) -> None:
    asked, said = [], []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(html_file.as_uri(), wait_until="networkidle")
    page.evaluate(OPEN_EVERYTHING)
    page.locator(NUMBERS).first.hover()
    page.locator(".sort").first.click()
    context.close()

    assert [url for url in asked if not url.startswith("data:")] == [html_file.as_uri()]
    assert said == []


def test_runs_no_script_but_its_own(browser: Browser, html_file: Path, tmp_path: Path) -> None:
    foreign = "<script>document.title = 1</script><img src='data:,' onerror='document.title = 2'><main"
    altered = tmp_path / "altered.html"
    altered.write_text(html_file.read_text(encoding="utf-8").replace("<main", foreign, 1), encoding="utf-8")

    with opened(browser, altered) as page:
        page.wait_for_timeout(200)
        assert page.title().startswith("关于2022年2月份")
        assert page.locator("html.scripted").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_fits_the_window(browser: Browser, html_file: Path, width: int) -> None:
    with opened(browser, html_file, width) as page:
        assert overflow(page) == 0
        page.evaluate(OPEN_EVERYTHING)
        assert overflow(page) == 0


def test_text_is_neither_too_narrow_nor_too_wide(browser: Browser, html_file: Path) -> None:
    for width, fewest, most in ((360, 17, 20), (1920, 30, 36)):
        with opened(browser, html_file, width) as page:
            characters = page.evaluate(
                "(() => { const p = document.querySelector('main > p');"
                " return p.clientWidth / parseFloat(getComputedStyle(p).fontSize); })()"
            )
            assert fewest < characters < most


def test_wide_tables_and_figures_scroll_in_their_boxes(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file, 360) as page:
        boxes = page.eval_on_selector_all(
            "#tbl-statistics .table-scroll, #fig-subjects .figure-scroll",
            "boxes => boxes.map((box) => [box.scrollWidth > box.clientWidth, box.tabIndex])",
        )
        assert boxes == [[True, 0], [True, 0]]
    with opened(browser, html_file, 1280) as page:
        still = page.eval_on_selector_all(".table-scroll", "boxes => boxes.map((box) => box.tabIndex)")
        assert set(still) == {-1}


def test_first_column_stays_in_sight(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file, 360) as page:
        page.eval_on_selector("#tbl-statistics .table-scroll", "box => { box.scrollLeft = 200; }")
        box = page.locator("#tbl-statistics tbody td").first.bounding_box()

    assert box["x"] >= 0
    assert box["width"] < 200


def test_contents_stand_beside_the_text_and_say_where_one_is(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file, 1280, reduced_motion="reduce") as page:
        page.locator(".contents a", has_text="三、办理情况").click()
        page.wait_for_timeout(100)

        assert page.locator(".contents a[aria-current]").all_inner_texts() == ["三、办理情况"]
        assert page.locator(".contents a").first.bounding_box()["y"] > 0
        contents, text = (page.locator(name).bounding_box() for name in (".contents", "main"))
        assert contents["x"] + contents["width"] <= text["x"]


def test_contents_are_folded_on_a_phone(browser: Browser, html_file: Path) -> None:
    with on_phone(browser, html_file) as page:
        links = page.locator(".contents a")
        assert not links.first.is_visible()

        page.locator(".contents summary").tap()

        assert links.first.is_visible()
        assert links.first.bounding_box()["height"] >= 44


EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": ["color-contrast"]}


@pytest.mark.parametrize(
    ("scheme", "width", "rules"),
    [("light", 1280, EVERY_RULE), ("dark", 360, EVERY_RULE), ("dark", 1280, COLOURS), ("light", 360, COLOURS)],
)
def test_axe_finds_nothing(
    browser: Browser, html_file: Path, width: int, scheme: str, rules: dict[str, object]
) -> None:
    options = {"resultTypes": ["violations"], **rules}
    with opened(browser, html_file, width, color_scheme=scheme, has_touch=width < 500) as page:
        page.evaluate(OPEN_EVERYTHING)
        page.locator(NUMBERS).first.focus()
        found = Axe().run(page, options=options).response

    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    passed = {each["id"] for each in found["passes"]}
    wanted = {"color-contrast", "target-size", "heading-order", "html-has-lang", "image-alt"}
    assert passed >= (wanted if rules is EVERY_RULE else {"color-contrast"})


def test_dark_is_dark_and_figures_keep_their_paper(browser: Browser, html_file: Path) -> None:
    ground = "getComputedStyle(document.querySelector('main')).backgroundColor"
    figure = "(() => { const s = getComputedStyle(document.querySelector('figure img'));"
    figure += " return [s.backgroundColor, s.filter]; })()"
    with opened(browser, html_file, color_scheme="dark") as page:
        assert page.evaluate(ground) == "rgb(27, 28, 30)"
        assert page.evaluate(figure) == ["rgb(255, 255, 255)", "brightness(0.88)"]
    with opened(browser, html_file, color_scheme="dark", forced_colors="active") as page:
        assert page.evaluate(figure)[0] == "rgb(255, 255, 255)"


def test_motion_is_left_out_for_those_who_ask(browser: Browser, html_file: Path) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    with opened(browser, html_file, reduced_motion="reduce") as page:
        assert page.evaluate(behaviour) == "auto"


def test_data_behind_a_figure_opens_with_one_click(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        data = page.locator("figure#fig-subjects + details.figure-data")
        assert not data.locator("table").is_visible()

        data.locator("summary").click()

        assert data.locator("table").is_visible()
        assert data.locator("tbody tr").first.inner_text().split() == ["农村事务", "207", "41.99%"]


def test_without_script_nothing_is_missing(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file, 360, java_script_enabled=False) as page:
        assert page.locator(".contents a").first.is_visible()
        assert page.locator(".sort").count() == 0
        number = page.locator(NUMBERS).first
        number.focus()
        said, left = number.evaluate(
            "each => { const card = getComputedStyle(each, '::after'); return [card.content, card.left]; }"
        )
        assert said.strip('"') == number.get_attribute("title")
        assert 0 <= float(left.removesuffix("px")) < 30
        assert overflow(page) == 0
