"""What an analyst can look up while editing: names on Tab, cards, and the list of indicators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from hotline.folders import Project
from hotline.indicator_list import indicators_page, registry_lines
from hotline.months import Month
from hotline.notebook.completion import names_before
from hotline.notebook.looking_up import help_to_look_up
from hotline.parameters import read_site
from hotline.stats import Breakdown, Figures
from hotline.stats.counts import OTHER_MEANINGS, counts_for
from hotline.stats.registry import DEFINITIONS, SHARE
from hotline.stats.splits import splits_of
from hotline.tables.cards import breakdown_card, figures_card, indicator_card

HOSTILE = '<script>alert("1")</script>'
EXTENSION = Path(__file__).parents[2] / "hotline" / "lab" / "labextension" / "hotline-inline-values"


def group(name: str, counts: dict[str, int], **more: Any) -> Figures:
    return Figures(
        name=name,
        month=Month(2022, 2),
        as_of=date(2022, 3, 1),
        counts={"received": 0, "direct": 0, "days": 28, **counts},
        meanings={part: part for each in DEFINITIONS for part in (each.numerator, each.denominator or "")}
        | OTHER_MEANINGS
        | {"received": "全部诉求", "direct": "直办诉求"},
        small_denominator=5,
        **more,
    )


@pytest.fixture
def month() -> Figures:
    """Ten requests of two types, eight of them handled directly; half of them in January."""
    parts = {
        name: group(name, {"received": received, "direct": direct}, whole=10, whole_meaning="全部诉求")
        for name, received, direct in (("求助", 6, 5), (HOSTILE, 4, 3), ("其他", 0, 0))
    }
    before = replace(group("", {"received": 5, "direct": 5}), month=Month(2022, 1))
    types = Breakdown("诉求类型", parts)
    return group("", {"received": 10, "direct": 8}, breakdowns={"诉求类型": types}, previous=before)


@pytest.fixture
def shell(month: Figures) -> Iterator[InteractiveShell]:
    """An IPython of its own that was taught, and knows 本月."""
    made = InteractiveShell.instance()
    made.user_ns["本月"] = month
    help_to_look_up()
    yield made
    made.history_manager.end_session()
    InteractiveShell.clear_instance()


def offered(shell: InteractiveShell, code: str) -> list[str]:
    with provisionalcompleter():
        return [each.text for each in shell.Completer.completions(code, len(code))]


@pytest.mark.parametrize("with_jedi", [True, False])
def test_tab_lists_labels_and_breakdowns_and_nothing_else(shell: InteractiveShell, with_jedi: bool) -> None:
    shell.Completer.use_jedi = with_jedi
    labels = [each.label for each in DEFINITIONS]
    assert offered(shell, "本月.") == [*labels, "诉求类型", "名称", "月份"]


@pytest.mark.parametrize("with_jedi", [True, False])
def test_tab_lists_the_parts_of_a_breakdown(shell: InteractiveShell, with_jedi: bool) -> None:
    shell.Completer.use_jedi = with_jedi
    assert offered(shell, 'print(本月.诉求类型["') == ['求助"]', '其他"]']
    assert offered(shell, "本月.诉求类型['") == ["求助']", f"{HOSTILE}']", "其他']"]
    assert offered(shell, "本月.诉求类型['求") == ["求助']"]


def test_a_quotation_mark_that_stands_there_is_not_doubled(shell: InteractiveShell) -> None:
    with provisionalcompleter():
        code = '本月.诉求类型["求"]'
        assert [each.text for each in shell.Completer.completions(code, len(code) - 2)] == ["求助"]


def test_of_a_part_only_what_is_counted_of_parts_is_listed(shell: InteractiveShell) -> None:
    listed = offered(shell, '本月.诉求类型["求助"].')
    assert listed == ["受理量", "日均受理量", "直办量", "直办率", "占比", "名称", "月份"]


def test_an_alias_is_offered_to_who_begins_to_write_it(shell: InteractiveShell) -> None:
    assert offered(shell, "本月.话务") == ["话务总量", "话务量"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本月",
        "本",
        "别的.",
        '本月["',
        "本月.没有.",
        '本月.诉求类型["没有"].',
        "本月.受理量.",
        "os.system('x').",
    ],
)
def test_elsewhere_the_tab_key_is_left_to_ipython(text: str, month: Figures) -> None:
    assert not names_before(text, {"本月": month}).names


def test_what_a_name_is_stands_beside_it(month: Figures) -> None:
    names = names_before("本月.", {"本月": month}).names
    assert names["受理量"] == "指标"
    assert names["诉求类型"] == "分类"
    assert names_before('本月.诉求类型["', {"本月": month}).names["求助"] == "部分"


def test_dir_has_no_internals(month: Figures) -> None:
    assert not [name for name in dir(month) if name.isascii()]
    assert "占比" not in dir(month)
    assert "占比" in dir(month.诉求类型["求助"])
    assert month.话务总量 == month.受理量


def run(shell: InteractiveShell, code: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert shell.run_cell(code).success
    return capsys.readouterr().out


def test_an_indicator_alone_in_a_cell_is_a_card(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(shell, "本月.直办率", capsys)
    for words in (
        "2022年2月直办率　80%",
        "算法：直办诉求（8）÷全部诉求（10）",
        "范围：全部诉求",
        "数据截至：2022年3月1日",
        "环比：较上月下降20.00个百分点",
        "同比：去年同月无数据",
        f"诉求类型：求助 83.33%；{HOSTILE} 3/4",
    ):
        assert words in said


def test_a_breakdown_alone_in_a_cell_is_its_table(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = run(shell, "本月.诉求类型", capsys).splitlines()
    assert [line.split()[:3] for line in lines if line.startswith(("求助", HOSTILE))] == [
        ["求助", "6", "60.00%"],
        [HOSTILE, "4", "40.00%"],
    ]


def test_a_month_alone_in_a_cell_lists_its_indicators(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(shell, "本月", capsys)
    assert re.search(r"受理量 +10件", said)
    assert re.search(r"直办率 +80%", said)
    assert "可再分为：诉求类型" in said
    assert "呼入量" not in said


def test_a_reference_is_its_words_as_ever(shell: InteractiveShell, month: Figures) -> None:
    shell.run_cell("本月.受理量")
    replies = shell.user_expressions({"number": "本月.受理量", "split": "本月.诉求类型", "month": "本月"})
    assert replies["number"]["data"] == {
        "text/plain": "10",
        "text/html": month.受理量.html(),
        "text/markdown": month.受理量.markdown(),
    }
    assert replies["split"]["data"] == {"text/plain": "<诉求类型>"}
    assert replies["month"]["data"] == {"text/plain": "<2022年2月>"}


def test_a_report_takes_the_words_of_an_indicator_in_a_cell(
    shell: InteractiveShell, month: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, **_: shown.append(data))
    assert shell.run_cell("display(本月.受理量)").success
    assert shown[0]["text/markdown"] == month.受理量.markdown()
    assert "<table" not in shown[0]["text/markdown"]
    assert shown[0]["text/html"] == indicator_card(month.受理量, "本月.受理量").html()


def test_cards_escape_what_comes_from_data(month: Figures) -> None:
    hostile = month.诉求类型[HOSTILE]
    for card in (
        indicator_card(month.受理量, HOSTILE),
        indicator_card(hostile.受理量),
        breakdown_card(month.诉求类型),
        breakdown_card(Breakdown(HOSTILE, {})),
        figures_card(hostile),
    ):
        assert "<script" not in card.html()
        assert "&lt;script&gt;" in card.html()


def test_the_page_of_indicators_is_current(project: Project) -> None:
    """Write it anew with ``hotline format``."""
    written = (project.root / "docs" / "indicators.md").read_text(encoding="utf-8")
    assert written == indicators_page(project)


def test_screen_and_page_have_every_indicator_and_split(project: Project) -> None:
    screen, page = "\n".join(registry_lines(project)), indicators_page(project)
    site = read_site(project)
    meanings = counts_for(site)
    for definition in (*DEFINITIONS, SHARE):
        for name in definition.names:
            assert name in screen
            assert name in page
        if definition.numerator in meanings:
            assert meanings[definition.numerator].meaning in screen
    for label in splits_of(site):
        assert f"本月.{label}" in screen
        assert f"`本月.{label}`" in page


def test_every_row_of_the_page_has_as_many_cells_as_its_table(project: Project) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", indicators_page(project), re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_what_the_browser_loads_is_there_and_names_no_address() -> None:
    package = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    assert (EXTENSION / package["jupyterlab"]["_build"]["load"]).is_file()
    for path in EXTENSION.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "innerHTML" not in text, path.name
