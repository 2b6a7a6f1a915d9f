"""One run at a time, and a disk that is full or may not be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline.errors import PublishError
from hotline.folders import Project
from hotline.publish import replacing
from hotline.publish.staging import Place, staging
from tests.publishing.conftest import MONTH
from tests.rendering.projects import HERE, files_of

HOLD = (
    "import sys; from pathlib import Path; from hotline.folders import Project; from hotline.months import Month\n"
    "from hotline.publish.staging import staging\n"
    "with staging(Project(Path(sys.argv[1])), Month(2022, 2)): print('held', flush=True); sys.stdin.read()"
)


def test_a_second_run_of_the_same_month_is_refused(make: Callable, place: Place, empty_project: Project) -> None:
    make("first")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(empty_project.root)],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdout.readline() == "held\n"
        staged = place.staging.exists()
        with pytest.raises(PublishError, match="另一个窗口"):
            make("second")

        assert staged
        assert place.staging.exists(), "the refused run must not clear away what the other one builds"
        other.stdin.close()
    assert make("third") == []


def test_other_months_may_be_made_at_the_same_time(make: Callable, empty_project: Project) -> None:
    with staging(empty_project, MONTH.previous):
        make("first")


def test_a_lock_left_behind_by_a_dead_run_does_not_matter(make: Callable, place: Place) -> None:
    place.lock.parent.mkdir(parents=True)
    place.lock.write_text("dead")

    assert make("first") == []


def test_full_disk_while_publishing(make: Callable, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    make("first")
    before = files_of(place.target)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device", str(place.staging / "report.docx"))

    monkeypatch.setattr(replacing, "settle", full)

    with pytest.raises(PublishError, match="磁盘空间") as caught:
        make("second")
    assert caught.value.exit_code == 8
    assert str(place.target.parent) not in str(caught.value)
    assert files_of(place.target) == before
    assert not place.staging.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    folder = tmp_path / "output"
    folder.mkdir()
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("只有管理员能挂载小磁盘")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("这里不能挂载 tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_really_full_disk(small_disk: Path, make: Callable, place: Place) -> None:
    make("first")
    before = files_of(place.target)

    with pytest.raises(PublishError, match="磁盘空间"):
        make("x" * 300_000)

    assert files_of(place.target) == before
    assert not place.staging.exists()


@pytest.fixture
def read_only_disk(tmp_path: Path, make: Callable) -> Iterator[Path]:
    """``output`` on a disk that may only be read, with a report on it."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("只有管理员能挂载只读磁盘")
    make("first")
    folder = str(tmp_path / "output")
    if subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False).returncode:
        pytest.skip("这里不能挂载")
    subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    yield Path(folder)
    subprocess.run(["umount", folder], check=True)


def test_read_only_output(read_only_disk: Path, make: Callable, place: Place) -> None:
    before = files_of(place.target)

    with pytest.raises(PublishError, match="权限"):
        make("second")

    assert files_of(place.target) == before


def test_output_that_is_a_file(tmp_path: Path, make: Callable) -> None:
    (tmp_path / "output").write_text("", encoding="utf-8")

    with pytest.raises(PublishError):
        make("first")
