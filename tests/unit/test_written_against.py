"""What a cell was written against: told when its values change, once a cell, until its words change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hotline.findings import Finding, Kind
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.drafts import DRAFT_TAG, mark_draft
from hotline.notebook.templates import keep_template
from hotline.notebook.written_against import remember_values, words_to_reread

FEBRUARY = Month(2022, 2)
WORDS = "受理`{python} 本月.受理量`件，比上月多，压力不小。"


def cell(values: Mapping[str, str], words: str = WORDS, name: str = "topic-water") -> NotebookNode:
    """A Markdown cell as the engine leaves it."""
    entries = [
        {"expression": expression, "result": {"status": "ok", "data": {"text/plain": text, "text/markdown": text}}}
        for expression, text in values.items()
    ]
    return new_markdown_cell(words, id=name, metadata={"user_expressions": entries})


def referring(values: Mapping[str, str], words: str = "") -> str:
    """*words* with a reference to each expression of *values* that can be one."""
    return words + "".join(f"，`{{python}} {expression}`" for expression in values)


def executed(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=[new_code_cell("1", id="code"), *cells])


def received(value: str, words: str = WORDS) -> NotebookNode:
    return executed(cell({"本月.受理量": value}, words))


def found(project: Project, notebook: NotebookNode) -> list[Finding]:
    return list(words_to_reread(project, FEBRUARY, notebook))


@pytest.fixture
def office(tmp_path: Path) -> Project:
    """A project in a folder whose name is not ASCII."""
    return Project(tmp_path / "月报 正宁")


def test_the_first_run_has_nothing_to_compare(office: Project) -> None:
    assert found(office, received("489")) == []
    assert not office.written_against(FEBRUARY).exists()


def test_the_same_numbers_say_nothing(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    assert found(office, received("489")) == []


def test_other_numbers_are_told_with_cell_old_and_new(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    (finding,) = found(office, received("493"))
    assert finding.kind is Kind.STALE
    assert finding.where == "topic-water"
    assert finding.words == "“受理件，比上月多，压力不小。”一段写好以后，引用的数字变了：本月.受理量 489 → 493"
    assert "重读" in finding.remedy


@pytest.mark.parametrize(
    ("words", "known_by"),
    [
        ("### 2.生活用水类\n\n受理`{python} 本月.受理量`件。", "2.生活用水类"),
        ("`{python} 本月.受理量`，是新高。", "是新高。"),
        ("`{python} 本月.受理量`", "topic-water"),
        ("受理" * 20 + "`{python} 本月.受理量`", "受理受理受理受理受理受理受理…"),
    ],
)
def test_the_paragraph_is_known_by_its_heading_or_beginning(office: Project, words: str, known_by: str) -> None:
    remember_values(office, FEBRUARY, received("489", words))
    (finding,) = found(office, received("493", words))
    assert finding.words.startswith(f"“{known_by}”一段")


def test_it_is_told_until_the_words_change(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    for _ in range(3):
        assert len(found(office, received("493"))) == 1
        remember_values(office, FEBRUARY, received("493"))
    edited = WORDS.replace("不小", "很大")
    assert found(office, received("493", edited)) == []
    remember_values(office, FEBRUARY, received("493", edited))
    (finding,) = found(office, received("500", edited))
    assert finding.words.endswith("本月.受理量 493 → 500")


def test_when_the_numbers_are_as_before_there_is_nothing_to_tell(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    remember_values(office, FEBRUARY, received("493"))
    assert found(office, received("489")) == []


def test_another_change_is_another_finding_to_sign_off(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    marks = [found(office, received(value))[0].mark for value in ("493", "493", "494")]
    assert marks[0] == marks[1] != marks[2]


def test_one_finding_a_cell_with_all_that_changed(office: Project) -> None:
    before = {"本月.受理量": "489", "本月.直办率": "94%", "本月.月份": "2022年2月份"}
    remember_values(office, FEBRUARY, executed(cell(before, referring(before))))
    (finding,) = found(
        office, executed(cell({**before, "本月.受理量": "493", "本月.直办率": "93%"}, referring(before)))
    )
    assert finding.words.endswith("变了：本月.受理量 489 → 493；本月.直办率 94% → 93%")


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("1234", "1,234"),
        ("57.20%", "57.2%"),
        ("５７%", "57%"),
        ("上升 5 个百分点", "上升5个百分点"),
        ("5.00%", "5%"),
        ("5.0个百分点", "5个百分点"),
        ("甲（8件）、乙（7件）", "甲(8件)、乙(7件)"),
    ],
)
def test_another_way_of_writing_a_number_is_no_other_number(office: Project, then: str, now: str) -> None:
    remember_values(office, FEBRUARY, received(then))
    assert found(office, received(now)) == []


@pytest.mark.parametrize(
    ("then", "now"),
    [("10", "1"), ("1.05", "1.5"), ("100", "10"), ("1,2", "12"), ("57.20%", "57.02%"), ("5%", "5")],
)
def test_another_number_is(office: Project, then: str, now: str) -> None:
    remember_values(office, FEBRUARY, received(then))
    assert len(found(office, received(now))) == 1


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_counts_are_the_same_only_if_they_are(
    tmp_path_factory: pytest.TempPathFactory, one: int, other: int
) -> None:
    office = Project(tmp_path_factory.mktemp("county"))
    remember_values(office, FEBRUARY, received(f"{one:,}"))
    assert bool(found(office, received(str(other)))) == (one != other)


def test_what_differs_in_a_long_list_is_in_sight(office: Project) -> None:
    units = "、".join(f"单位{number}（{number}件）" for number in range(1, 20))
    remember_values(office, FEBRUARY, received(f"{units}、水务局（18件）"))
    (finding,) = found(office, received(f"{units}、水务局（19件）"))
    assert finding.words.endswith("：本月.受理量 …18件） → …19件）")


def test_a_value_that_became_a_beginning_of_what_it_was(office: Project) -> None:
    units = "、".join(f"单位{number}（{number}件）" for number in range(1, 20))
    remember_values(office, FEBRUARY, received(f"{units}、水务局（18件）"))
    (finding,) = found(office, received(units))
    assert "…、水务局（18件） → …" in finding.words


def test_drafts_do_not_count_until_somebody_stands_for_them(office: Project) -> None:
    def drafted(value: str) -> NotebookNode:
        return mark_draft(cell({"本月.受理量": value}))

    remember_values(office, FEBRUARY, executed(drafted("489")))
    assert found(office, executed(drafted("493"))) == []
    accepted = drafted("493")
    accepted.metadata["tags"].remove(DRAFT_TAG)
    remember_values(office, FEBRUARY, executed(accepted))
    later = drafted("500")
    later.metadata["tags"].remove(DRAFT_TAG)
    assert [each.words.rsplit(" ", 3)[1:] for each in found(office, executed(later))] == [["493", "→", "500"]]


def test_a_templates_own_words_hold_for_any_number(office: Project) -> None:
    keep_template(office, new_notebook(cells=[new_markdown_cell(WORDS, id="reception")]))
    remember_values(office, FEBRUARY, received("489"))
    assert found(office, received("493")) == []
    assert not office.written_against(FEBRUARY).exists()


def test_values_of_references_that_are_gone_do_not_count(office: Project) -> None:
    """What another program stored in the cell's metadata for words that it no longer has."""
    remember_values(office, FEBRUARY, received("489", "没有数字了。"))
    assert found(office, received("493", "没有数字了。")) == []
    assert not office.written_against(FEBRUARY).exists()


def test_a_cell_that_was_moved_or_lost_its_id_is_the_same_cell(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    (finding,) = found(
        office, executed(new_markdown_cell("甲", id="a"), cell({"本月.受理量": "493"}, name="cell-7"))
    )
    assert finding.where == "cell-7"


def test_words_that_are_gone_are_forgotten(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    remember_values(office, FEBRUARY, received("489", "另写。`{python} 本月.受理量`"))
    record = json.loads(office.written_against(FEBRUARY).read_text(encoding="utf-8"))
    assert [each["values"] for each in record.values()] == [{"本月.受理量": "489"}]


def test_what_is_unchanged_is_not_written_again(office: Project) -> None:
    remember_values(office, FEBRUARY, received("489"))
    path = office.written_against(FEBRUARY)
    written = path.stat().st_mtime_ns, path.read_bytes()
    remember_values(office, FEBRUARY, received("493"))
    assert (path.stat().st_mtime_ns, path.read_bytes()) == written
    assert [each.name for each in path.parent.iterdir()] == ["2022-02.json"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "<<<<<<< HEAD\n{}", '{"a": 1}', '{"a": {"cell": "x", "values": {"b": 2}}}', "\ufeff{}", "null"],
)
def test_a_record_that_cannot_be_read_is_said_and_begun_anew(office: Project, text: str) -> None:
    path = office.written_against(FEBRUARY)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (finding,) = found(office, received("489"))
    assert "notebooks/.written-against/2022-02.json" in finding.words
    remember_values(office, FEBRUARY, received("489"))
    assert len(found(office, received("493"))) == 1


@given(st.dictionaries(st.from_regex(r"[^`\s]+", fullmatch=True), st.text(min_size=1), min_size=1), st.text())
def test_any_words_and_values_are_kept_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], words: str
) -> None:
    office = Project(tmp_path_factory.mktemp("county"))
    notebook = executed(cell(values, referring(values, words)))
    remember_values(office, FEBRUARY, notebook)
    assert found(office, notebook) == []


def test_control_characters_of_data_do_not_reach_the_terminal(office: Project) -> None:
    remember_values(office, FEBRUARY, received("\x1b[31m甲"))
    (finding,) = found(office, received("乙\u202e\n丙"))
    assert finding.words.isprintable()
