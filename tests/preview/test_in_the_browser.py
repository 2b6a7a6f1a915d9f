"""The preview in Chromium: it changes, and the reader is where the reader was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.preview.previews import Preview, edit_cell
from tests.rendering.browser import NEEDS_BROWSER

pytestmark = [pytest.mark.slow, NEEDS_BROWSER]

WAIT = 60_000
NEW = "\n\n" + "\n\n".join(f"这是前面新加的第{number}段话，把后面的文字往下推。" * 6 for number in range(5))
# The paragraph at a quarter of the window's height: its first words, and where it stands.
READ = """() => {
  const blocks = [...document.querySelectorAll("main p")].filter((each) => each.getClientRects().length);
  const read = blocks.find((each) => each.getBoundingClientRect().bottom > innerHeight / 4);
  return [read.textContent.slice(0, 12), Math.round(read.getBoundingClientRect().top)];
}"""
# Remembers whether there was ever a picture of the page without a loaded report in sight.
WATCH = """() => {
  window.empty = 0;
  const look = () => {
    const frames = [...document.querySelectorAll("#report iframe")];
    const seen = frames.filter((each) => getComputedStyle(each).visibility === "visible");
    const whole = seen.filter((each) => each.contentDocument.querySelector(".imprint, #text p"));
    if (whole.length !== 1 || seen.length !== 1) window.empty += 1;
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(autouse=True)
def set_right(preview: Preview) -> Iterator[None]:
    """Each test begins with the files as they were."""
    yield
    with preview.read():
        preview.set_right()


@contextmanager
def opened(browser: Browser, preview: Preview, width: int = 1280, height: int = 900) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(preview.address)
    page.locator("#state[data-kind=good]").wait_for(timeout=WAIT)
    page.locator("#report iframe:not(.coming)").wait_for()
    yield page
    context.close()
    assert said == []


def report(page: Page) -> Frame:
    handle = page.locator("#report iframe:not(.coming)").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return frame


def wait_for_words(page: Page, words: str) -> Frame:
    inside = page.frame_locator("#report iframe:not(.coming)")
    inside.locator("main", has_text=words).wait_for(timeout=WAIT)
    return report(page)


def read_on(page: Page, words: str) -> None:
    """Scroll as a reader does, until the paragraph with *words* is where the eye rests."""
    report(page).evaluate(
        """(words) => {
          const all = [...document.querySelectorAll("main p")];
          const read = all.find((each) => each.textContent.includes(words));
          scrollBy({ top: read.getBoundingClientRect().top - innerHeight / 4 + 5, behavior: "instant" });
        }""",
        words,
    )


def test_what_is_read_stays_in_place(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        frame = report(page)
        frame.locator("main details").first.evaluate("part => { part.open = true }")
        read_on(page, "截至本月")
        before = frame.evaluate(READ)
        page.evaluate(WATCH)

        edit_cell(preview.notebook, "opening", lambda source: source + NEW)
        frame = wait_for_words(page, "这是前面新加的第4段话")

        assert frame.evaluate(READ) == before
        assert "截至本月" in frame.locator("main p", has_text="截至本月").first.text_content()
        assert frame.evaluate("() => document.querySelector('main details').open")
        assert page.evaluate("() => window.empty") == 0


def test_the_paragraph_that_is_read_is_changed_itself(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        read_on(page, "截至本月")
        _, place = report(page).evaluate(READ)

        edit_cell(preview.notebook, "opening", lambda source: source + NEW)
        edit_cell(preview.notebook, "topic-epidemic", lambda source: source.replace("多为", "改过的话，多为"))
        frame = wait_for_words(page, "改过的话")

        words, now = frame.evaluate(READ)
        assert words.startswith("疫情防控类诉求受理")
        assert abs(now - place) <= 1


def test_a_sorted_table_stays_sorted(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        report(page).locator("main table button.sort").first.click()
        order = report(page).evaluate("() => document.querySelector('main th').ariaSort")

        edit_cell(preview.notebook, "opening", lambda source: source + NEW)
        frame = wait_for_words(page, "这是前面新加的第4段话")

        assert order in {"ascending", "descending"}
        assert frame.evaluate("() => document.querySelector('main th').ariaSort") == order


def test_an_error_lies_over_the_report_and_heals(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        edit_cell(preview.notebook, "topic-water", lambda source: source + "`{python} 没有<b>这个</b>`")
        error = page.locator("#error")
        error.wait_for(timeout=WAIT)

        expect(error).to_contain_text("引用算不出来：没有<b>这个</b>")
        expect(error).to_contain_text("单元格 topic-water")
        assert "共受理咨询" in report(page).locator("main").inner_text()
        edit_cell(preview.notebook, "topic-water", lambda source: source.replace("`{python} 没有<b>这个</b>`", ""))
        error.wait_for(state="hidden", timeout=WAIT)


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_is_wider_than_the_window(browser: Browser, preview: Preview, width: int) -> None:
    with opened(browser, preview, width) as page:
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
        assert report(page).evaluate("() => document.documentElement.scrollWidth") <= width


def test_keys_scroll_the_report_at_once(browser: Browser, preview: Preview) -> None:
    with opened(browser, preview) as page:
        page.keyboard.press("PageDown")
        page.wait_for_function("() => document.querySelector('#report iframe').contentWindow.scrollY > 100")
