"""A run that dies leaves the old report or the new one, whole; the next run clears up after it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.folders import Project
from hotline.publish import replacing
from hotline.publish.staging import Place, recover
from tests.publishing.publish_and_die import KILLED, STEPS
from tests.rendering.projects import HERE, files_of

OLD, NEW = b"report.docx first", b"report.docx second"


def die_at(root: Path, step: str, way: str) -> None:
    command = [sys.executable, "-m", "tests.publishing.publish_and_die", str(root), step, way]
    run = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert run.returncode == KILLED, run.stderr


def is_whole(place: Place) -> bool:
    """Whether the published files are all of one run."""
    files = files_of(place.target)
    return set(files) == {"report.docx", "report.html", "manifest.json"} and (
        files["report.docx"].split()[-1] == files["report.html"].split()[-1]
    )


@pytest.mark.parametrize("step", [step for step in STEPS if step != "between renames"])
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed(make: Callable, place: Place, empty_project: Project, step: str, way: str) -> None:
    make("first")
    die_at(empty_project.root, step, way)

    recover(place)

    old = step in {"staged", "before keeping", "after keeping", "before swap"}
    assert is_whole(place)
    assert files_of(place.target)["report.docx"] == (OLD if old else NEW)
    assert {path.name for path in place.target.parent.iterdir()} == {place.target.name, place.lock.name}


@pytest.mark.parametrize("step", ["staged", "before clearing"])
def test_the_run_after_a_killed_one_publishes(
    make: Callable, place: Place, empty_project: Project, step: str
) -> None:
    make("first")
    die_at(empty_project.root, step, "renames")

    assert make("third") == []

    assert files_of(place.target)["report.docx"] == b"report.docx third"
    assert {path.name for path in place.target.parent.iterdir()} == {place.target.name, place.lock.name}


class TestKilledBetweenTheRenames:
    def test_the_old_report_comes_back(self, make: Callable, place: Place, empty_project: Project) -> None:
        make("first")
        die_at(empty_project.root, "between renames", "renames")
        assert not place.target.exists()

        recover(place)

        assert is_whole(place)
        assert files_of(place.target)["report.docx"] == OLD

    def test_the_next_run_publishes(self, make: Callable, place: Place, empty_project: Project) -> None:
        make("first")
        die_at(empty_project.root, "between renames", "renames")

        make("third")

        assert files_of(place.target)["report.docx"] == b"report.docx third"
        assert not place.outgoing.exists()


def test_first_report_of_a_month_killed_before_it_stands(place: Place, empty_project: Project) -> None:
    die_at(empty_project.root, "before swap", "exchange")

    recover(place)

    assert not place.target.exists()
    assert not place.staging.exists()


def test_failure_of_the_second_rename_puts_the_old_report_back(
    make: Callable, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("first")
    monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path == place.staging:
            raise OSError(5, "Input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)

    with pytest.raises(replacing.PublishError, match="上一次的报告没有改动"):
        make("second")
    assert files_of(place.target)["report.docx"] == OLD


@pytest.mark.parametrize("error", [RuntimeError("bug"), KeyboardInterrupt()])
def test_failure_while_building_leaves_no_staging(
    make: Callable, place: Place, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    make("first")
    before = files_of(place.target)

    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr("tests.publishing.conftest.publish", fail)
    with pytest.raises(type(error)):
        make("second")

    assert files_of(place.target) == before
    assert not place.staging.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="只有 Linux 能一步交换两个文件夹")
def test_exchange_leaves_no_moment_without_a_report(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()

    assert replacing._exchange(one, other)

    assert os.listdir(one) == ["other"]
    assert os.listdir(other) == ["one"]
