"""A file that is a person's or a record is written as a whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hotline import whole_files
from hotline.errors import UsageError
from hotline.whole_files import replace_whole, write_all_new, write_new


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def full_disk(monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """Have the disk be full once *after* files were synchronised or written."""
    left = [after]

    def full(*_: object, **__: object) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1

    monkeypatch.setattr(os, "fsync", full)
    written = Path.write_text

    def write_text(path: Path, *arguments: object, **named: object) -> int:
        written(path, "half", encoding="utf-8")
        full()
        return written(path, *arguments, **named)

    monkeypatch.setattr(Path, "write_text", write_text)


def test_utf_8_and_lf_on_every_system(tmp_path: Path) -> None:
    write_new(tmp_path / "参数.yaml", "月份\n")
    assert (tmp_path / "参数.yaml").read_bytes() == "月份\n".encode()
    assert names(tmp_path) == {"参数.yaml"}


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="不会覆盖"):
        write_new(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == {"a"}


def test_nor_where_files_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick, or a network drive: no hard links, and on Linux a rename would replace."""

    def cannot(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", cannot)
    write_new(tmp_path / "a", "first")
    with pytest.raises(UsageError, match="不会覆盖"):
        write_new(tmp_path / "a", "second")

    assert (tmp_path / "a").read_text(encoding="utf-8") == "first"
    assert names(tmp_path) == {"a"}


def test_a_full_disk_leaves_no_half_of_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_disk(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a", "new")
    assert names(tmp_path) == set()


def test_all_new_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_disk(monkeypatch, after=1)
    with pytest.raises(OSError, match="No space"):
        write_all_new({tmp_path / "a": "a", tmp_path / "b": "b"})
    assert names(tmp_path) == set()

    monkeypatch.undo()
    (tmp_path / "b").touch()
    with pytest.raises(UsageError):
        write_all_new({tmp_path / "a": "a", tmp_path / "b": "b"})
    assert names(tmp_path) == {"b"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), PermissionError(13, "open in Excel")])
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_what_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, where: str
) -> None:
    (tmp_path / "a.ipynb").write_bytes(b"old")

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(whole_files.os, where, fails)
    with pytest.raises(type(error)):
        replace_whole(tmp_path / "a.ipynb", b"new")

    assert (tmp_path / "a.ipynb").read_bytes() == b"old"
    assert names(tmp_path) == {"a.ipynb"}


@pytest.mark.skipif(os.name == "nt", reason="Windows 没有文件模式")
def test_a_replaced_file_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")

    replace_whole(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640
