"""checks.html: what it says, that every text escapes itself, and that it needs nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from hotline.findings import Finding, Kind
from hotline.proofreading.looked_at import LOOKED_AT
from hotline.proofreading.page import checks_page
from hotline.proofreading.sign_off import settle
from hotline.render.checks import checks_html
from tests.proofreading.corpus import PROJECT, wrong_words
from tests.proofreading.documents import remarks
from tests.proofreading.test_sign_off import by_zhang, signed

HOSTILE = "<script>alert(1)</script>\"'><b onclick=x>"
CELLS = ("共受理493件，影响果树31株。", "本周运行平稳。")


class Page(HTMLParser):
    """The elements and the words of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page(*findings: Finding, **sign_off: str) -> Page:
    parameters = signed(*(by_zhang(mark) for mark in sign_off.values()))
    return Page(checks_html(checks_page(settle(findings, parameters), parameters), PROJECT.extension))


def test_each_finding_is_there_with_sentence_suggestion_and_mark() -> None:
    found = remarks(*CELLS)
    words = page(*found).words

    for remark in found:
        for said in (remark.mark, remark.where, remark.remedy, remark.suggestion):
            assert said in words
    assert "还有 3 处需要改正、核实或签字认可" in words
    assert words.count("✓ 没有问题") == len(LOOKED_AT) - 2


def test_the_number_is_marked_in_its_sentence() -> None:
    parameters = signed()
    source = checks_html(checks_page(settle(remarks(*CELLS), parameters), parameters), PROJECT.extension)

    assert "<blockquote>共受理<mark>493件</mark>，影响果树31株</blockquote>" in source


def test_without_findings_it_says_what_was_looked_at() -> None:
    words = page().words
    assert "没有需要改正或核实的问题" in words
    assert all(heading in words and meaning in words for _, _, heading, meaning in LOOKED_AT)


def test_what_is_signed_off_is_shown_with_name_and_reason() -> None:
    found = remarks(*CELLS)
    words = page(*found, first=found[0].mark).words
    assert f"已签字认可——张三：会议纪要已载明（{found[0].mark}）" in words
    assert "已签字认可 1 处" in words


def test_text_escapes_itself() -> None:
    parsed = page(Finding(Kind.HANDLING, HOSTILE, where=HOSTILE, remedy=HOSTILE), *remarks(f"`{HOSTILE}`有31株。"))

    assert HOSTILE in parsed.words
    assert not {"script", "b"} & {tag for tag, _ in parsed.elements}
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]


def test_it_loads_nothing_and_runs_nothing() -> None:
    parsed = page(*remarks(*CELLS))
    policy = next(each["content"] for tag, each in parsed.elements if tag == "meta" and "http-equiv" in each)

    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in parsed.elements}
    targets = [each["href"] or "" for tag, each in parsed.elements if tag == "a"]
    identifiers = {each.get("id") for _, each in parsed.elements}
    assert all(target[0] == "#" and target[1:] in identifiers for target in targets)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_kind_of_finding_is_forgotten(kind: Kind) -> None:
    assert "某个问题" in page(Finding(kind, "某个问题", where="c")).words


def test_every_check_of_words_has_its_place() -> None:
    named = {check for kind, check, _, _ in LOOKED_AT if kind is Kind.WORDS}
    assert {check for sentence in wrong_words() for check, _ in sentence.expected} | {"热点", "合计"} == named


def test_the_same_findings_give_the_same_page() -> None:
    parameters = signed()
    pages = {
        checks_html(checks_page(settle(remarks(*CELLS), parameters), parameters), PROJECT.extension) for _ in "12"
    }
    assert len(pages) == 1
    assert not re.search(r"20\d\d-\d\d-\d\dT|/work|/home", pages.pop())
