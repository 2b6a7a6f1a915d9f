"""A title stands on up to three lines, each of which ends with a word."""

from __future__ import annotations

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from hotline.errors import RenderError
from hotline.render.title import MOST_LINES, title_lines
from hotline.text import display_width

WIDTH = 156.0
ROOM = 40  # half-width characters of 二号 in 156 mm


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("十二月报告", ["十二月报告"]),
        (
            "关于2022年2月份县12345政务服务便民热线\n受理情况月报告",
            ["关于2022年2月份县12345政务服务便民热线", "受理情况月报告"],
        ),
        (
            "关于做好二〇二二年度全县政务服务便民热线受理和办理工作的通知",
            ["关于做好二〇二二年度全县政务", "服务便民热线受理和办理工作的通知"],
        ),
    ],
)
def test_lines(title: str, lines: list[str]) -> None:
    assert title_lines(title, WIDTH) == lines


def test_a_word_stays_whole() -> None:
    title = "关于2022年12月份全县12345政务服务便民热线受理情况和办理情况的月报告"
    words = rjieba.cut(title)
    ends = {len("".join(words[:number])) for number in range(len(words) + 1)}
    first = title_lines(title, WIDTH)[0]

    assert len(first) in ends
    assert not first.endswith(("2022", "12"))


def test_a_line_that_was_set_by_hand_is_broken_again_where_it_is_too_long() -> None:
    lines = title_lines("关于二〇二二年全县政务服务便民热线受理情况的月报告\n附录", WIDTH)

    assert len(lines) == 3
    assert lines[-1] == "附录"


@pytest.mark.parametrize("title", ["政务服务便民热线" * 9, "a" * 200, "甲\n乙\n丙\n丁"])
def test_more_than_three_lines_are_refused(title: str) -> None:
    with pytest.raises(RenderError) as raised:
        title_lines(title, WIDTH)

    assert "标题太长" in str(raised.value)
    assert "params/site.yaml" in str(raised.value)


def test_blanks_stay_between_words() -> None:
    assert title_lines("关于 <b onclick=x> 的 报告", WIDTH) == ["关于 <b onclick=x> 的 报告"]


@given(st.text(st.sampled_from("关于月报告的，。（）《》“”2022年1份a b政务"), min_size=1, max_size=70))
def test_nothing_is_lost_and_every_line_has_room(title: str) -> None:
    try:
        lines = title_lines(title, WIDTH)
    except RenderError:
        assert display_width(title) > ROOM
        return

    assert len(lines) <= MOST_LINES
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(display_width(line) <= ROOM for line in lines)
    # A mark that no line can begin with stays with the word before it, unless that alone fills the line.
    assert not any(line.startswith(("，", "。", "）", "》")) for line in lines[1:] if len(title) <= ROOM // 2)
