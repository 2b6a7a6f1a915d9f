"""Months that are unlike February: without a month before, and with a single ticket."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rendering.documents import FORMATS, words
from tests.rendering.projects import Run, begin, copy_project, finished


@pytest.fixture(scope="module")
def january_and_march(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """January, which has nothing to compare with, and a March of one ticket, whose notebook is yet to be made."""
    january = copy_project(tmp_path_factory.mktemp("january"), ["2022-01"])
    march = copy_project(tmp_path_factory.mktemp("march"), [])
    source = (copy_project(tmp_path_factory.mktemp("source")) / "data" / "2022-02.csv").read_text(
        encoding="utf-8-sig"
    )
    head, *tickets = source.splitlines()
    direct = next(line for line in tickets if ",直办," in line)
    (march / "data" / "2022-03.csv").write_text(
        f"{head}\n{direct.replace('2022-02', '2022-03')}\n", encoding="utf-8"
    )
    started = [begin(january, "report", "2022-01"), begin(march, "report", "2022-03")]
    results = [finished(run) for run in started]
    assert [result.returncode for result in results] == [0, 0], [result.stderr for result in results]
    return Run(january, "2022-01", results[0]), Run(march, "2022-03", results[1])


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.slow
def test_without_a_month_before(january_and_march: tuple[Run, Run], ending: str) -> None:
    said = words(january_and_march[0].folder / f"report.{ending}")

    assert "关于2022年1月份县12345政务服务便民热线受理情况月报告" in said
    assert "上月无数据" in said
    assert "None" not in said
    assert "nan" not in said


@pytest.mark.parametrize("ending", FORMATS)
def test_of_one_ticket(january_and_march: tuple[Run, Run], ending: str) -> None:
    said = words(january_and_march[1].folder / f"report.{ending}")

    assert "各类诉求1件" in said
    assert "None" not in said
    assert "nan" not in said


def test_notebook_and_parameters_of_a_new_month_are_made_and_named(january_and_march: tuple[Run, Run]) -> None:
    march = january_and_march[1]

    assert (march.root / "notebooks" / "2022-03.ipynb").is_file()
    assert (march.root / "params" / "2022-03.yaml").is_file()
    assert "已建立：notebooks/2022-03.ipynb、params/2022-03.yaml" in march.result.stderr


def test_only_what_there_is_counts_as_input(january_and_march: tuple[Run, Run]) -> None:
    manifest: Path = january_and_march[0].folder / "manifest.json"
    inputs = json.loads(manifest.read_text(encoding="utf-8"))["inputs"]

    assert [name for name in inputs if name.startswith("data/")] == ["data/2022-01.csv"]
