"""One family of errors; the exit codes are those of the documentation."""

import os
import re
import subprocess
import sys

import pytest

from hotline import __main__, doctor, errors
from hotline.cli import commands
from hotline.doctor import Finding
from hotline.errors import INTERNAL_ERROR, INTERRUPTED, USER_ERRORS, LedgerError, UserError, user_error_named
from hotline.folders import Project

# What ``hotline doctor`` returns when something that a report needs is missing.
DOCTOR_MISSING = 9
# What ``hotline verify`` returns when a report is not what its inputs give.
VERIFY_DIFFERS = 12


def documented(project: Project) -> dict[int, str]:
    """The rows of the table in docs/exit-codes.md: code and the name of its class or cause."""
    text = (project.root / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    return {int(code): name for code, name in re.findall(r"^\| (\d+) \| `?([^|`]+?)`? \|", text, re.MULTILINE)}


def test_every_exit_code_is_documented_and_no_other(project: Project) -> None:
    codes = {
        0,
        INTERNAL_ERROR,
        INTERRUPTED,
        DOCTOR_MISSING,
        VERIFY_DIFFERS,
        *(error.exit_code for error in USER_ERRORS),
    }
    assert set(documented(project)) == codes == {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 130}


@pytest.mark.parametrize("error", USER_ERRORS, ids=lambda error: error.__name__)
def test_the_documentation_names_the_class_and_its_kind(error: type[UserError], project: Project) -> None:
    assert documented(project)[error.exit_code] == error.__name__
    text = (project.root / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    assert error.kind in text


def test_each_class_has_its_own_code_and_kind() -> None:
    assert len({error.exit_code for error in USER_ERRORS}) == len(USER_ERRORS)
    assert len({error.kind for error in USER_ERRORS}) == len(USER_ERRORS)


def test_all_user_errors_are_in_the_family() -> None:
    defined = {each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, UserError)}
    assert defined == {UserError, *USER_ERRORS}


def test_an_error_says_what_where_and_what_to_do() -> None:
    error = LedgerError("缺列。", where="data/2022-02.csv", remedy="请补上。")
    assert str(error) == "缺列。\n位置：data/2022-02.csv\n处理办法：请补上。"
    assert str(LedgerError("缺列。")) == "缺列。"


def test_an_error_comes_back_from_a_kernel_by_its_name() -> None:
    error = LedgerError("缺列。", where="data/2022-02.csv")
    again = user_error_named("LedgerError", str(error))
    assert isinstance(again, LedgerError)
    assert str(again) == str(error)
    assert user_error_named("ValueError", "x") is None


@pytest.mark.parametrize("error", USER_ERRORS, ids=lambda error: error.__name__)
def test_a_command_ends_with_the_code_of_its_error(
    error: type[UserError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error("缺列。", where="data"), monkeypatch) == error.exit_code
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"【{error.kind}】缺列。\n位置：data\n")


def test_an_interrupted_command_says_that_nothing_was_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(KeyboardInterrupt(), monkeypatch) == INTERRUPTED
    assert "已发布的报告没有改动" in capsys.readouterr().err


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(ZeroDivisionError("division by zero"), monkeypatch) == INTERNAL_ERROR
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize(
    ("good", "needed", "code"), [(True, True, 0), (False, False, 0), (False, True, DOCTOR_MISSING)]
)
def test_doctor_tells_what_is_missing_by_its_code(
    good: bool, needed: bool, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "examine", lambda: [Finding("Quarto", "", good, needed)])
    assert commands.main(["doctor"], standalone_mode=False) == code


def ended(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> object:
    """The code that the program ends with when a command raises *error*."""

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(commands, "main", fail)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    return exit_.value.code


@pytest.mark.skipif(os.name == "nt", reason="Windows 上不能向一个进程单独发送 Ctrl-C")
def test_ctrl_c_when_all_is_done_takes_nothing_away(project: Project) -> None:
    """It comes while the process ends."""
    code = (
        "import atexit, os, signal, sys\n"
        "from hotline.__main__ import main\n"
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "sys.argv = ['hotline', '--help']\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project.root, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
