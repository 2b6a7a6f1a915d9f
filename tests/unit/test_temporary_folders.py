"""Folders for a run: gone when it ends, and cleared away by the next one if it was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.file_locks import lock
from hotline.temporary_folders import PREFIX, TemporaryFolder, clear_dead_folders

HOLD = (
    "import sys; from hotline.temporary_folders import TemporaryFolder\n"
    "folder = TemporaryFolder(); print(folder.path, flush=True); sys.stdin.read()"
)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are made, for this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def another_run() -> Iterator[subprocess.Popen[str]]:
    """Another process with a folder of its own; the first line that it says is the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as run:
        yield run
        run.kill()


def test_it_is_gone_at_the_end_whatever_happens(temporary: Path) -> None:
    with TemporaryFolder() as folder:
        (folder / "sub").mkdir()
        (folder / "sub" / "a").write_text("a", encoding="utf-8")
    with pytest.raises(KeyError), TemporaryFolder():
        raise KeyError

    assert list(temporary.iterdir()) == []


def test_cleaning_up_twice_does_no_harm(temporary: Path) -> None:
    folder = TemporaryFolder()
    folder.cleanup()
    folder.path.mkdir()
    folder.cleanup()

    assert folder.path.exists(), "by then it may be another's"


def test_only_its_owner_may_look_in() -> None:
    with TemporaryFolder() as folder:
        assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0


def test_the_folder_of_a_living_run_stays_and_that_of_a_killed_one_goes(
    another_run: subprocess.Popen[str],
) -> None:
    folder = Path(another_run.stdout.readline().strip())
    (folder / "half.svg").write_text("<svg", encoding="utf-8")

    clear_dead_folders()
    assert (folder / "half.svg").exists()

    another_run.kill()
    another_run.wait()
    clear_dead_folders()
    assert not folder.exists()


def test_its_own_folders_stay_too() -> None:
    with TemporaryFolder() as folder:
        clear_dead_folders()
        assert folder.exists()


def test_one_that_was_made_and_never_held_goes(temporary: Path) -> None:
    (temporary / f"{PREFIX}dead").mkdir()
    clear_dead_folders()
    assert list(temporary.iterdir()) == []


def test_a_folder_that_is_cleared_away_before_it_is_held_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tempfile.mkdtemp

    def cleared_at_once(prefix: str) -> str:
        monkeypatch.setattr(tempfile, "mkdtemp", made)
        folder = made(prefix=prefix)
        clear_dead_folders()
        return folder

    monkeypatch.setattr(tempfile, "mkdtemp", cleared_at_once)

    with TemporaryFolder() as folder:
        assert folder.is_dir()


def test_what_others_keep_there_stays(temporary: Path) -> None:
    for name in ("别人的", f"{PREFIX}notes", "hotline.txt"):
        (temporary / name).mkdir()
        (temporary / name / "a").touch()
    clear_dead_folders()
    assert len(list(temporary.iterdir())) == 3


@pytest.mark.skipif(os.name == "nt", reason="需要符号链接")
def test_a_link_is_not_followed(temporary: Path) -> None:
    target = temporary / "重要"
    target.mkdir()
    (target / ".in-use").touch()
    (target / "a").touch()
    (temporary / f"{PREFIX}link").symlink_to(target)

    clear_dead_folders()

    assert (target / "a").exists()


def test_a_lock_is_let_go_of_when_its_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("a+b") as first, path.open("a+b") as second:
        lock(first)
        with pytest.raises(OSError):  # noqa: PT011 - each system says it in its own words
            lock(second)
    with path.open("a+b") as third:
        lock(third)
