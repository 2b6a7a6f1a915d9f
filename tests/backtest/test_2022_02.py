"""The backtest: every figure of the published report of February 2022, as the notebook refers to it.

After a change of 2022-02.yaml: ``python -m tests.backtest.published_table``.
"""

from __future__ import annotations

import nbformat
import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.expressions import find_expressions
from hotline.stats.registry import BY_NAME
from tests.backtest.published_table import DOCUMENT, PublishedFigure, document, published_figures
from tests.spec.ledgers import Opened

FIGURES = published_figures()
FEBRUARY = Month(2022, 2)


@pytest.fixture(scope="module")
def february(project: Project) -> Opened:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTLINE_ROOT", str(project.root))
        return Opened(str(FEBRUARY))


def name(figure: PublishedFigure) -> str:
    return f"{figure.where} {figure.figure}"


@pytest.mark.parametrize("figure", FIGURES, ids=name)
def test_what_we_print(figure: PublishedFigure, february: Opened) -> None:
    assert february.text(figure.expression) == figure.ours


@pytest.mark.parametrize("figure", FIGURES, ids=name)
def test_a_difference_is_explained_and_only_a_difference(figure: PublishedFigure) -> None:
    assert figure.differs == bool(figure.why.strip())


@pytest.mark.parametrize("figure", FIGURES, ids=name)
def test_every_label_is_one_of_the_registry(figure: PublishedFigure) -> None:
    label = figure.expression.rsplit(".", 1)[1]
    assert label in BY_NAME or figure.expression.startswith("事实.")


def test_every_number_of_the_published_text_is_listed(project: Project) -> None:
    """The text itself is no part of the project; its figures are, and each stands in the list once at least."""
    printed = {figure.printed for figure in FIGURES}
    assert {"493", "15", "462", "94%", "31", "27", "4", "6%", "10", "100%", "99%", "97%"} <= printed
    assert {"282", "57.20%", "152", "30.83%", "24", "5", "2", "29"} <= printed
    assert {"207", "41.99%", "37", "7.51%", "51", "10.34%", "73", "14.81%"} <= printed
    assert {"40", "300", "0", "100.00%", "97.00%", "95.00%"} <= printed


def test_the_known_faults_of_the_published_report_are_told_apart() -> None:
    different = {(figure.printed, figure.ours) for figure in FIGURES if figure.differs}
    assert {("29", "28"), ("15", "17.6"), ("97.00%", "96.30%")} <= different


def test_types_and_subjects_add_up(february: Opened) -> None:
    for label in ("诉求类型", "事项归口"):
        assert sum(part.counts["received"] for part in february.本月.breakdown(label)) == 493


def test_first_three_and_those_below_the_target(february: Opened) -> None:
    february.says({'排名(本月.承办单位, 3, "承办量")': "供热公司（8件次）、联防办（7件次）、人社局（6件次）"})
    below = february.text("低于满意度目标(本月.承办单位)").split("、")
    units = ("水务局", "城市管理综合执法局", "周家镇", "三嘉乡")
    assert sorted(below) == sorted(f"{unit}（80.00%）" for unit in units)


def test_road_traffic_is_up_on_january(february: Opened) -> None:
    assert february.text('环比(本月.事项细类["道路交通"].受理量)').startswith("较上月上升")


def test_the_notebook_refers_to_every_figure_that_the_text_prints(project: Project) -> None:
    """A month's text may leave the table's parts to the table, and what it words otherwise to its words."""
    cells = nbformat.read(project.notebook(FEBRUARY), as_version=4).cells
    referred = {each for cell in cells if cell.cell_type == "markdown" for each in find_expressions(cell.source)}
    in_text = {
        figure.expression
        for figure in FIGURES
        if "（表）" not in figure.where and not figure.expression.startswith(("事实.", "本月.承办单位["))
    }
    assert in_text <= referred


def test_the_document_for_readers_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(FIGURES)
