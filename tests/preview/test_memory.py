"""When a changed notebook can be shown from what a run left, and when it has to run again."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from hotline.preview.memory import INJECTED, Memory, code_of, rebound, references


def notebook(*cells: tuple[str, str]) -> NotebookNode:
    """A notebook of *cells*: ``"code"`` or ``"words"``, and the source."""
    new = {"code": nbformat.v4.new_code_cell, "words": nbformat.v4.new_markdown_cell}
    return nbformat.v4.new_notebook(cells=[new[kind](source) for kind, source in cells])


def remembered(ran: NotebookNode) -> Memory:
    return Memory(values={place: {"status": "ok"} for place in references(ran)})


@pytest.mark.parametrize(
    ("expression", "later", "expected"),
    [
        ("本月.受理量", [], False),
        ("本月.受理量", ["构成表(本月.诉求类型)"], False),
        ("本月.受理量", ["x = 1", "本月 = 上月"], True),
        ("本月.受理量", ["本月, 上月 = 打开(month)"], True),
        ("本月.受理量", ["本月.备注 = 1"], True),
        ("数[0]", ["数[0] = 2"], True),
        ("数", ["数 += 1"], True),
        ("数", ["del 数"], True),
        ("数", ["for 数 in range(3): pass"], True),
        ("数", ["(数 := 3)"], True),
        ("画(1)", ["def 画(x): return x"], True),
        ("画(1)", ["class 画: pass"], True),
        ("画(1)", ["import seaborn as 画"], True),
        ("os.sep", ["import os.path"], True),
        ("画(1)", ["from seaborn import *"], True),
        ("数", ["%matplotlib inline\n别的 = 1"], False),
        ("数", ["!ls"], False),
        ("数", ["数 = ("], True),
        ("数 +", [], True),
    ],
)
def test_a_name_that_is_bound_again_later(expression: str, later: list[str], expected: bool) -> None:
    assert rebound(expression, later) is expected


def test_places_count_the_code_before_but_not_what_papermill_injects() -> None:
    made = notebook(
        ("words", "`{python} a`"), ("code", "1"), ("code", "2"), ("words", "`{python} a`和`{python} b`")
    )
    made.cells[1].metadata["tags"] = [INJECTED]

    assert list(references(made)) == [(0, "a"), (1, "a"), (1, "b")]


class TestServes:
    RAN = (("code", "a = 1"), ("words", "`{python} a`"), ("code", "a = 2"), ("words", "`{python} a`"))

    def test_other_words_between_the_same_references(self) -> None:
        after = notebook(self.RAN[0], ("words", "共`{python} a`件"), *self.RAN[2:])

        assert remembered(notebook(*self.RAN)).serves(after)

    def test_a_new_reference_whose_names_keep_their_value(self) -> None:
        after = notebook(self.RAN[0], ("words", "`{python} b`"), *self.RAN[2:])

        assert remembered(notebook(*self.RAN)).serves(after)

    def test_not_a_new_reference_whose_names_do_not(self) -> None:
        after = notebook(self.RAN[0], ("words", "`{python} a + 1`"), *self.RAN[2:])

        assert not remembered(notebook(*self.RAN)).serves(after)

    def test_that_reference_after_the_last_cell(self) -> None:
        after = notebook(*self.RAN, ("words", "`{python} a + 1`"))

        assert remembered(notebook(*self.RAN)).serves(after)


def test_code_is_source_and_tags_in_order() -> None:
    one = notebook(("code", "a = 1"), ("words", "x"), ("code", "b = 2"))
    moved = notebook(("code", "b = 2"), ("code", "a = 1"))
    tagged = notebook(("code", "a = 1"), ("code", "b = 2"))
    tagged.cells[0].metadata["tags"] = ["skip-execution"]

    assert code_of(one) == code_of(notebook(("words", "y"), ("code", "a = 1"), ("code", "b = 2")))
    assert code_of(one) != code_of(moved)
    assert code_of(one) != code_of(tagged)
