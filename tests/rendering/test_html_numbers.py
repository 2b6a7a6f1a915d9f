"""A number of the page says what it is, to pointer, key and finger."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.rendering.browser import NEEDS_BROWSER, NUMBERS, on_phone, opened

pytestmark = [NEEDS_BROWSER, pytest.mark.slow]
RATE = [
    "求助占比",
    "分子：全部诉求（282）",
    "分母：全部诉求（493）",
    "各部分包括“其他”和“未归类”，合计为全部",
    "范围：全部诉求",
    "数据截至2022年3月1日",
]
# Each number in turn, at the foot of the window and at its top: by how much its card is outside the window.
OUTSIDE = """() => {
  const card = document.getElementById("definition");
  const { clientWidth, clientHeight } = document.documentElement;
  const found = [];
  for (const block of ["end", "start"]) {
    for (const number of document.querySelectorAll("main .indicator")) {
      number.scrollIntoView({ block, behavior: "instant" });
      number.focus({ preventScroll: true });
      const at = card.getBoundingClientRect();
      const own = number.getClientRects()[0];
      const covers = at.top < own.bottom && own.top < at.bottom && at.left < own.right && own.left < at.right;
      const fits = at.width && at.left >= 0 && at.top >= 0 && at.right <= clientWidth && at.bottom <= clientHeight;
      if (!fits || covers) found.push([number.textContent, block, at.toJSON()]);
    }
  }
  return found;
}"""


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def number(page: Page, words: str) -> Locator:
    return page.locator(NUMBERS, has_text=words).first


def test_pointer_opens_the_card_and_leaving_closes_it(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        rate = number(page, "57.20%")
        before = rate.get_attribute("title")

        rate.hover()

        expect(card(page)).to_be_visible()
        assert card(page).locator("p").all_inner_texts() == RATE
        # The browser's own tooltip would stand beside it.
        assert rate.get_attribute("title") is None
        page.mouse.move(5, 5)
        expect(card(page)).to_be_hidden()
        assert rate.get_attribute("title") == before


def test_pointer_can_go_to_the_card(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        number(page, "57.20%").hover()
        expect(card(page)).to_be_visible()

        card(page).hover()
        page.wait_for_timeout(400)

        assert card(page).is_visible()


def test_keys_go_past_the_contents_to_the_first_number(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        focused = page.locator("*:focus")

        assert focused.inner_text() == "493"
        expect(card(page)).to_be_visible()
        assert focused.get_attribute("aria-describedby") == card(page).get_attribute("id")
        page.keyboard.press("Tab")
        assert card(page).locator(".name").inner_text() == "受理量与上月比"


def test_keys_go_past_a_table(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        link = page.locator("#tbl-statistics .skip")
        link.focus()
        assert link.inner_text() == "跳过表2"
        assert link.bounding_box()["width"] > 40

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.closest('figure').id") == "tbl-units"


def test_escape_closes_and_the_number_keeps_the_focus(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        rate = number(page, "57.20%")
        rate.focus()
        expect(card(page)).to_be_visible()

        page.keyboard.press("Escape")

        expect(card(page)).to_be_hidden()
        expect(rate).to_be_focused()


def test_finger_opens_closes_and_opens_again(browser: Browser, html_file: Path) -> None:
    with on_phone(browser, html_file) as page:
        rate = number(page, "57.20%")
        rate.tap()
        expect(card(page)).to_be_visible()
        assert card(page).locator("p").all_inner_texts() == RATE

        page.locator("h1").dispatch_event("pointerdown")
        expect(card(page)).to_be_hidden()
        rate.tap()
        expect(card(page)).to_be_visible()
        page.locator("h3").nth(1).tap()
        expect(card(page)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
def test_card_stays_in_the_window_beside_its_number(
    browser: Browser, html_file: Path, width: int, height: int
) -> None:
    with opened(browser, html_file, width, height) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.locator(NUMBERS).count() > 300
        assert page.evaluate(OUTSIDE) == []


def test_card_goes_with_its_number(browser: Browser, html_file: Path) -> None:
    with opened(browser, html_file) as page:
        rate = number(page, "57.20%")
        rate.focus()
        apart = [card(page).bounding_box()["y"] - rate.bounding_box()["y"]]
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(300)
        apart.append(card(page).bounding_box()["y"] - rate.bounding_box()["y"])
        assert abs(apart[0] - apart[1]) <= 1

        page.mouse.wheel(0, 3000)
        expect(card(page)).to_be_hidden()
