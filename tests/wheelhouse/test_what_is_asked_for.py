"""Computers and what the lock asks for on them; nothing is downloaded here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.wheelhouse.computers import PLATFORMS, Computer, computers, this_platform
from hotline.wheelhouse.instructions import write_instructions
from hotline.wheelhouse.locked import read_lock
from tests.rendering.projects import HERE

HERE_PYTHON = sys.version_info[:2]


@pytest.fixture
def here() -> Project:
    return Project(HERE)


class TestComputers:
    def test_windows_and_this_machine_unless_told_otherwise(self) -> None:
        assert computers([], []) == [Computer("win_amd64", HERE_PYTHON), Computer(this_platform(), HERE_PYTHON)]

    def test_each_platform_with_each_version_once(self) -> None:
        asked = computers(["win_amd64", "linux_x86_64", "win_amd64"], ["3.12", "3.11", "3.12"])
        assert [str(each) for each in asked] == [
            "win_amd64、Python 3.12",
            "win_amd64、Python 3.11",
            "linux_x86_64、Python 3.12",
            "linux_x86_64、Python 3.11",
        ]

    @pytest.mark.parametrize("name", ["windows", "win32", "", "WIN_AMD64", "linux_x86_64; rm"])
    def test_unknown_platform(self, name: str) -> None:
        with pytest.raises(UsageError, match="不认识的平台"):
            computers([name], [])

    @pytest.mark.parametrize("version", ["3.10", "3", "2.7", "3.12.1", "", "4.0", "３.12", "3.123"])
    def test_wrong_version(self, version: str) -> None:
        with pytest.raises(UsageError, match="Python 版本不对"):
            computers([], [version])

    def test_wheels_of_an_older_linux_fit_and_those_of_a_newer_one_do_not(self) -> None:
        fitting = {str(tag) for tag in Computer("linux_x86_64", (3, 12)).fitting}
        assert {"cp312-cp312-manylinux_2_28_x86_64", "cp39-abi3-manylinux2014_x86_64", "py3-none-any"} < fitting
        assert not {tag for tag in fitting if "manylinux_2_29" in tag or "cp313" in tag or "win" in tag}

    def test_windows_takes_only_its_own(self) -> None:
        fitting = {str(tag) for tag in Computer("win_arm64", (3, 12)).fitting}
        assert "cp312-cp312-win_arm64" in fitting
        assert not {tag for tag in fitting if "amd64" in tag or "linux" in tag}


class TestTheLock:
    @pytest.mark.parametrize("platform", PLATFORMS)
    def test_its_markers_are_answered_for_the_other_computer(self, here: Project, platform: str) -> None:
        names = {package.name for package in read_lock(here).asked_on(Computer(platform, (3, 12)))}

        windows = platform.startswith("win")
        assert ("colorama" in names, "pywinpty" in names) == (windows, windows)
        assert ("pexpect" in names, "ptyprocess" in names) == (not windows, not windows)
        assert not {"appnope"} & names
        assert {"duckdb", "typst", "pypandoc-binary", "setuptools"} <= names

    def test_both_versions_where_the_patch_of_python_decides(self, here: Project) -> None:
        asked = read_lock(here).asked_on(Computer("win_amd64", (3, 11)))
        assert len([package for package in asked if package.name == "soupsieve"]) == 2

    def test_the_hashes_come_along_and_the_marker_does_not(self, here: Project) -> None:
        for package in read_lock(here).asked_on(Computer("win_amd64", (3, 12))):
            assert re.fullmatch(r"[a-z0-9-]+==\S+( --hash=sha256:[0-9a-f]{64})+", package.line)

    def test_a_lock_with_the_line_ends_of_windows(self, here: Project, tmp_path: Path) -> None:
        text = (here.root / "requirements.lock").read_bytes()
        (tmp_path / "requirements.lock").write_bytes(text.replace(b"\n", b"\r\n"))
        assert read_lock(Project(tmp_path)) == read_lock(here)

    def test_without_a_lock(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"找不到 requirements\.lock"):
            read_lock(Project(tmp_path))


def made_instructions(folder: Path) -> str:
    with zipfile.ZipFile(folder / "pip-99.1-py3-none-any.whl", "w"):
        pass
    write_instructions(folder, computers(["win_amd64", "linux_x86_64"], ["3.12"]), ["NotoSansCJK-Regular.ttc"])
    return (folder / "安装说明.txt").read_text(encoding="utf-8-sig")


def test_the_instructions_are_those_of_the_readme(here: Project, tmp_path: Path) -> None:
    """Each command for Windows stands in both."""
    readme = (here.root / "README.zh-CN.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (\.venv\\.+)$", made_instructions(tmp_path), re.MULTILINE)

    assert len(commands) == 6
    assert [command for command in commands if command not in readme] == []


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_without_network_takes_packages_and_pip_from_the_folder(here: Project, tmp_path: Path) -> None:
    made_instructions(tmp_path)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "wheelhouse").mkdir()
    (tmp_path / "pip-99.1-py3-none-any.whl").rename(tmp_path / "wheelhouse" / "pip-99.1-py3-none-any.whl")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--dry-run", "--file", str(here.root / "Makefile"), "setup", "OFFLINE=1"]

    said = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout

    installs = [line for line in said.splitlines() if " install " in line]
    assert len(installs) == 2
    for line in installs:
        assert "python3 wheelhouse/pip-99.1-py3-none-any.whl/pip --python .venv/bin/python install" in line
        assert "--no-index --find-links wheelhouse" in line
