"""What offices with Windows meet, as far as any machine can show it; the hosted Windows job runs these too."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.cli import commands
from hotline.errors import LedgerError, NotebookError, PublishError
from hotline.folders import Project
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.notebook.reading import read_notebook
from hotline.parameters import read_month, read_site
from hotline.publish import replacing
from hotline.publish.replacing import publish
from hotline.publish.staging import Place, staging
from tests.publishing.conftest import write_report
from tests.rendering.projects import COMMAND, HERE, copy_project, environment, files_of, hotline

MONTH = Month(2022, 2)
README = (HERE / "README.zh-CN.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that nothing changes, in a folder with blanks and Chinese."""
    return copy_project(tmp_path_factory.mktemp("windows") / "热线 月报（正宁）")


def in_console(root: Path, encoding: str, *arguments: str) -> tuple[int, str]:
    """``hotline`` *arguments* in a console of *encoding*: how it ended, and all that it said there."""
    environ = environment({"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=root,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode(encoding.partition(":")[0])


class TestConsole:
    """A console with a code page of its own, such as that of a Chinese Windows."""

    @pytest.mark.parametrize("arguments", [("--help",), ("indicators",), ("doctor",), ("verify", "--help")])
    def test_gbk_shows_every_character(self, root: Path, arguments: tuple[str, ...]) -> None:
        code, said = in_console(root, "gbk", *arguments)

        assert code in {0, 9}, said
        assert re.search("[一-鿿]", said)
        assert "?" not in said

    @pytest.mark.parametrize("encoding", ["gbk", "cp437", "cp1252"])
    def test_what_it_cannot_show_is_no_error(self, root: Path, encoding: str) -> None:
        code, said = in_console(root, encoding, "report", "二〇二二年𠮷月✓")

        assert code == 2
        assert "Error" not in said

    def test_marks_of_a_terminal_are_in_gbk(self) -> None:
        for name in ("progress", "doctor"):
            (HERE / "hotline" / f"{name}.py").read_text(encoding="utf-8").encode("gbk")


@pytest.fixture(scope="module")
def windows(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same project as Notepad, Excel or Git on Windows would leave it."""
    folder = tmp_path_factory.mktemp("crlf") / "记事本"
    shutil.copytree(root, folder)
    for path in [
        *folder.glob("params/*.yaml"),
        *folder.glob("data/*.csv"),
        *folder.glob("notebooks/2022*.ipynb"),
    ]:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    return Project(folder)


class TestLineEnds:
    """Files that Notepad, Excel or Git on Windows wrote: CRLF, and a mark at the beginning."""

    def test_parameters(self, root: Path, windows: Project) -> None:
        assert read_site(windows) == read_site(Project(root))
        assert read_month(windows, MONTH) == read_month(Project(root), MONTH)

    def test_notebook(self, root: Path, windows: Project) -> None:
        there, here = (read_notebook(project.notebook(MONTH), "x") for project in (windows, Project(root)))
        assert there == here

    def test_ledger(self, root: Path, windows: Project) -> None:
        rows = []
        for project in (windows, Project(root)):
            site = read_site(project)
            ledger = find_ledger(project, site, MONTH)
            assert ledger is not None
            rows.append(ledger.read(site).rows)
        assert rows[0].equals(rows[1])

    @pytest.mark.slow
    def test_the_whole_report_says_the_same(self, root: Path, windows: Project) -> None:
        made = []
        for folder in (root, windows.root):
            copied = Path(shutil.copytree(folder, folder.parent / "报告"))
            assert hotline(copied, "report", str(MONTH)).returncode == 0
            made.append(files_of(copied / "output" / str(MONTH)))
        for name in ("report.html", "report.docx", "appendix.xlsx", "report.pdf"):
            assert made[0][name] == made[1][name], name


def as_windows_locks(path: Path) -> PermissionError:
    """What Windows raises for a file that Word or Excel has open."""
    error = PermissionError(13, "The process cannot access the file", str(path))
    error.winerror = 32
    return error


def locked(method: Callable, *names: str) -> Callable:
    """*method* of ``Path``, but files of these *names* are open in another program."""

    def called(path: Path, *arguments: object, **named: object) -> object:
        if path.name in names:
            raise as_windows_locks(path)
        return method(path, *arguments, **named)

    return called


def make_report(office: Project, text: str) -> None:
    with staging(office, MONTH) as place:
        write_report(place.staging, text)
        publish(place)


class TestOpenElsewhere:
    @pytest.fixture
    def office(self, tmp_path: Path) -> Project:
        return Project(copy_project(tmp_path / "热线"))

    @pytest.mark.parametrize(
        ("beside", "said"),
        [("~$2022-02.csv", "：正在 Excel 中打开"), (None, "没有读取权限，或者正在 Excel 中打开")],
    )
    def test_the_ledger(
        self, office: Project, monkeypatch: pytest.MonkeyPatch, beside: str | None, said: str
    ) -> None:
        if beside:
            (office.data / beside).touch()
        for method in ("read_bytes", "open"):
            monkeypatch.setattr(Path, method, locked(getattr(Path, method), "2022-02.csv"))
        site = read_site(office)
        ledger = find_ledger(office, site, MONTH)

        for ask in (lambda: ledger.read(site), ledger.fingerprint):
            with pytest.raises(LedgerError, match=said) as caught:
                ask()
            assert "data/2022-02.csv" in str(caught.value)
            assert str(office.root) not in str(caught.value)

    def test_the_notebook(self, office: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Path, "read_bytes", locked(Path.read_bytes, "2022-02.ipynb"))
        with pytest.raises(NotebookError, match="notebooks/2022-02"):
            read_notebook(office.notebook(MONTH), "notebooks/2022-02.ipynb")

    def test_the_published_report(self, office: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Windows renames no folder in which a file is open: the old report stays, the new one waits."""
        place = Place(office.published(MONTH))
        make_report(office, "first")
        before = files_of(place.target)
        monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)
        monkeypatch.setattr(Path, "rename", locked(Path.rename, place.target.name))
        original = Path.open

        def open_(path: Path, mode: str = "r", *arguments: object, **named: object) -> object:
            if "+" in mode and path == place.target / "report.docx":
                raise as_windows_locks(path)
            return original(path, mode, *arguments, **named)

        monkeypatch.setattr(Path, "open", open_)

        with pytest.raises(PublishError, match=r"report\.docx 正在别的程序里打开"):
            make_report(office, "second")
        assert files_of(place.target) == before
        assert files_of(place.finished)["report.docx"] == b"report.docx second"


class TestTheReadme:
    """The steps for PowerShell: every command that they name is there."""

    def commands(self) -> list[str]:
        blocks = re.findall(r"```(?:powershell|sh)\n(.*?)```", README, re.DOTALL)
        inline = re.findall(r"`([^`\n]+)`", README)
        return [*(line for block in blocks for line in block.splitlines()), *inline]

    def test_every_hotline_command_exists(self) -> None:
        called = [
            re.match(r"(?:\.venv[\\/](?:Scripts|bin)[\\/])?hotline ([a-z]+)", line) for line in self.commands()
        ]
        names = {match[1] for match in called if match}

        assert {"setup", "report", "lab", "preview", "doctor", "wheelhouse"} < names
        assert names <= set(commands.commands)

    def test_every_option_exists(self) -> None:
        for line in self.commands():
            match = re.match(r"(?:\S*[\\/])?hotline ([a-z]+)(.*)", line)
            if match:
                known = {name for parameter in commands.commands[match[1]].params for name in parameter.opts}
                assert set(re.findall(r"--[a-z-]+", match[2])) <= known, line

    def test_no_step_needs_make_or_an_administrator(self) -> None:
        blocks = re.findall(r"```powershell\n(.*?)```", README, re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()]

        assert len(lines) >= 10
        assert [line for line in lines if not line.startswith(("py ", ".venv\\Scripts\\"))] == []

    def test_pip_takes_every_option_of_the_steps(self) -> None:
        from hotline.wheelhouse.downloading import pip_command  # noqa: PLC0415 - asks pip itself

        said = subprocess.run(
            [*pip_command(), "install", "--help"], capture_output=True, encoding="utf-8", check=True
        )
        options = {
            option
            for line in self.commands()
            if "-m pip install" in line
            for option in re.findall(r"--[a-z-]+", line)
        }
        assert {option for option in options if option not in said.stdout} == set()
