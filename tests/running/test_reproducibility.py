"""The same input gives the same bytes: in another folder, at another time, beside another run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rendering.projects import HERE, Run, environment, files_of

OUTPUTS = [
    "appendix.xlsx",
    "checks.html",
    "manifest.json",
    "report.docx",
    "report.html",
    "report.ipynb",
    "report.pdf",
    "summary.pdf",
]
FAKETIME = shutil.which("faketime")


def test_all_outputs_are_there(runs: tuple[Run, Run]) -> None:
    assert sorted(files_of(runs[0].folder)) == OUTPUTS


@pytest.mark.parametrize("name", OUTPUTS)
def test_same_bytes(runs: tuple[Run, Run], name: str) -> None:
    first, second = runs

    assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes()


def test_inputs_are_only_read(runs: tuple[Run, Run]) -> None:
    for run in runs:
        for folder in ("params", "data", "notebooks"):
            for name, content in files_of(run.root / folder).items():
                assert content == (HERE / folder / name).read_bytes()


def test_what_the_words_were_written_against_is_noted(runs: tuple[Run, Run]) -> None:
    """Of the sample it is kept, so that a first run changes nothing; after a change, copy it anew."""
    for run in runs:
        noted = Path("notebooks") / ".written-against" / "2022-02.json"
        assert (run.root / noted).read_bytes() == (HERE / noted).read_bytes()


def test_nothing_stays_beside_the_report(runs: tuple[Run, Run]) -> None:
    assert {path.name for path in (runs[0].root / "output").iterdir()} == {"2022-02", ".2022-02.lock"}


@pytest.mark.slow
@pytest.mark.skipif(FAKETIME is None, reason="没有安装 faketime，不能换一个时钟")
def test_same_bytes_in_another_year(runs: tuple[Run, Run], tmp_path: Path) -> None:
    # Rendering alone: the clock goes into documents there, and a kernel does not run under a false one.
    again = [
        sys.executable,
        "-m",
        "tests.running.render_again",
        str(runs[0].root),
        "2022-02",
        str(tmp_path / "again"),
    ]
    made = subprocess.run(
        [str(FAKETIME), "--exclude-monotonic", "2031-12-31 23:59:30", *again],
        cwd=HERE,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert made.returncode == 0, made.stderr

    published = files_of(runs[0].folder)
    del published["manifest.json"]
    assert files_of(tmp_path / ".again.staging") == published
