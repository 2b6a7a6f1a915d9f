"""The corpus of right and wrong sentences, read and judged: what is found in each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.expressions import find_expressions
from hotline.notebook.referable import indicator_names
from hotline.parameters import read_site
from hotline.proofreading.knowledge import Knowledge, Known, names_of, value_of
from hotline.proofreading.narrative import Narrative
from hotline.proofreading.proofread import remarks_on
from hotline.proofreading.reading import read_narrative
from hotline.proofreading.remark import Remark

HERE = Path(__file__).parent
PROJECT = Project(HERE.parent.parent)
MARKED = re.compile("⟦(.*?)⟧")
# What the references of the corpus say; other expressions say 7.
VALUES = {
    "本月.受理量": "493",
    "本月.日均受理量": "17.6",
    "本月.直办量": "462",
    "本月.直办率": "94%",
    "本月.转办量": "31",
    "本月.诉求解决率": "99%",
    "本月.群众满意度": "97%",
    "环比(本月.受理量)": "较上月上升7.88%",
    "同比(本月.受理量)": "较去年同月上升21.43%",
    '本月.事项归口["疫情防控"].受理量': "37",
    '上月.事项归口["疫情防控"].受理量': "52",
    '环比(本月.事项归口["疫情防控"].受理量)': "较上月下降28.85%",
    '本月.诉求类型["求助"].受理量': "282",
    '本月.诉求类型["求助"].占比': "57.20%",
    '环比(本月.诉求类型["求助"].受理量)': "较上月上升14.63%",
    "事实.受影响农户": "40",
    "事实.受影响耕地": "300",
    "本站.满意度目标": "90%",
    '排名(本月.承办单位, 3, "承办量")': "供热公司（8件次）、联防办（7件次）、人社局（6件次）",
}
OTHER = "7"
DRAWN = ("fig-comparison", "fig-subjects", "tbl-request-types")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and what should be found: pairs of a check and the words it marks."""

    text: str
    expected: tuple[tuple[str, str], ...] = ()


def right() -> list[Sentence]:
    groups = _read("corpus_right.yaml")
    return [Sentence(text) for group in groups.values() for text in group]


def right_words() -> set[str]:
    """The right sentences that are there for their words; their typed numbers are pointed out."""
    return set(_read("corpus_right.yaml")["words"])


def wrong_numbers() -> list[Sentence]:
    return [
        Sentence(MARKED.sub(r"\1", text), tuple(("手工输入的数字", marked) for marked in MARKED.findall(text)))
        for text in _read("corpus_wrong_numbers.yaml")
    ]


def wrong_words() -> list[Sentence]:
    return [
        Sentence(MARKED.sub(r"\1", text), tuple((check, marked) for marked in MARKED.findall(text)))
        for check, texts in _read("corpus_wrong_words.yaml").items()
        for text in texts
    ]


def found(sentences: Iterable[Sentence]) -> list[list[Remark]]:
    """The remarks on each of *sentences*, every one read on its own; pandoc runs once for all."""
    listed = list(sentences)
    narrative = read_narrative(notebook_of(each.text for each in listed))
    remarks: list[list[Remark]] = []
    for number in range(len(listed)):
        own = tuple(each for each in narrative.paragraphs if each.cell == f"s{number}")
        cited = {label: paragraph for label, paragraph in narrative.cited.items() if paragraph in own}
        drawn = tuple(each for each in narrative.drawn if each.label in cited)
        remarks.append(remarks_on(Narrative(own, drawn, cited), knowledge(), {}))
    return remarks


def notebook_of(texts: Iterable[str]) -> NotebookNode:
    """An executed notebook with a Markdown cell for each of *texts*, and a few figures to refer to."""
    notebook = nbformat.v4.new_notebook()
    for number, text in enumerate(texts):
        cell = nbformat.v4.new_markdown_cell(text, id=f"s{number}")
        cell.metadata["user_expressions"] = [_filled(expression) for expression in find_expressions(text)]
        notebook.cells.append(cell)
    for label in DRAWN:
        notebook.cells.append(
            nbformat.v4.new_code_cell(f"#| label: {label}\n#| {label[:3]}-cap: 构成\n1", id=f"draws-{label}")
        )
    return notebook


def _filled(expression: str) -> dict[str, Any]:
    value = VALUES.get(expression, OTHER)
    return {"expression": expression, "result": {"data": {"text/plain": value, "text/markdown": value}}}


def knowledge() -> Knowledge:
    """What is known of the February of the corpus."""
    indicators = tuple(Known(**{**each, "names": tuple(each["names"])}) for each in indicator_names())
    values = [value_of(expression, printed) for expression, printed in VALUES.items()]
    return Knowledge(
        Month(2022, 2),
        date(2022, 3, 1),
        names_of(read_site(PROJECT), indicators),
        tuple(value for value in values if value is not None),
        {},
        {"受影响农户": "余户", "受影响耕地": "亩"},
        indicators,
    )


def marked(remark: Remark) -> tuple[str, str]:
    """The check that made *remark*, and the words that it marks."""
    return remark.check, remark.sentence[remark.start : remark.end]


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
