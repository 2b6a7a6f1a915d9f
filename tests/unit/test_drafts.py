"""What counts as a draft: the very words that were drafted, with the mark that a person can take off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook

from hotline.notebook.drafts import DRAFT_TAG, drafts_of, is_draft, mark_draft

DRAFTED = "道路交通类诉求受理`{python} 本月.受理量`件。"


def test_a_drafted_cell_is_a_draft() -> None:
    cell = mark_draft(new_markdown_cell(DRAFTED))
    assert cell.metadata["tags"] == [DRAFT_TAG]
    assert list(drafts_of(new_notebook(cells=[new_markdown_cell(DRAFTED), cell]))) == [cell]


def test_marking_twice_is_marking_once() -> None:
    once = mark_draft(new_markdown_cell(DRAFTED))
    assert mark_draft(new_markdown_cell(DRAFTED, metadata=once.metadata.copy())).metadata == once.metadata


def test_without_the_tag_it_is_accepted_as_it_is() -> None:
    cell = mark_draft(new_markdown_cell(DRAFTED))
    cell.metadata["tags"].remove(DRAFT_TAG)
    assert not is_draft(cell)


def test_blanks_and_line_endings_are_no_edit() -> None:
    cell = mark_draft(new_markdown_cell("一\n\n二"))
    cell.source = "一\r\n\r\n二\n"
    assert is_draft(cell)


@given(st.text())
def test_any_other_words_are_a_persons(words: str) -> None:
    cell = mark_draft(new_markdown_cell(DRAFTED))
    cell.source = words
    assert not is_draft(cell)
