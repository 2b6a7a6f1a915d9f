"""Names and values that nobody can read, or that a console would obey: refused, or shown without it."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from hotline import __main__
from hotline.cli import commands
from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.daily_files import daily_files
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.parameters import read_site
from hotline.progress import Progress
from hotline.text import PlainText, without_controls

OBEYED = "\x1b[2J\x07\x9b1mA\u202eB\u2066C\r"


class TestNamesOfDailyFiles:
    """A platform, or a caller whose name a clerk used, may call a file anything."""

    @pytest.mark.parametrize(
        "name",
        [
            "=cmd|' C calc'!A0.csv",
            "<script>alert(1)<b>.csv",
            "{{< include x >}} `{python} 1`.csv",
            "$x$ #panic() @zhang.csv",
            "二月　一日 (1).csv",
            "长" * 80 + ".csv",
        ],
    )
    @pytest.mark.skipif(os.name == "nt", reason="Windows 上没有这样的文件名")
    def test_text_is_a_name(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).touch()
        assert [path.name for path in daily_files(tmp_path, "data/2022-02").files] == [name]

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            (b"01\x1b[2J.csv", "01□[2J.csv"),
            (b"02\n.csv", "02□.csv"),
            (b"\xff\xfe.csv", "□□.csv"),
            ("03\u202excod.csv".encode(), "03□xcod.csv"),
            ("零\u200b宽.csv".encode(), "零□宽.csv"),
        ],
    )
    @pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 允许这样的文件名")
    def test_what_nobody_can_read_is_refused(self, tmp_path: Path, name: bytes, shown: str) -> None:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb"):
            pass
        with pytest.raises(LedgerError, match="看不见的字符") as caught:
            daily_files(tmp_path, "data/2022-02")
        assert f"：{shown}。" in str(caught.value)
        str(caught.value).encode("utf-8")


def test_a_sheet_of_any_name_is_read_and_named(tmp_path: Path, project: Project) -> None:
    import xlsxwriter  # noqa: PLC0415 - here alone

    (tmp_path / "data").mkdir()
    with xlsxwriter.Workbook(str(tmp_path / "data" / "2022-02.xlsx")) as workbook:
        sheet = workbook.add_worksheet("<b>{{< x >}} `{python} 1`")
        sheet.write_row(0, 0, ["工单编号"])
        sheet.write_row(1, 0, ["A1"])
    site = read_site(project)
    ledger = find_ledger(Project(tmp_path), site, Month(2022, 2))

    raw = ledger.read(site)

    assert raw.rows_read == 1
    assert "<b>{{< x >}} `{python} 1`" in raw.where


def test_the_console_is_told_nothing_that_it_obeys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(**_: object) -> None:
        raise LedgerError(f"“{OBEYED}”不是已知的取值。", where="data/2022-02.csv")

    monkeypatch.setattr(commands, "main", refused)

    assert __main__._exit_code() == 4
    assert capsys.readouterr().err == "【台账错误】“[2J1mABC”不是已知的取值。\n位置：data/2022-02.csv\n"


def test_nor_by_the_steps_of_a_run() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.say(OBEYED)
    progress.warn(OBEYED)
    assert stream.getvalue() == "[2J1mABC\n注意：[2J1mABC\n"


def test_lines_and_indents_of_a_message_stay() -> None:
    assert without_controls("一：\n  二\t三\x00") == "一：\n  二\t三"


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\u2028b", "a\r\nb", "a\x1b b"])
def test_plain_text_can_be_written_into_every_format(text: str) -> None:
    plain = PlainText(text)
    for written in (str(plain), plain.markdown(), plain.html()):
        written.encode("utf-8")
        assert written == "a b"
