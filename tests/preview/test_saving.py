"""What a save does: real files, a real kernel, real HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.preview.previews import Preview, edit_cell, replace
from tests.rendering.projects import change_yaml

pytestmark = pytest.mark.slow

NEW_WORDS = "这一句话是刚写的"


@pytest.fixture(autouse=True)
def set_right(preview: Preview) -> Iterator[None]:
    """Each test begins with the files as they were, and is told of what happens from then on."""
    with preview.read():
        yield
    with preview.read():
        preview.set_right()


class TestWords:
    def test_are_shown_and_nothing_is_executed(self, preview: Preview) -> None:
        before = preview.executed()
        edit_cell(preview.notebook, "topic-water", lambda source: source + NEW_WORDS)
        page = preview.reader.page_with(NEW_WORDS)

        assert preview.executed() == before
        assert "493" in page

    def test_with_a_new_reference_ask_for_its_value_only(self, preview: Preview) -> None:
        before = preview.executed()
        edit_cell(preview.notebook, "opening", lambda source: source + "`{python} str(本月.受理量) + '件新写的'`")
        preview.reader.page_with("493件新写的")

        assert preview.executed() == before

    def test_saved_twice_in_a_row_show_the_last(self, preview: Preview) -> None:
        edit_cell(preview.notebook, "topic-water", lambda source: source + NEW_WORDS)
        edit_cell(preview.notebook, "topic-water", lambda source: source + "，又改了。")
        page = preview.reader.page_with("又改了")

        assert NEW_WORDS + "，又改了。" in page

    def test_without_a_change_are_no_news(self, preview: Preview) -> None:
        version = preview.settled()["version"]
        replace(preview.notebook, preview.notebook.read_text("utf-8"))
        state = preview.reader.state_when(lambda state: state["version"] > version)

        assert state["version"] == version + 1
        assert preview.reader.page() == preview.first_page

    def test_of_the_format_run_nothing(self, preview: Preview) -> None:
        style = preview.root / "notebooks" / "_extensions" / "gongwen" / "gongwen.css"
        text = style.read_text("utf-8")
        replace(style, text + "\n.only-in-this-test { color: red; }\n")
        before = preview.executed()
        preview.reader.page_with("only-in-this-test")
        replace(style, text)

        assert preview.executed() == before


class TestNumbers:
    def test_a_row_of_the_ledger(self, preview: Preview) -> None:
        ledger = preview.root / "data" / "2022-02.csv"
        rows = ledger.read_text("utf-8-sig").splitlines()
        replace(ledger, "\n".join(rows[:-1]) + "\n")
        page = preview.reader.page_with(">492<")

        assert ">493<" not in page

    def test_a_row_of_the_month_before(self, preview: Preview) -> None:
        ledger = preview.root / "data" / "2022-01.csv"
        rows = ledger.read_text("utf-8-sig").splitlines()
        replace(ledger, "\n".join(rows[:-1]) + "\n")
        preview.changed()

        assert "较上月上升7.88%" in preview.first_page
        assert "较上月上升7.88%" not in preview.reader.page()

    def test_a_parameter(self, preview: Preview) -> None:
        change_yaml(preview.root / "params" / "2022-02.yaml", calls={"offered": 500, "answered": 446})

        assert ">100%</span>，及时处办率" not in preview.reader.page_with(">89%<")

    def test_the_names_of_the_site(self, preview: Preview) -> None:
        change_yaml(preview.root / "params" / "site.yaml", office="青山县人民政府办公室")

        assert "青山县人民政府办公室" in preview.reader.page_with("青山县人民政府办公室")

    def test_a_code_cell(self, preview: Preview) -> None:
        before = preview.executed()
        edit_cell(preview.notebook, "open-ledger", lambda source: source + "\n新名称 = f'{本月.受理量}件新写的'")
        edit_cell(preview.notebook, "opening", lambda source: source + "\n\n`{python} 新名称`")
        preview.reader.page_with("493件新写的")

        assert preview.executed() > before

    def test_a_name_that_is_no_longer_given_is_gone(self, preview: Preview) -> None:
        edit_cell(preview.notebook, "open-ledger", lambda source: source + "\n新名称 = 7654321")
        edit_cell(preview.notebook, "opening", lambda source: source + "`{python} 新名称`")
        preview.reader.page_with("7654321")
        edit_cell(preview.notebook, "open-ledger", lambda source: source.replace("新名称 = 7654321", ""))
        state = preview.failed()

        assert "NameError" in "".join(state["error"]["lines"])


class TestErrors:
    def test_a_broken_reference_is_told_over_the_last_good_page(self, preview: Preview) -> None:
        edit_cell(preview.notebook, "topic-water", lambda source: source + "`{python} 没有<b>这个`")
        state = preview.failed()

        said = "\n".join(state["error"]["lines"])
        assert state["error"]["kind"] == "笔记本错误"
        assert "引用算不出来：没有<b>这个" in said
        assert "位置：notebooks/2022-02.ipynb 单元格 topic-water" in said
        assert "处理办法：" in said
        assert preview.reader.page() == preview.first_page

    def test_and_heals_at_the_next_good_save_without_executing_anything(self, preview: Preview) -> None:
        before = preview.executed()
        edit_cell(preview.notebook, "topic-water", lambda source: source + "`{python} 没有这个`")
        preview.failed()
        edit_cell(preview.notebook, "topic-water", lambda source: source.replace("`{python} 没有这个`", NEW_WORDS))
        preview.reader.page_with(NEW_WORDS)

        assert preview.settled()["error"] is None
        assert preview.executed() == before

    def test_in_code(self, preview: Preview) -> None:
        edit_cell(preview.notebook, "table-units", lambda source: "raise ValueError('出错了')")

        said = "\n".join(preview.failed()["error"]["lines"])
        assert "ValueError：出错了" in said
        assert "单元格 table-units" in said

    def test_in_the_ledger(self, preview: Preview) -> None:
        ledger = preview.root / "data" / "2022-02.csv"
        replace(ledger, ledger.read_text("utf-8-sig").replace(",求助,", ",求救,", 1))
        state = preview.failed()

        assert state["error"]["kind"] == "台账错误"
        assert "求救" in "".join(state["error"]["lines"])

    def test_in_the_parameters(self, preview: Preview) -> None:
        change_yaml(preview.root / "params" / "2022-02.yaml", as_of="昨天")

        assert preview.failed()["error"]["kind"] == "参数错误"

    def test_notebook_deleted_and_back(self, preview: Preview) -> None:
        text = preview.notebook.read_text("utf-8")
        preview.notebook.unlink()
        state = preview.failed()
        before = preview.executed()
        replace(preview.notebook, text)

        assert "没有这个月的笔记本" in "".join(state["error"]["lines"])
        assert preview.settled()["error"] is None
        assert preview.executed() == before

    def test_kernel_that_dies_is_started_again(self, preview: Preview) -> None:
        edit_cell(preview.notebook, "table-units", lambda source: "import os; os._exit(1)")
        state = preview.failed()

        assert "没有运行完" in "".join(state["error"]["lines"])

    def test_half_a_notebook_is_not_told(self, preview: Preview) -> None:
        text = preview.notebook.read_text("utf-8")
        new = text.replace("情况报告如下", "情况报告如下" + NEW_WORDS)
        told = []
        with preview.notebook.open("w", encoding="utf-8", newline="\n") as file:
            file.write(new[: len(new) // 2])
            file.flush()
            time.sleep(0.4)
            file.write(new[len(new) // 2 :])
        for state in preview.reader.states():
            told.append(state)
            if state["version"] and NEW_WORDS in preview.reader.page():
                break

        assert [state["error"] for state in told if state["error"]] == []


def test_a_run_without_end_is_given_up_for_the_next_save(preview: Preview) -> None:
    edit_cell(preview.notebook, "table-units", lambda source: "import time\nwhile True: time.sleep(1)")
    preview.reader.state_when(lambda state: "笔记本" in state["doing"])
    edit_cell(preview.notebook, "table-units", lambda source: "单位表(本月.承办单位)")
    edit_cell(preview.notebook, "opening", lambda source: source + NEW_WORDS)

    assert NEW_WORDS in preview.reader.page_with(NEW_WORDS)
