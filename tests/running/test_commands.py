"""The commands: what they print where, and their exit codes."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline import doctor, setup
from hotline.cli import commands
from hotline.errors import FontError
from hotline.progress import Progress
from hotline.render.fonts import choose_fonts
from tests.rendering.projects import Run, copy_project, files_of, hotline

CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("commands") / "热线 月报")


class TestReport:
    def test_prints_the_files_and_nothing_else(self, runs: tuple[Run, Run]) -> None:
        files = sorted(f"output/2022-02/{name}" for name in files_of(runs[0].folder))

        assert runs[0].result.stdout.splitlines() == files

    def test_tells_of_the_steps_in_plain_lines(self, runs: tuple[Run, Run]) -> None:
        lines = runs[0].result.stderr.splitlines()

        assert len(lines) == 6
        assert all(re.fullmatch(r".+：\d+\.\d 秒", line) for line in lines)
        assert "（embedded）" in lines[3]
        assert "\x1b" not in runs[0].result.stderr
        assert "\r" not in runs[0].result.stderr

    def test_is_the_same_in_a_console_without_chinese(self, runs: tuple[Run, Run]) -> None:
        assert runs[1].result.stdout == runs[0].result.stdout

    def test_a_month_that_is_none(self, project: Path) -> None:
        result = hotline(project, "report", "2022-2")

        assert result.returncode == 2
        assert "【使用错误】月份“2022-2”写法不对" in result.stderr

    def test_a_month_without_ledger(self, project: Path) -> None:
        result = hotline(project, "report", "2019-05")

        assert result.returncode in {3, 4, 5}
        assert "Traceback" not in result.stderr
        assert not (project / "output" / "2019-05").exists()


class TestProgress:
    def test_on_a_terminal_a_step_is_told_when_it_begins_and_ends(self) -> None:
        terminal = Terminal()
        with Progress(terminal).step("execute", "运行笔记本"):
            begun = terminal.getvalue()

        assert "… 运行笔记本" in begun
        assert re.search(r"√ 运行笔记本（\d+\.\d 秒）", terminal.getvalue())

    def test_log_has_a_line_of_json_for_each_step(self, tmp_path: Path) -> None:
        progress = Progress(io.StringIO(), tmp_path / "log")
        with progress.step("execute", "运行笔记本"):
            pass
        progress.warn("字体")

        lines = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
        assert [sorted(line) for line in lines] == [["at", "seconds", "step"], ["at", "warning"]]


class TestHelp:
    @pytest.mark.parametrize("name", sorted(commands.commands))
    def test_is_chinese(self, name: str) -> None:
        result = CliRunner().invoke(commands, [name, "--help"])

        assert result.exit_code == 0
        # Every line that tells something, not only names an option.
        telling = [line for line in result.output.splitlines() if re.search(r"[A-Za-z\u4e00-\u9fff]{2}", line)]
        assert [line for line in telling[1:] if not CHINESE.search(line)] == []

    def test_of_all_commands_names_each(self) -> None:
        output = CliRunner().invoke(commands, ["--help"]).output

        assert [name for name in commands.commands if not re.search(rf"^\s+{name}\s", output, re.MULTILINE)] == []

    def test_unknown_command(self, project: Path) -> None:
        result = hotline(project, "publish")

        assert result.returncode == 2
        assert CHINESE.search(result.stderr)
        assert result.stdout == ""


class TestCheck:
    def test_says_what_is_in_order_and_changes_nothing(self, tmp_path: Path, project: Path) -> None:
        before = files_of(project)
        # From anywhere, as the project can be named.
        result = hotline(tmp_path, "check", "2022-02", environ={"HOTLINE_ROOT": str(project)})

        assert result.returncode == 0, result.stderr
        assert "493 件工单" in result.stdout
        assert "处引用，写法没有问题" in result.stdout
        assert files_of(project) == before

    def test_names_what_is_wrong(self, tmp_path: Path) -> None:
        root = copy_project(tmp_path, ["2022-02"])
        ledger = root / "data" / "2022-02.csv"
        ledger.write_text(ledger.read_text(encoding="utf-8-sig").replace(",求助,", ",求救,", 1), encoding="utf-8")

        result = hotline(root, "check", "2022-02")

        assert result.returncode == 4
        assert "“求救”不是已知的取值" in result.stdout
        assert "台账有 1 处错误，不能生成报告" in result.stderr
        assert (root / "data" / "problems" / "2022-02.xlsx").is_file()


class TestNew:
    def test_makes_notebook_and_parameters_once(self, tmp_path: Path) -> None:
        root = copy_project(tmp_path, [])
        first = hotline(root, "new", "2022-05")
        made = files_of(root)
        second = hotline(root, "new", "2022-05")

        assert first.returncode == 0
        made_files, said = first.stdout.splitlines()[:2], first.stdout.splitlines()[2:]
        assert made_files == ["已建立 notebooks/2022-05.ipynb", "已建立 params/2022-05.yaml"]
        assert "还没有这个月的台账，没有起草文字" in "".join(said)
        assert second.returncode == 2
        assert "不会覆盖" in second.stderr
        assert files_of(root) == made


class TestOutsideOfAProject:
    @pytest.mark.parametrize("arguments", [("report", "2022-02"), ("check", "2022-02"), ("new", "2022-02")])
    def test_says_so(self, tmp_path: Path, arguments: tuple[str, str]) -> None:
        result = hotline(tmp_path, *arguments)

        assert result.returncode == 2
        assert "当前文件夹不是报告项目" in result.stderr


class TestDoctor:
    def test_of_a_machine_that_can_make_reports(self, project: Path) -> None:
        result = hotline(project, "doctor")

        assert result.returncode == 0, result.stdout
        for subject in ("Python", "软件包", "Quarto", "字体（仿宋）", "Jupyter 内核"):
            assert f" {subject}：" in result.stdout

    def test_without_quarto_is_well(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "quarto_command", lambda: None)
        result = CliRunner().invoke(commands, ["doctor"], standalone_mode=False)

        assert "－ Quarto：没有安装，用内置排版" in result.output
        assert result.return_value == 0

    def test_without_a_chinese_font_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "installed_families", lambda: {"DejaVu Sans"})
        result = CliRunner().invoke(commands, ["doctor"], standalone_mode=False)

        assert "× 字体：没有找到可用的中文字体" in result.output
        assert result.return_value == 9


class TestSetup:
    def test_says_what_to_install_where_it_may_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(setup, "installed_families", lambda: {"Noto Sans CJK SC"})
        monkeypatch.setattr(setup, "may_install", lambda: False)

        lines = list(setup.prepare_machine())

        asked = next(line for line in lines if "请由管理员安装" in line)
        assert "texlive-lang-chinese" in asked
        assert "fonts-lxgw-wenkai" in asked
        assert "仿宋：Noto Sans CJK SC" in lines

    def test_installs_where_it_may(self, monkeypatch: pytest.MonkeyPatch) -> None:
        called: list[list[str]] = []
        monkeypatch.setattr(setup, "installed_families", lambda: {"Noto Sans CJK SC"})
        monkeypatch.setattr(setup, "may_install", lambda: True)
        monkeypatch.setattr(setup.subprocess, "run", lambda command, **named: called.append(command))

        list(setup.prepare_machine())

        assert [command[2] for command in called] == ["update", "install"]
        assert "texlive-lang-chinese" in called[1]

    def test_without_any_chinese_font_is_an_error(self) -> None:
        with pytest.raises(FontError, match="fonts-noto-cjk"):
            choose_fonts({"DejaVu Sans"})


def test_the_command_itself_is_installed() -> None:
    assert Path(sys.executable).with_name("hotline").exists()
