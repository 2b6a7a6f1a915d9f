"""Headings numbered by their level, 一、（一）1.（1）, whatever was typed before them."""

from __future__ import annotations

import re
import subprocess

import pypandoc
import pytest
from lxml import html

from hotline.folders import Project

# The published report's own way, which goes from 一、 straight to 1. in its first part.
PUBLISHED = """
# 一、受理情况

## 1.受理量统计

## 2.诉求类型

# 二、热点聚焦

## （一）本月热点问题

### 1.道路交通类

#### (1)县道

## （二）上月热点对比

# 附件 {.attachment}

# 说明 {.unnumbered}
"""
STRICT = [
    "一、受理情况",
    "（一）受理量统计",
    "（二）诉求类型",
    "二、热点聚焦",
    "（一）本月热点问题",
    "1.道路交通类",
    "（1）县道",
    "（二）上月热点对比",
    "附件",
    "说明",
]
FORMATS = ("html5", "typst")


def headings(project: Project, text: str, numbering: str, to: str) -> list[str]:
    """The headings of the Markdown *text* in the format *to*, after the filter."""
    run = subprocess.run(
        [
            pypandoc.get_pandoc_path(),
            "--from=markdown",
            f"--to={to}",
            f"--lua-filter={project.extension / 'heading-numbers.lua'}",
            *(["--shift-heading-level-by=1"] if to == "html5" else []),
        ],
        input=f"---\nlayout:\n  numbering: {numbering}\n---\n\n{text}",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    if to == "html5":
        return [each.text_content() for each in html.fromstring(run.stdout).xpath("//h2 | //h3 | //h4 | //h5")]
    found = re.findall(r"^(?:=+ (.*)|#heading\(.*\)\[(.*)\])$", run.stdout, re.MULTILINE)
    return [(marked or called).replace("\\", "") for marked, called in found]


@pytest.mark.parametrize("to", FORMATS)
def test_strict_numbering_goes_by_the_level(project: Project, to: str) -> None:
    assert headings(project, PUBLISHED, "strict", to) == STRICT


@pytest.mark.parametrize("to", FORMATS)
def test_as_typed_leaves_every_heading_as_it_is(project: Project, to: str) -> None:
    typed = [line.lstrip("# ").split(" {")[0] for line in PUBLISHED.splitlines() if line]

    assert headings(project, PUBLISHED, "as-typed", to) == typed


@pytest.mark.parametrize(
    ("typed", "numbered"),
    [
        ("十二、受理", "一、受理"),
        ("受理", "一、受理"),
        # No numbers, though they begin with the same signs or bytes.
        ("丛、林", "一、丛、林"),
        ("一般情况", "一、一般情况"),
        ("2022年2月", "一、2022年2月"),
        ("12345热线", "一、12345热线"),
        ("3.5倍", "一、3.5倍"),
        ("（试行）办法", "一、（试行）办法"),
        ("**重点**事项", "一、重点事项"),
    ],
)
def test_only_a_number_gives_way(project: Project, typed: str, numbered: str) -> None:
    assert headings(project, f"# {typed}", "strict", "html5") == [numbered]


def test_numbers_go_beyond_ten(project: Project) -> None:
    found = headings(project, "\n\n".join(f"# 第{number}项" for number in range(1, 24)), "strict", "html5")

    assert [found[index - 1].split("、")[0] for index in (9, 10, 11, 19, 20, 21)] == [
        "九",
        "十",
        "十一",
        "十九",
        "二十",
        "二十一",
    ]
