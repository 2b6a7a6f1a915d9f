"""JupyterLab as an analyst has it: the month's notebook, its numbers in the text, and nothing written unasked."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, Page, Request, expect

from hotline.notebook.drafts import mark_draft
from tests.rendering.browser import NEEDS_BROWSER, chromium
from tests.rendering.projects import change_yaml, copy_project, hotline
from tests.running.jupyterlab import (
    PATIENCE,
    Lab,
    append_to_cell,
    cell,
    completions,
    delete_cell,
    new_code_cell,
    opened_lab,
    run_all,
    save,
    start_lab,
    wait_for_kernel,
)

pytestmark = [pytest.mark.slow, NEEDS_BROWSER]

HOSTILE = """<img src=x onerror="window.hacked=1">`{python} 1`"""
ODD = "\u3000\u00a0起草的文字\u2028另起一行\x0b再起一行\x85结尾 \x1f"
WRONG = "写错的：`{python} 本月.没有这个指标`、`{python}本月.受理量`、`{python} 本月.诉求类型`。"


@dataclass
class Screen:
    """The open notebook after Run All, and what there was to see and on disk before anything was saved."""

    page: Page
    notebook: Path
    lab: Lab
    original: bytes
    waiting: list[str]
    after_running: bytes
    hosts: set[str]


def write_notebook(path: Path) -> None:
    """The month's notebook with drafts, one of them oddly spaced, and with references that are wrong."""
    notebook = nbformat.read(path, as_version=4)
    by_id = {each.id: each for each in notebook.cells}
    mark_draft(by_id["topic-road"])
    notebook.cells.append(mark_draft(nbformat.v4.new_markdown_cell(ODD, id="odd")))
    notebook.cells.append(nbformat.v4.new_markdown_cell(WRONG, id="wrong"))
    nbformat.write(notebook, path)


def install_another_kernel(home: Path) -> None:
    """A kernel of the user's own, under the name that the notebooks ask for; it does not even start."""
    folder = home / "data" / "kernels" / "python3"
    folder.mkdir(parents=True)
    other = {"argv": [sys.executable, "-c", "raise SystemExit(1)"], "display_name": "另一个", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(other), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Screen]:
    folder = tmp_path_factory.mktemp("lab")
    root = copy_project(folder / "月报 正宁")
    change_yaml(root / "params" / "site.yaml", hotline=HOSTILE)
    notebook = root / "notebooks" / "2022-02.ipynb"
    write_notebook(notebook)
    install_another_kernel(folder / "home")
    original = notebook.read_bytes()
    hosts: set[str] = set()

    def note_host(request: Request) -> None:
        hosts.add(urlsplit(request.url).hostname or "")

    with start_lab(root, "2022-02", folder / "home") as lab, opened_lab(browser, lab, note_host) as page:
        expect(page.locator(".hotline-waiting").first).to_be_visible(timeout=PATIENCE)
        waiting = page.locator(".hotline-waiting").all_inner_texts()
        run_all(page)
        expect(page.locator(".hotline-value").first).to_be_visible(timeout=PATIENCE)
        yield Screen(page, notebook, lab, original, waiting, notebook.read_bytes(), hosts)


def test_it_opens_on_the_notebook_of_the_month(screen: Screen) -> None:
    tabs = screen.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabLabel").all_inner_texts()
    assert tabs == ["2022-02.ipynb"]


def test_before_anything_is_run_a_reference_is_named_quietly(screen: Screen) -> None:
    assert "‹本月.受理量›" in screen.waiting
    assert '‹本月.诉求类型["求助"].占比›' in screen.waiting


def test_tables_and_figures_are_shown(screen: Screen) -> None:
    table = cell(screen.page, "tbl-cap: 诉求类型统计")
    figure = cell(screen.page, "fig-cap: 分类占比")
    expect(table.locator("td", has_text="57.20%")).to_be_visible(timeout=PATIENCE)
    expect(figure.locator("img, svg").first).to_be_visible(timeout=PATIENCE)
    assert screen.page.locator('[data-mime-type*="error"], [data-mime-type*="stderr"]').count() == 0


def test_the_text_shows_its_numbers(screen: Screen) -> None:
    totals = cell(screen.page, "1.受理量统计")
    expect(totals).to_contain_text("各类诉求493件，较上月上升7.88%", timeout=PATIENCE)
    assert "{python}" not in totals.inner_text()
    assert screen.page.locator(".hotline-waiting").count() == 0


def test_hovering_tells_what_a_number_is(screen: Screen) -> None:
    number = cell(screen.page, "1.受理量统计").locator(".hotline-value span", has_text=re.compile("^493$"))
    title = number.get_attribute("title") or ""
    assert title.startswith("2022年2月受理量：全部诉求，计493件；范围：全部诉求")
    assert title.endswith("\n引用：本月.受理量")


def test_what_a_name_contains_is_text(screen: Screen) -> None:
    opening = cell(screen.page, "受理群众诉求的情况报告如下")
    expect(opening).to_contain_text(HOSTILE, timeout=PATIENCE)
    assert opening.locator("img").count() == 0
    assert screen.page.evaluate("window.hacked") is None


def test_a_wrong_reference_is_marked_and_says_why(screen: Screen) -> None:
    marks = cell(screen.page, "写错的").locator(".hotline-wrong")
    titles = [mark.locator("span").get_attribute("title") or "" for mark in marks.all()]
    assert [mark.inner_text() for mark in marks.all()] == [
        "本月.没有这个指标",
        "{python}本月.受理量",
        "本月.诉求类型",
    ]
    assert "AttributeError：没有名为“没有这个指标”的指标或分类" in titles[0]
    assert "花括号后一个空格" in titles[1]
    assert "不能写进正文" in titles[2]


def test_running_writes_nothing(screen: Screen) -> None:
    assert screen.after_running == screen.original


def test_nothing_but_this_machine_is_asked(screen: Screen) -> None:
    assert screen.hosts == {"127.0.0.1"}


def test_it_listens_on_loopback_only(screen: Screen) -> None:
    listening = {
        connection.laddr.ip
        for process in screen.lab.processes()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN and connection.family in {socket.AF_INET, socket.AF_INET6}
    }
    assert listening == {"127.0.0.1"}


def test_tab_lists_indicators_by_label(screen: Screen) -> None:
    new_code_cell(screen.page, "本月.")
    offered = completions(screen.page)
    assert offered[0] == "受理量"
    assert {"群众满意度", "诉求类型", "事项归口"} <= set(offered)
    assert not [name for name in offered if name.isascii()], offered

    screen.page.keyboard.insert_text('诉求类型["')
    parts = [name.rstrip('"]') for name in completions(screen.page)]
    assert parts == ["咨询", "求助", "投诉", "建议", "举报", "其他"]
    delete_cell(screen.page)


def test_an_indicator_alone_in_a_cell_is_a_card(screen: Screen) -> None:
    made = new_code_cell(screen.page, "本月.直办率")
    screen.page.keyboard.press("Control+Enter")
    shown = made.locator(".jp-OutputArea-output")
    expect(shown).to_contain_text("直办诉求（462）÷全部诉求（493）", timeout=PATIENCE)
    expect(shown).to_contain_text("较上月上升1.59个百分点", timeout=PATIENCE)
    expect(shown).to_contain_text("求助 91.13%", timeout=PATIENCE)


def test_a_draft_is_marked_until_it_is_edited_and_everything_else_is_kept(screen: Screen) -> None:
    page = screen.page
    road = cell(page, "1.道路交通类")
    expect(road.locator(".hotline-draft")).to_have_text("草稿", timeout=PATIENCE)
    expect(cell(page, "起草的文字").locator(".hotline-draft")).to_be_visible(timeout=PATIENCE)
    assert page.locator(".hotline-draft").count() == 2

    append_to_cell(page, road, "目前`{python} 本月.受理量`件。")

    expect(road).to_contain_text("目前493件。", timeout=PATIENCE)
    expect(road.locator(".hotline-draft")).to_have_count(0, timeout=PATIENCE)
    save(page)
    before = nbformat.reads(screen.original.decode(), as_version=4).cells
    after = nbformat.read(screen.notebook, as_version=4).cells
    for old, new in zip(before, after, strict=False):
        added = "目前`{python} 本月.受理量`件。" if old.id == "topic-road" else ""
        assert (new.id, new.cell_type, new.source) == (old.id, old.cell_type, old.source + added)
        assert {key: value for key, value in new.metadata.items() if key != "trusted"} == old.metadata


def test_values_do_not_make_the_notebook_unsaved(screen: Screen) -> None:
    page = screen.page
    save(page)
    saved = screen.notebook.read_bytes()
    cell(page, "1.受理量统计").locator(".jp-MarkdownOutput").dblclick()
    page.keyboard.press("Control+Enter")
    expect(cell(page, "1.受理量统计")).to_contain_text("各类诉求493件", timeout=PATIENCE)
    page.wait_for_timeout(500)
    save(page)
    assert screen.notebook.read_bytes() == saved


def test_after_a_restart_references_wait_and_running_fills_them(screen: Screen) -> None:
    page = screen.page
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.locator(".jp-Dialog button", has_text="Restart").click()
    expect(cell(page, "1.受理量统计")).to_contain_text("‹本月.受理量›", timeout=PATIENCE)
    wait_for_kernel(page)
    run_all(page)
    expect(cell(page, "1.受理量统计")).to_contain_text("各类诉求493件", timeout=PATIENCE)


def test_a_page_that_is_loaded_again_has_its_numbers_at_once(screen: Screen) -> None:
    save(screen.page)
    screen.page.reload()
    expect(cell(screen.page, "1.受理量统计")).to_contain_text("各类诉求493件", timeout=PATIENCE)


def test_ctrl_c_ends_it_at_once_and_leaves_nothing(tmp_path: Path, browser: Browser) -> None:
    root = copy_project(tmp_path / "project", months=["2022-02"])
    with start_lab(root, "2022-02", tmp_path / "home") as lab:
        with opened_lab(browser, lab):
            processes = lab.processes()
            assert len(processes) > 1
        assert lab.stop() == 0
        _, alive = psutil.wait_procs(processes, timeout=10)
        assert alive == []
        assert "JupyterLab 已结束。" in "".join(lab.said)
        assert "Traceback" not in "".join(lab.said)


@pytest.mark.skipif(os.name == "nt", reason="Windows 上不能向一个进程单独发送 Ctrl-C")
def test_a_second_ctrl_c_does_not_wait_for_a_kernel_that_will_not_end(tmp_path: Path, browser: Browser) -> None:
    root = copy_project(tmp_path / "project", months=["2022-02"])
    with start_lab(root, "2022-02", tmp_path / "home") as lab:
        with opened_lab(browser, lab):
            processes = lab.processes()
            kernels = processes[1:]
            assert kernels
            for kernel in kernels:
                kernel.suspend()
            lab.process.send_signal(signal.SIGINT)
            time.sleep(1)
            assert lab.process.poll() is None
            lab.process.send_signal(signal.SIGINT)
            _, alive = psutil.wait_procs(processes, timeout=10)
            assert alive == []
        # Jupyter may have got rid of the kernel by itself in that second.
        assert lab.process.wait(timeout=10) in {0, 130}


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", months=["2022-02"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = hotline(root, "lab", "2022-02", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert result.returncode == 2
    assert "端口已被占用" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_month_without_a_notebook_is_told_how_to_get_one(tmp_path: Path) -> None:
    result = hotline(copy_project(tmp_path / "project", months=["2022-02"]), "lab", "2022-03")
    assert result.returncode == 5
    assert "hotline new 2022-03" in result.stderr
