"""What a manifest must say to be verified, and how two of them compare; no report is made here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from hotline.cli import commands
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.verifying.made_with import changed_tools
from hotline.verifying.outcome import Outcome
from hotline.verifying.recorded import read_recorded
from hotline.verifying.verification import Inputs
from tests.differences.staged import executed, write_output
from tests.rendering.projects import copy_project

MONTH = Month(2022, 2)


@pytest.fixture
def office(tmp_path: Path) -> Project:
    """A project with a published report that says what was made of what."""
    project = Project(copy_project(tmp_path / "热线"))
    folder = write_output(project.published(MONTH), executed({"opening": "总体平稳。"}), ["总体平稳。"])
    change(folder, lambda manifest: manifest.update(versions={"python": "3"}, fonts={}, renderer="embedded"))
    return project


def change(folder: Path, how: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    how(content)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def test_what_is_recorded(office: Project) -> None:
    recorded = read_recorded(office, MONTH)

    assert recorded.renderer == "embedded"
    assert recorded.edited == []
    assert recorded.other_parts({**recorded.manifest, "outputs": {}, "checks": {"numbers": 1}}) == ["checks"]


def test_edited_and_lost_files_are_told(office: Project) -> None:
    folder = office.published(MONTH)
    names = sorted(path.name for path in folder.iterdir() if path.name != "manifest.json")
    (folder / names[0]).write_text("edited", encoding="utf-8")
    (folder / names[-1]).unlink()

    assert read_recorded(office, MONTH).edited == sorted({names[0], names[-1]})


def test_a_month_that_is_not_published(office: Project) -> None:
    with pytest.raises(UsageError, match="还没有发布"):
        read_recorded(office, MONTH.previous)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"month": "2022-02"}'])
def test_a_manifest_that_cannot_be_read(office: Project, content: str) -> None:
    (office.published(MONTH) / "manifest.json").write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match="读不懂"):
        read_recorded(office, MONTH)


@pytest.mark.parametrize("key", ["renderer", "inputs", "outputs", "versions", "fonts"])
@pytest.mark.parametrize("value", [None, 3, []])
def test_a_manifest_that_lacks_what_is_needed(office: Project, key: str, value: object) -> None:
    change(office.published(MONTH), lambda manifest: manifest.update({key: value}))

    with pytest.raises(UsageError, match="读不懂"):
        read_recorded(office, MONTH)


def test_the_command_ends_with_a_code_of_its_own(office: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_ROOT", str(office.root))
    for holds, code in ((True, 0), (False, 12)):
        monkeypatch.setattr("hotline.verifying.verify_month", lambda *_, holds=holds: holds)
        assert commands.main(["verify", "2022-02"], standalone_mode=False) == code


class TestInputs:
    """One more is told and holds; one that is another, or gone, does not."""

    def test_the_same(self) -> None:
        inputs = Inputs({"a": "1"}, {"a": "1"})
        assert (inputs.hold, inputs.changed, inputs.added) == (True, [], [])

    def test_one_more(self) -> None:
        inputs = Inputs({"data/2022-02.csv": "1"}, {"data/2022-02.csv": "1", "data/issued/2022-02.json": "2"})
        assert inputs.hold
        assert inputs.added == ["签发记录 data/issued/2022-02.json 是新增的"]
        assert inputs.taken == inputs.then

    @pytest.mark.parametrize(("now", "what"), [({"data/2022-02.csv": "2"}, "有改动"), ({}, "不再使用")])
    def test_another_or_gone(self, now: dict[str, str], what: str) -> None:
        inputs = Inputs({"data/2022-02.csv": "1"}, now)
        assert not inputs.hold
        assert inputs.changed == [f"台账 data/2022-02.csv {what}"]
        assert inputs.taken == now


class TestTools:
    """Packages, renderer and fonts are told with what they were and what they are."""

    MADE: ClassVar = {"renderer": "embedded", "versions": {"duckdb": "1"}, "fonts": {"fang": {"FangSong": None}}}

    def test_the_same(self) -> None:
        assert changed_tools(self.MADE, self.MADE) == []

    def test_which_characters_a_font_draws_is_no_other_font(self) -> None:
        now = {**self.MADE, "fonts": {"fang": {"FangSong": "镕"}}}
        assert changed_tools(self.MADE, now) == []

    def test_others(self) -> None:
        now = {"renderer": "quarto", "versions": {"pandas": "3"}, "fonts": {"fang": {"FandolFang R": None}}}
        assert changed_tools(self.MADE, now) == [
            "duckdb 1 → 没有",
            "pandas 没有 → 3",
            "排版方式 embedded → quarto",
            "字体 仿宋 FangSong → FandolFang R",
        ]


class TestOutcome:
    """With the same tools every byte counts; with others, figures and words."""

    SAME: ClassVar[dict[str, list[str]]] = {
        name: [] for name in ("tools", "figures", "references", "words", "parts", "files")
    }

    def test_the_same(self) -> None:
        assert Outcome(**self.SAME).holds

    @pytest.mark.parametrize("what", ["figures", "references", "words", "parts", "files"])
    def test_one_difference(self, what: str) -> None:
        assert not Outcome(**{**self.SAME, what: ["x"]}).holds

    @pytest.mark.parametrize(
        ("what", "holds"),
        [("figures", False), ("references", False), ("words", False), ("parts", True), ("files", True)],
    )
    def test_one_difference_with_other_tools(self, what: str, holds: bool) -> None:
        assert Outcome(**{**self.SAME, "tools": ["pandas 3 → 4"], what: ["x"]}).holds is holds
