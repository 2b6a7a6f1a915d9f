"""Every figure of the published report is in the right place of the right section, in every format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from tests.rendering.documents import closed_up, sections
from tests.rendering.projects import HERE

BACKTEST = yaml.safe_load((HERE / "tests" / "backtest" / "2022-02.yaml").read_text(encoding="utf-8"))
NOTEBOOK = nbformat.read(HERE / "notebooks" / "2022-02.ipynb", as_version=4)
REFERENCE = re.compile(r"`\{python\} ([^`]+)`")
SECTION_OF_PRINTED = {
    "一、1.受理量统计": {"1.受理量统计"},
    "一、2.诉求类型": {"2.诉求类型"},
    "一、2.诉求类型（表）": {"2.诉求类型"},
    "一、3.事项归口": {"3.事项归口"},
    "二、（一）本月热点问题": {"1.道路交通类", "2.生活用水类", "3.城市管理类", "4.疫情防控类", "5.农村事务类"},
    "三、办理情况": {"三、办理情况"},
}
UNIT = re.compile(r'本月\.承办单位\["([^"]+)"\]')
IN_TABLE = re.compile(r"^(.+)（表）$")


def words_around(expression: str) -> list[tuple[str, str, str]]:
    """For each reference to *expression*: its section, and the words right before and after it."""
    found, heading = [], ""
    for cell in NOTEBOOK.cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if line.startswith("#"):
                heading = closed_up(line.lstrip("#").split("{")[0])
            pieces = REFERENCE.split(line)
            found += [
                (heading, closed_up(pieces[at - 1]), closed_up(pieces[at + 1]))
                for at in range(1, len(pieces), 2)
                if pieces[at].strip() == expression
            ]
    return found


def expected(line: dict[str, Any]) -> list[str]:
    """What has to stand in the section for *line* of the backtest: the figure with the words around it."""
    if unit := UNIT.search(line["expression"]):
        return [f"{unit[1]}（{line['ours']}"]
    if row := IN_TABLE.match(line["figure"]):
        return [f"{row[1]}{line['ours']}"]
    sections_wanted = SECTION_OF_PRINTED[line["where"]]
    return [
        before[-12:] + line["ours"] + after[:12]
        for heading, before, after in words_around(line["expression"])
        if heading in sections_wanted
    ]


@pytest.mark.parametrize("line", BACKTEST, ids=[line["figure"] for line in BACKTEST])
def test_figure_stands_between_its_words(document: Path, line: dict[str, Any]) -> None:
    wanted = expected(line)
    assert wanted, f"笔记本没有在{line['where']}引用它"
    by_heading = {section.heading: section.text for section in sections(document)}
    text = "".join(by_heading[heading] for heading in SECTION_OF_PRINTED[line["where"]])

    for words in wanted:
        assert words in text


def test_the_three_largest_units_stand_in_their_order(document: Path) -> None:
    handling = next(section.text for section in sections(document) if section.heading == "三、办理情况")

    assert "供热公司（8件次）、联防办（7件次）、人社局（6件次）。" in handling


def test_every_value_of_the_manifest_stands_in_the_text(document: Path, manifest: dict[str, Any]) -> None:
    text = "".join(section.text for section in sections(document))

    assert [entry for entry in manifest["expressions"] if closed_up(entry["text"]) not in text] == []
