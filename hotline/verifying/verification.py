"""``hotline verify``, as a table of contents: inputs, files changed by hand, and what comes out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline.differences.inputs import changed_files
from hotline.errors import UsageError, UserError
from hotline.folders import Project
from hotline.inputs import input_hashes
from hotline.months import Month
from hotline.progress import Progress
from hotline.publish.manifest import published_folder, published_manifest
from hotline.render.choosing import EMBEDDED
from hotline.render.quarto import NAME as QUARTO
from hotline.render.quarto import quarto_command
from hotline.temporary_folders import TemporaryFolder
from hotline.verifying.outcome import Outcome, compare
from hotline.verifying.rebuilding import Rebuilt, copy_inputs, rebuild, same_database
from hotline.verifying.recorded import Recorded, read_recorded

Say = Callable[[str], None]
# So many lines of each kind are shown; `hotline diff` shows more.
MOST = 12


@dataclass(frozen=True)
class Inputs:
    """The inputs of a month, by name: their hashes as recorded and now."""

    then: dict[str, str]
    now: dict[str, str]

    @property
    def hold(self) -> bool:
        """Whether every recorded one is as it was; one more is no difference in what was recorded."""
        return all(self.now.get(name) == value for name, value in self.then.items())

    @property
    def changed(self) -> list[str]:
        return changed_files(self.then, {name: value for name, value in self.now.items() if name in self.then})

    @property
    def added(self) -> list[str]:
        return changed_files({}, {name: value for name, value in self.now.items() if name not in self.then})

    @property
    def taken(self) -> dict[str, str]:
        """Those that the report is made of again: the recorded ones, or, where they are gone, today's."""
        return self.then if self.hold else self.now


def verify_month(project: Project, month: Month, progress: Progress, say: Say) -> bool:
    """Whether the published report of *month* is what its recorded inputs give; *say* takes the lines to show.

    With the recorded versions of the tools each file has to come out with its recorded hash; with others, which
    nobody can promise that of, with the same figures and words.  Nothing of the project is changed.

    Raises:
        UsageError: there is no published report with a sound manifest, or somebody changes it at the same time.
        UserError: the report cannot be made again.
    """
    recorded = read_recorded(project, month)
    inputs = Inputs(dict(recorded.manifest["inputs"]), input_hashes(project, month))
    say(f"核验 {project.shown(published_folder(project, month))}（{len(inputs.then)} 个输入文件）")
    _tell_inputs(inputs, month, say)
    _section("发布以后有人改过、或不见了的文件", recorded.edited, say)
    with TemporaryFolder() as work, same_database(project):
        copied = copy_inputs(project, month, inputs.taken, work / "project")
        rebuilt = _rebuilt(copied, month, _renderer(recorded, say), work / "rebuilt", progress, say)
        _refuse_unsteady(project, month, recorded, inputs, rebuilt)
        outcome = compare(recorded, rebuilt)
    _tell_outcome(outcome, say)
    holds = inputs.hold and not recorded.edited and outcome.holds
    say(_verdict(outcome, len(recorded.manifest["outputs"])) if holds else "核验没有通过：差别见上。")
    return holds


def _tell_inputs(inputs: Inputs, month: Month, say: Say) -> None:
    _section("发布以后有改动的输入（以下按现在的输入重新生成，与发布的报告比较）", inputs.changed, say)
    if inputs.hold:
        _section(f"发布以后新增的输入（核验时不用；运行 hotline report {month} 时会用到）", inputs.added, say)


def _renderer(recorded: Recorded, say: Say) -> str:
    if recorded.renderer == QUARTO and quarto_command() is None:
        say("发布时用 Quarto 排版，这台电脑上没有 Quarto，用内置排版重新生成。")
        return EMBEDDED
    return recorded.renderer


def _rebuilt(copied: Project, month: Month, renderer: str, folder: Path, progress: Progress, say: Say) -> Rebuilt:
    try:
        return rebuild(copied, month, renderer, folder, progress)
    except UserError:
        say("用这些输入已经不能重新生成报告，原因如下。")
        raise


def _refuse_unsteady(project: Project, month: Month, recorded: Recorded, inputs: Inputs, rebuilt: Rebuilt) -> None:
    """Refuse to judge what somebody has changed in the meantime."""
    if published_manifest(project, month) != recorded.manifest or rebuilt.manifest["inputs"] != inputs.taken:
        raise UsageError(
            "核验期间报告重新发布过，或有人改动了输入。", remedy=f"请等改完以后再运行 hotline verify {month}。"
        )


def _tell_outcome(outcome: Outcome, say: Say) -> None:
    promised = "不能保证逐字节相同，改为比较数字和文字"
    _section(f"软件或字体与发布时不同（{promised}）", outcome.tools, say)
    _section("不同的数字", outcome.figures, say)
    _section("正文中不同的引用", outcome.references, say)
    _section("不同的文字（[-…-] 是发布的，{+…+} 是重新生成的）", outcome.words, say)
    _section("清单（manifest.json）中不同的部分", ["、".join(outcome.parts)] if outcome.parts else [], say)
    _section("重新生成后不同的文件", ["、".join(outcome.files)] if outcome.files else [], say)


def _verdict(outcome: Outcome, files: int) -> str:
    if outcome.tools and (outcome.files or outcome.parts):
        return "核验通过：数字和文字都与发布的相同；文件不逐字节相同，因为软件或字体不同。"
    return f"核验通过：重新生成的 {files} 个文件与发布的逐字节相同，清单中的数字也相同。"


def _section(title: str, lines: Sequence[str], say: Say) -> None:
    if not lines:
        return
    say(f"{title}：")
    for line in lines[:MOST]:
        say(f"  {line}")
    if len(lines) > MOST:
        say(f"  另有 {len(lines) - MOST} 项")
