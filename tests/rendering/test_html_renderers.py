"""Quarto and the embedded renderer make the same page."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from lxml.html import HtmlElement

from hotline.folders import Project
from hotline.parameters import read_month, read_site
from hotline.render.fonts import choose_fonts, installed_families
from hotline.render.front_matter import front_matter
from hotline.render.quarto import _render, quarto_command
from hotline.render.staged import staged_notebook
from tests.rendering.browser import NEEDS_BROWSER, chromium
from tests.rendering.documents import page
from tests.rendering.pages import MONTH

pytestmark = [
    pytest.mark.quarto,
    pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令"),
]
# What Quarto adds to a table and its rows, and pandoc's own way to write a style.
OF_QUARTO = {"caption-top", "header", "odd", "even"}


@pytest.fixture(scope="module")
def by_quarto(report: Path, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that Quarto makes of the same executed notebook."""
    fonts = choose_fonts(installed_families())
    header = front_matter(read_site(project), read_month(project, MONTH), fonts, issued=False)
    staged = staged_notebook(nbformat.read(report / "report.ipynb", as_version=4), header)
    folder = tmp_path_factory.mktemp("quarto") / "html"
    return _render(staged, project.extension, folder, "html", 0, str(quarto_command()))


def shape(element: HtmlElement) -> list[tuple[str, ...]]:
    """Each element under *element*: its tag, what it is called, what it says by itself, and what it is for."""
    return [
        (
            each.tag,
            each.get("id", ""),
            " ".join(sorted(set(each.get("class", "").split()) - OF_QUARTO)),
            (each.text or "").strip(),
            *(
                each.get(name, "")
                for name in ("href", "title", "role", "tabindex", "aria-labelledby", "alt", "src")
            ),
        )
        for each in element.iter()
        if isinstance(each.tag, str)
    ]


def test_same_elements_with_the_same_names_and_words(report: Path, by_quarto: Path) -> None:
    ours, theirs = shape(page(report / "report.html").body), shape(page(by_quarto).body)

    assert len(ours) > 1000
    assert theirs == ours


def test_same_styles_and_policy(report: Path, by_quarto: Path) -> None:
    for path in ("head/style", "head/meta", "head/title"):
        ours, theirs = (
            [("".join((each.text or "").split()), each.get("content"), each.get("http-equiv")) for each in tree]
            for tree in (page(report / "report.html").findall(path), page(by_quarto).findall(path))
        )
        assert theirs == ours


@NEEDS_BROWSER
def test_asks_for_nothing_and_its_script_runs(by_quarto: Path) -> None:
    asked, said = [], []
    with chromium() as browser:
        shown = browser.new_page()
        shown.on("request", lambda request: asked.append(request.url))
        shown.on("console", lambda message: said.append(message.text))
        shown.goto(by_quarto.as_uri(), wait_until="networkidle")

        assert shown.locator("html.scripted").count() == 1
    assert [url for url in asked if not url.startswith("data:")] == [by_quarto.as_uri()]
    assert said == []
