"""Laws of the merge, on random templates and random edits of the analyst's."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode, from_dict

from hotline.months import Month
from hotline.upgrading.cells import says
from hotline.upgrading.lines import merged_lines
from hotline.upgrading.merge import Merged, merge
from hotline.upgrading.metadata import merged_metadata

MARCH = Month(2022, 3)
# Three notebooks take long to make up.
HALF = settings(max_examples=settings().max_examples // 2)

# Few different lines, so that texts share some; blank ones too, and what is a line end to some programs only.
lines = st.sampled_from(
    ["", "甲", "乙", "丙", "# 题", "丁\u2028戊", "e\u0301", "😀", "<<<<<<< 甲", "=======", " 尾 "]
)
texts = st.lists(lines, max_size=7).map("\n".join)
types = st.sampled_from(["markdown", "markdown", "markdown", "code", "raw"])
tags = st.lists(st.sampled_from(["一", "二", "三"]), unique=True, max_size=2)
names = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=7)


def cell(kind: str, name: str, source: str, metadata: dict[str, object]) -> NotebookNode:
    """A cell; those of nbformat are checked one by one, which takes long."""
    ran = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return from_dict({"cell_type": kind, "id": name, "source": source, "metadata": metadata, **ran})


def notebook_of(cells: list[NotebookNode]) -> NotebookNode:
    return from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@st.composite
def cells(draw: st.DrawFn, name: str) -> NotebookNode:
    return cell(draw(types), name, draw(texts), {"tags": draw(tags)})


@st.composite
def edited(draw: st.DrawFn, notebook: NotebookNode, new: str) -> NotebookNode:
    """*notebook* after edits: cells rewritten, retyped, moved, deleted; ids of new ones begin with *new*."""
    made = deepcopy(notebook)
    for number in range(draw(st.integers(0, 6))):
        edit = draw(st.sampled_from(["add", "delete", "move", "rewrite", "line", "type", "tags"]))
        place = draw(st.integers(0, max(0, len(made.cells) - 1)))
        if edit == "add":
            name = draw(st.sampled_from([f"{new}{number}", f"both{number}"]))
            made.cells.insert(place, draw(cells(name)))
        elif made.cells and edit == "delete":
            del made.cells[place]
        elif made.cells and edit == "move":
            made.cells.insert(draw(st.integers(0, len(made.cells))), made.cells.pop(place))
        elif made.cells:
            made.cells[place] = draw(changed(made.cells[place], edit))
    return made


@st.composite
def changed(draw: st.DrawFn, before: NotebookNode, edit: str) -> NotebookNode:
    if edit == "type":
        return cell(draw(types), before.id, before.source, before.metadata)
    made = deepcopy(before)
    if edit == "rewrite":
        made.source = draw(texts)
    elif edit == "tags":
        made.metadata["tags"] = draw(tags)
    else:
        parts = made.source.split("\n")
        place = draw(st.integers(0, len(parts)))
        parts[place : place + draw(st.integers(0, 1))] = draw(st.lists(lines, max_size=2))
        made.source = "\n".join(parts)
    return made


@st.composite
def templates(draw: st.DrawFn) -> NotebookNode:
    return notebook_of([draw(cells(name)) for name in draw(names)])


@st.composite
def three_versions(draw: st.DrawFn) -> tuple[NotebookNode, NotebookNode, NotebookNode]:
    base = draw(templates())
    return base, draw(edited(base, "mine")), draw(edited(base, "new"))


def merged(base: NotebookNode, ours: NotebookNode, theirs: NotebookNode) -> Merged:
    before = deepcopy((base, ours, theirs))
    result = merge(base, ours, theirs, MARCH)
    assert (base, ours, theirs) == before
    return result


def by_id(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {cell.id: cell for cell in notebook.cells}


@HALF
@given(three_versions())
def test_an_unedited_notebook_becomes_the_new_template(versions: tuple[NotebookNode, ...]) -> None:
    base, _, theirs = versions
    result = merged(base, base, theirs)
    assert result.notebook.cells == theirs.cells
    assert result.left == []


@HALF
@given(three_versions())
def test_the_same_template_changes_nothing(versions: tuple[NotebookNode, ...]) -> None:
    base, ours, _ = versions
    result = merged(base, ours, base)
    assert result.notebook.cells == ours.cells
    assert (result.added, result.changed, result.removed, result.left) == ([], [], [], [])


@HALF
@given(three_versions())
def test_no_line_of_the_analysts_is_lost(versions: tuple[NotebookNode, ...]) -> None:
    base, ours, theirs = versions
    old, now = by_id(base), by_id(merged(base, ours, theirs).notebook)
    for mine in ours.cells:
        before = old.get(mine.id)
        if before is not None and says(before) == says(mine):
            continue
        kept = now[mine.id]
        written = Counter(mine.source.split("\n"))
        if before is not None:
            written -= Counter(before.source.split("\n"))
        assert not written - Counter(kept.source.split("\n"))
        assert kept.cell_type == mine.cell_type
        if before is None:
            assert says(kept) == says(mine)


@HALF
@given(three_versions())
def test_a_change_of_the_template_is_taken_or_told(versions: tuple[NotebookNode, ...]) -> None:
    base, ours, theirs = versions
    result = merged(base, ours, theirs)
    old, here, now = by_id(base), by_id(ours), by_id(result.notebook)
    told = {each.cell for each in result.left}
    for new in theirs.cells:
        before = old.get(new.id)
        if new.id in told or (before is not None and says(before) == says(new)):
            continue
        written = Counter(new.source.split("\n")) - Counter(before.source.split("\n") if before else [])
        assert not written - Counter(now[new.id].source.split("\n"))
    for name, mine in here.items():
        if name in told and name in now:
            assert says(now[name]) == says(mine)


@HALF
@given(three_versions())
def test_merging_again_changes_nothing(versions: tuple[NotebookNode, ...]) -> None:
    base, ours, theirs = versions
    once = merged(base, ours, theirs).notebook
    again = merged(theirs, once, theirs)
    assert again.notebook.cells == once.cells
    assert again.left == []


@HALF
@given(three_versions())
def test_each_cell_is_there_once_in_the_order_of_one_of_them(versions: tuple[NotebookNode, ...]) -> None:
    base, ours, theirs = versions
    result = [cell.id for cell in merged(base, ours, theirs).notebook.cells]
    assert len(set(result)) == len(result)
    orders = [[cell.id for cell in each.cells] for each in (base, ours, theirs)]
    shared = set(result) & set(orders[0]) & set(orders[1]) & set(orders[2])
    begun, mine, new = ([name for name in order if name in shared] for order in orders)
    kept = [name for name in result if name in shared]
    assert kept == (new if mine == begun else mine)


@given(texts, texts, texts)
def test_lines_of_ours_stay_in_their_order(base: str, ours: str, theirs: str) -> None:
    result = merged_lines(base, ours, theirs)
    if result is None:
        return
    known = Counter(base.split("\n"))
    written = [line for line in ours.split("\n") if line not in known]
    rest = iter(result.split("\n"))
    assert all(line in rest for line in written)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("甲\n乙", "我\n乙", "甲\n新"),
        ("甲\n乙", "甲\n我", "新\n乙"),
        ("甲", "甲\n我", "甲\n新"),
        ("甲", "我\n甲", "新\n甲"),
        ("甲\n乙", "甲\n我\n乙", "甲\n新\n乙"),
        ("甲\n乙\n丙", "甲\n丙", "甲\n新\n丙"),
        ("甲\n乙\n丙\n丁", "甲\n乙\n丁", "甲\n新\n丙\n丁"),
        ("甲", "", "新"),
        ("", "我", "新"),
    ],
)
def test_a_change_beside_one_of_the_analysts_is_left_to_him(base: str, ours: str, theirs: str) -> None:
    assert merged_lines(base, ours, theirs) is None


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("甲\n乙\n丙", "我\n乙\n丙", "甲\n乙\n新", "我\n乙\n新"),
        ("甲\n乙\n丙", "甲\n乙\n我", "新\n甲\n乙\n丙", "新\n甲\n乙\n我"),
        ("甲\n\n乙\n\n丙", "我\n\n乙\n\n丙", "甲\n\n乙\n\n丙\n\n新", "我\n\n乙\n\n丙\n\n新"),
        ("甲\n乙\n丙\n丁", "我\n乙\n丙\n丁", "甲\n乙\n丙", "我\n乙\n丙"),
    ],
)
def test_a_change_elsewhere_is_taken(base: str, ours: str, theirs: str, expected: str) -> None:
    assert merged_lines(base, ours, theirs) == expected


@given(texts, texts)
def test_one_change_of_the_text_is_taken_as_it_is(one: str, other: str) -> None:
    assert merged_lines(one, one, other) == other
    assert merged_lines(one, other, one) == other


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (["甲", "乙"], ["甲", "乙", "我"], ["甲"], ["甲", "我"]),
        (["甲"], ["我", "甲"], ["新", "甲"], ["我", "甲", "新"]),
        (["甲", "乙"], ["乙"], ["甲", "乙", "新"], ["乙", "新"]),
        (["甲"], "我", ["甲", "新"], "我"),
        ({"甲": 1}, {"甲": 1, "我": 2}, {"甲": 3, "新": 4}, {"甲": 3, "我": 2, "新": 4}),
        ({"甲": 1, "乙": 1}, {"甲": 2, "乙": 1}, {"甲": 3}, {"甲": 2}),
    ],
)
def test_what_both_did_to_metadata(base: object, ours: object, theirs: object, expected: object) -> None:
    assert merged_metadata({"tags": base}, {"tags": ours}, {"tags": theirs}) == {"tags": expected}


json_values = st.recursive(
    st.none() | st.integers(0, 3) | st.sampled_from(["甲", "乙"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=5,
)
metadata = st.dictionaries(st.sampled_from("abc"), json_values, max_size=3)


@given(metadata, metadata, metadata)
def test_laws_of_metadata(base: dict, ours: dict, theirs: dict) -> None:
    assert merged_metadata(base, base, theirs) == theirs
    assert merged_metadata(base, ours, base) == ours
    once = merged_metadata(base, ours, theirs)
    assert merged_metadata(theirs, once, theirs) == once
