"""Collecting wheels with pip itself: for other computers than this one, whole, and once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.wheelhouse import collect
from tests.wheelhouse.conftest import Registry

WINDOWS, LINUX = "cp312-cp312-win_amd64", "cp312-cp312-manylinux_2_17_x86_64"


def collected(project: Project, *platforms: str, pythons: Sequence[str] = ("3.12",)) -> list[str]:
    """The lines that are said while packages are collected for *platforms*."""
    said: list[str] = []
    collect(project, platforms, pythons, said.append)
    return said


def wheels(project: Project) -> set[str]:
    return {path.name for path in (project.root / "wheelhouse").glob("*.whl")}


def test_each_computer_gets_its_own(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", WINDOWS, LINUX, "cp311-cp311-win_amd64")
    registry.add("plain", "2.0", "py3-none-any")
    registry.add("colours", "3.0", "py3-none-any", marker="sys_platform == 'win32'")
    registry.add("terminals", "4.0", "py3-none-any", marker="sys_platform != 'win32'")
    registry.lock(project)

    said = collected(project, "win_amd64")

    # Its markers are answered for Windows, whatever this machine is.
    everywhere = {"plain-2.0-py3-none-any.whl", "pip-99.1-py3-none-any.whl"}
    assert wheels(project) == {f"engine-1.0-{WINDOWS}.whl", "colours-3.0-py3-none-any.whl", *everywhere}
    assert "win_amd64、Python 3.12：3 个软件包齐全" in said

    assert "linux_x86_64、Python 3.12：3 个软件包齐全" in collected(project, "linux_x86_64")
    assert {f"engine-1.0-{LINUX}.whl", "terminals-4.0-py3-none-any.whl"} < wheels(project)


@pytest.mark.slow
def test_what_is_there_is_not_downloaded_again(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", WINDOWS)
    registry.lock(project)
    collected(project, "win_amd64")
    shutil.rmtree(registry.folder)

    assert not [line for line in collected(project, "win_amd64") if "下载" in line]


@pytest.mark.slow
def test_what_came_in_part_or_is_of_an_older_lock_is_replaced(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", WINDOWS)
    registry.add("old", "1.0", "py3-none-any")
    registry.lock(project)
    collected(project, "win_amd64")
    half = project.root / "wheelhouse" / f"engine-1.0-{WINDOWS}.whl"
    half.write_bytes(half.read_bytes()[:100])
    registry.lines.pop()
    registry.lock(project)

    said = collected(project, "win_amd64")

    assert said[:2] == [
        f"已删去过时或不完整的 engine-1.0-{WINDOWS}.whl",
        "已删去过时或不完整的 old-1.0-py3-none-any.whl",
    ]
    assert half.read_bytes() == (registry.folder / half.name).read_bytes()


@pytest.mark.slow
def test_both_packages_where_the_patch_of_python_decides(project: Project, registry: Registry) -> None:
    registry.add("soup", "1.0", "py3-none-any", marker="python_full_version < '3.11.5'")
    registry.add("soup", "2.0", "py3-none-any", marker="python_full_version >= '3.11.5'")
    registry.lock(project)

    collected(project, "win_amd64", pythons=["3.11"])

    assert {"soup-1.0-py3-none-any.whl", "soup-2.0-py3-none-any.whl"} < wheels(project)


def test_packages_without_a_wheel_are_named_and_the_rest_is_there(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", LINUX)
    registry.add("Plain.Text", "2.0", "py3-none-any")
    registry.add("sources_only", "3.0")
    registry.lock(project)
    said: list[str] = []

    with pytest.raises(UsageError, match="收集得不全：win_arm64、Python 3") as caught:
        collect(project, ["win_arm64"], ["3.12"], said.append)

    assert "engine 1.0、sources-only 3.0 没有现成的安装包" in "".join(said)
    assert "用 --platform win_amd64 收集" in str(caught.value)
    assert "Plain.Text-2.0-py3-none-any.whl" in wheels(project)


@pytest.mark.slow
def test_a_file_that_is_not_the_locked_one_is_refused(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", WINDOWS)
    registry.lock(project)
    with (registry.folder / f"engine-1.0-{WINDOWS}.whl").open("ab") as wheel:
        wheel.write(b"x")

    with pytest.raises(UsageError, match="pip 不能下载软件包"):
        collected(project, "win_amd64")
    assert wheels(project) == set()


@pytest.mark.slow
def test_the_instructions_are_for_the_computers_that_lack_nothing(project: Project, registry: Registry) -> None:
    registry.add("engine", "1.0", WINDOWS, LINUX)
    registry.lock(project)
    collected(project, "win_amd64")
    path = project.root / "wheelhouse" / "安装说明.txt"

    windows = path.read_bytes()
    assert windows.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in windows.replace(b"\r\n", b"")
    assert "适用于：\r\n    win_amd64、Python 3.12\r\n\r\n" in windows.decode()
    assert "py -3.12 -m venv .venv" in windows.decode()
    assert "make report" not in windows.decode()

    # What was collected before counts, and what cannot be had does not.
    collected(project, "linux_x86_64")
    with pytest.raises(UsageError, match="收集得不全"):
        collected(project, "linux_aarch64")
    both = path.read_text(encoding="utf-8-sig")
    assert "适用于：\n    win_amd64、Python 3.12\n    linux_x86_64、Python 3.12\n\n" in both
    assert "make report MONTH=2022-02 OFFLINE=1" in both
    assert "wheelhouse/pip-99.1-py3-none-any.whl/pip install" in both


@pytest.mark.slow
def test_no_address_is_written(project: Project, registry: Registry) -> None:
    registry.add("plain", "2.0", "py3-none-any")
    registry.lock(project)
    collected(project, "win_amd64", "linux_x86_64")

    for path in (project.root / "wheelhouse").glob("*.txt"):
        text = path.read_text(encoding="utf-8-sig")
        assert "://" not in text
        assert str(Path.home()) not in text
        assert str(project.root) not in text
