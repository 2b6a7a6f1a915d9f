"""Text from data reaches a document as exactly the characters that it consists of."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.render.embedded import READER
from hotline.text import (
    Explained,
    Phrase,
    PlainText,
    display_width,
    escape_markdown,
    joined,
    one_line,
    phrase,
    shortened,
    with_code_point,
)

HOSTILE = [
    "<b onclick=alert(1)>粗</b>",
    "<script>alert(1)</script>",
    "<!-- 注 -->",
    "$x^2$",
    "$$\\sum$$",
    "@zhang2020",
    "[@zhang]",
    "{{< include /etc/passwd >}}",
    "`{python} 1/0`",
    "```{python}",
    "[x](javascript:alert(1))",
    "![x](x.png)",
    "a | b",
    '#read("/etc/passwd")',
    "*斜* **粗** _下_ ~~删~~ ^上^ ~下~",
    "\\input{x} \\newpage \\",
    "&lt;&amp;&#60;",
    "-- --- ... 'a' \"b\"",
    "1. 一",
    "- 一",
    "# 一",
    "> 一",
    "    代码",
    ": 题注",
    "Table: 题注",
    "::: {.x}",
    "[字]{.indicator title=x}",
    "^[注] [^1]",
    "(@) 例 (1) i.",
    ":smile: +1",
    "https://example.invalid/?a=b&c=d",
    "x@example.invalid",
    "%%",
    "---",
    "***",
    "| a | b |\n|---|---|",
    "第一行\n\n第二行",
    "=1+1",
    "a\\\nb",
    "\u202e倒\u202c",
    "零\u200b宽",
    "软\u00ad连字",
    "𠮷😀é",
]
printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=40
).filter(one_line)


def blocks(markdown: str) -> list[dict[str, Any]]:
    command = [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=json"]
    run = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    assert run.stderr == b""
    return json.loads(run.stdout)["blocks"]


def words(inlines: list[dict[str, Any]]) -> str:
    """The characters of *inlines*; anything but text and blanks fails."""
    return "".join(inline["c"] if inline["t"] == "Str" else {"Space": " "}[inline["t"]] for inline in inlines)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_its_own_characters(text: str) -> None:
    (paragraph,) = blocks(escape_markdown(text))
    assert paragraph["t"] == "Para"
    assert words(paragraph["c"]) == one_line(text)


@given(st.lists(printable, min_size=1, max_size=40))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_printable_text_is_read_as_its_own_characters(texts: list[str]) -> None:
    """Many texts a call of pandoc, each a paragraph of its own."""
    read = blocks("\n\n".join(escape_markdown(text) for text in texts))
    assert [words(block["c"]) for block in read] == [one_line(text) for text in texts]


def test_in_a_table_every_cell_is_its_own_characters() -> None:
    lines = [f"| {escape_markdown(text)} | 尾 |" for text in HOSTILE]
    (table,) = blocks("\n".join(["| 甲 | 乙 |", "|:---|:---|", *lines]))
    rows = table["c"][4][0][3]
    cells = [[words(cell[4][0]["c"]) for cell in row[1]] for row in rows]
    assert cells == [[one_line(text), "尾"] for text in HOSTILE]


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_span_both_words_and_explanation_are_their_own_characters(text: str) -> None:
    (paragraph,) = blocks(f"前{Explained(text, text).markdown()}后")
    before, span, after = paragraph["c"]
    (_, classes, attributes), inlines = span["c"]
    assert (before["c"], classes, after["c"]) == ("前", ["indicator"], "后")
    assert words(inlines) == one_line(text)
    assert attributes == [["title", one_line(text)]]


@pytest.mark.parametrize("text", HOSTILE)
def test_in_the_middle_of_a_line(text: str) -> None:
    (paragraph,) = blocks(f"前{escape_markdown(text)}后")
    assert words(paragraph["c"]) == f"前{one_line(text)}后"


@given(st.text(max_size=60))
def test_escaped_text_has_no_markup_left(text: str) -> None:
    left = escape_markdown(text).replace("&#", "").replace(";", "")
    assert all(character.isalnum() or not character.isascii() or character == " " for character in left)


@given(st.text(max_size=60))
def test_one_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert not any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in line)
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\r\nb", "a b"), ("\ta  b ", "a b"), ("a\u202eb", "ab"), ("a\x00b", "a b"), ("", ""), ("全　角", "全 角")],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


class Reader(HTMLParser):
    """What a browser would read: the tags, the titles and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("text", HOSTILE)
def test_in_html_words_and_explanation_are_their_own_characters(text: str) -> None:
    read = Reader(phrase(text, Explained(text, text)).html())
    assert (read.tags, read.titles) == (["span"], [one_line(text)])
    assert read.words == one_line(text) * 2


def test_plain_text_has_a_way_out_to_each_place() -> None:
    text = PlainText("<b>\n'&")
    assert str(text) == "<b> '&"
    assert text.html() == "&lt;b&gt; &#x27;&amp;"
    assert text.markdown() == text._repr_markdown_() == "&#60;b&#62; &#39;&#38;"


def test_a_phrase_escapes_each_piece_its_own_way() -> None:
    whole = phrase("a*", PlainText("b|"), Explained("c", "d"))
    assert str(whole) == "a*b|c"
    assert whole.markdown() == 'a&#42;b&#124;[c]{.indicator title="d"}'


def test_joined_puts_the_separator_between() -> None:
    assert str(joined([PlainText("甲"), PlainText("乙")])) == "甲、乙"
    assert str(joined([PlainText("甲")])) == "甲"
    assert joined([]) == Phrase(())
    assert joined([PlainText("甲"), PlainText("乙")], "|").markdown() == "甲&#124;乙"


def test_width_counts_a_chinese_character_twice() -> None:
    assert display_width("受理3件（%）") == 2 + 2 + 1 + 2 + 2 + 1 + 2


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [
        ("城管局", 6, "城管局"),
        ("城市管理综合执法局", 10, "城市管理…"),
        ("12345热线", 8, "12345…"),
        ("", 4, ""),
        ("局" * 41, 80, "局" * 39 + "…"),
        ("热线 12345", 7, "热线…"),
    ],
)
def test_what_is_too_long_is_shortened_and_says_so(text: str, width: int, kept: str) -> None:
    assert shortened(text, width) == kept
    assert display_width(shortened(text, width)) <= width


@pytest.mark.parametrize(
    ("character", "said"),
    [("字", "“字”（U+5B57）"), ("😀", "“😀”（U+1F600）"), ("\u200b", "U+200B"), ("\x07", "U+0007")],
)
def test_a_character_is_named_by_its_code_point(character: str, said: str) -> None:
    assert with_code_point(character) == said
