"""From a foreign export to a published report: with a site file and no code, saying what is not there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from hotline.folders import Project
from tests.adopting.exports import HEADERS, csv_of, export_rows

# A real export of another place, beside the project where there is one; no part of the project.
PINGSHAN = Path(__file__).parents[3] / "shared" / "data" / "pingshan_events_10000.csv"
NONSENSE = re.compile(r"不适用[件%次个]|None|\bnan\b|。。|，。|含.{0,8}不适用")


@dataclass(frozen=True)
class Adopter:
    """A place that adopts the project: its folder, and the commands that it calls."""

    project: Project

    def call(self, *words: str) -> str:
        """What ``hotline`` prints; it succeeds."""
        environment = {**os.environ, "HOTLINE_ROOT": str(self.project.root), "RENDERER": "embedded"}
        done = subprocess.run(
            [sys.executable, "-m", "hotline", *words],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def words(self, month: str) -> str:
        """What the web page of *month* says."""
        page = (self.project.output / month / "report.html").read_text(encoding="utf-8")
        body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", " ", page.partition("<body")[2])
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def statistics(self, month: str) -> dict[str, str]:
        """Each indicator of the appendix and this month's figure."""
        workbook = openpyxl.load_workbook(self.project.output / month / "appendix.xlsx", read_only=True)
        return {str(row[0]): str(row[2]) for row in workbook["统计表"].iter_rows(min_row=1, values_only=True)}


def adopter(root: Path, project: Project) -> Adopter:
    """A clone of the project without its site, months and ledgers."""
    for folder in ("params", "data"):
        (root / folder).mkdir()
    shutil.copytree(project.extension.parent, root / "notebooks" / "_extensions")
    for name in ("template.ipynb", "_quarto.yml"):
        shutil.copyfile(project.notebooks / name, root / "notebooks" / name)
    return Adopter(Project(root))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Iterator[Adopter]:
    root = tmp_path_factory.mktemp("place")
    (root / "export.csv").write_text(csv_of(HEADERS, export_rows()), encoding="utf-8")
    place = adopter(root, project)
    place.call("adopt", str(root / "export.csv"), "--split")
    place.call("new", "2023-04")
    place.call("report", "2023-04")
    return place


@pytest.mark.slow
class TestAnInventedPlace:
    def test_every_document_is_there(self, place: Adopter) -> None:
        published = {path.name for path in (place.project.output / "2023-04").iterdir()}
        assert {"report.html", "report.pdf", "report.docx", "appendix.xlsx", "summary.pdf"} <= published

    def test_the_figures_are_those_of_the_export(self, place: Adopter) -> None:
        rows = [row for row in export_rows() if row[1].startswith("2023-04")]
        statistics = place.statistics("2023-04")
        assert statistics["受理量"] == statistics["转办量"] == str(len(rows))
        assert statistics["未办结量"] == str(sum(row[12] == "处置中" for row in rows))
        assert statistics["群众满意度"] == statistics["及时处办率"] == "不适用"

    def test_the_words_are_those_of_the_place(self, place: Adopter) -> None:
        words = place.words("2023-04")
        assert "垃圾清运" in words
        assert "清溪供水公司" in words
        assert "举报" not in words

    def test_what_is_missing_is_said_and_no_sentence_is_nonsense(self, place: Adopter) -> None:
        words = place.words("2023-04")
        assert "台账没有" in words
        assert "用到的指标印作“不适用”" in words
        assert not NONSENSE.search(words), NONSENSE.search(words)

    def test_nobody_who_called_is_in_it(self, place: Adopter) -> None:
        for path in (place.project.output / "2023-04").iterdir():
            said = path.read_bytes()
            assert "王建国".encode() not in said
            assert b"13900000" not in said


@pytest.mark.slow
def test_a_real_export_of_another_place(tmp_path: Path, project: Project) -> None:
    """155 units (and - for none), 18 subjects, no satisfaction, no time of day; nothing of its site is edited."""
    if not PINGSHAN.is_file():
        pytest.skip("the export of another place is not beside the project")
    place = adopter(tmp_path, project)
    said = place.call("adopt", str(PINGSHAN), "--split")
    assert "各月行数：" in said
    site = place.project.site_file.read_text(encoding="utf-8")
    assert site.count("{name: ") == 155
    place.call("new", "2018-11")
    place.call("report", "2018-11")
    statistics, words = place.statistics("2018-11"), place.words("2018-11")
    assert statistics["受理量"] == "2977"
    for label in ("群众满意度", "诉求解决率", "转办回访率", "及时处办率", "办理时长中位数", "二次转办量"):
        assert statistics[label] == "不适用"
    assert "投诉、咨询、建议、求决、感谢等各类诉求" in words
    assert "环境保护和水务局" in words
    assert not NONSENSE.search(words), NONSENSE.search(words)
