"""``hotline wheelhouse``, as a table of contents: what is asked for, what is there, what is fetched, what lacks.

The packages of ``requirements.lock`` are collected by name, with the hashes of the lock, from whatever registry
pip is set up for on this machine; no address is written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.wheelhouse.computers import PLATFORMS, Computer, computers
from hotline.wheelhouse.downloading import download, download_pip
from hotline.wheelhouse.fonts import carry_fonts
from hotline.wheelhouse.instructions import write_instructions
from hotline.wheelhouse.locked import Lock, Locked, read_lock
from hotline.wheelhouse.wheels import UNLOCKED, lacking, wheels_in, without_strangers

FOLDER = "wheelhouse"
_KNOWN_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Collected:
    """What was collected for a *computer*: how many packages, and which have no wheel for it."""

    computer: Computer
    packages: int
    without_wheel: tuple[Locked, ...]

    def __str__(self) -> str:
        if not self.without_wheel:
            return f"{self.computer}：{self.packages} 个软件包齐全"
        names = "、".join(map(str, self.without_wheel))
        return f"{self.computer}：{self.packages} 个软件包中，{names} 没有现成的安装包"

    @property
    def remedy(self) -> str:
        if self.computer.platform == "win_arm64":
            other = "ARM 版 Windows 也能运行 x86-64 的程序：请在那台电脑上安装 x86-64 的 Python"
            return f"{other}，用 --platform win_amd64 收集。"
        return "请换一个 Python 版本（--python）再收集，或在那台电脑上连网安装。"


def collect(project: Project, platforms: Sequence[str], pythons: Sequence[str], say: Say) -> None:
    """Collect into ``wheelhouse/`` what the computers of these *platforms* and *pythons* need; *say* takes lines.

    What is there already is not downloaded again; what belongs to an older lock is removed.

    Raises:
        UsageError: a platform or a version is not known, pip cannot download, or a locked package has no wheel for
            one of the computers; what could be collected is there then.
    """
    wanted = computers(platforms, pythons)
    lock = read_lock(project)
    folder = project.root / FOLDER
    folder.mkdir(exist_ok=True)
    for name in without_strangers(folder, lock):
        say(f"已删去过时或不完整的 {name}")
    collected = [_collect_for(computer, lock, folder, say) for computer in wanted]
    if not any(wheel.name in UNLOCKED for wheel in wheels_in(folder)):
        download_pip(folder)
    fonts = [] if all(computer.is_windows for computer in wanted) else carry_fonts(folder / "fonts")
    write_instructions(folder, ready(lock, folder, wanted), fonts)
    for each in collected:
        say(str(each))
    say(_told(folder, fonts))
    _refuse_gaps([each for each in collected if each.without_wheel])


def _collect_for(computer: Computer, lock: Lock, folder: Path, say: Say) -> Collected:
    fitting = computer.fitting
    for environment in computer.environments():
        missing = lacking(lock.asked_by(environment), wheels_in(folder), fitting)
        if missing:
            say(f"正在下载 {computer}：{len(missing)} 个软件包……")
            download(missing, computer, folder)
    asked = lock.asked_on(computer)
    return Collected(computer, len(asked), tuple(lacking(asked, wheels_in(folder), fitting)))


def ready(lock: Lock, folder: Path, wanted: Iterable[Computer]) -> list[Computer]:
    """The computers for which *folder* lacks nothing: of those *wanted* now and those collected for before."""
    wheels = wheels_in(folder)
    known = computers(PLATFORMS, _KNOWN_PYTHONS)
    candidates = list(dict.fromkeys([*wanted, *known]))
    return [each for each in candidates if not lacking(lock.asked_on(each), wheels, each.fitting)]


def _refuse_gaps(gaps: Sequence[Collected]) -> None:
    if gaps:
        listed = "；".join(str(each.computer) for each in gaps)
        raise UsageError(f"收集得不全：{listed}。", where=FOLDER, remedy=gaps[0].remedy)


def _told(folder: Path, fonts: Sequence[str]) -> str:
    wheels = wheels_in(folder)
    size = sum(wheel.size for wheel in wheels) / 1_000_000
    with_fonts = f"和 {len(fonts)} 个字体文件" if fonts else ""
    return (
        f"{FOLDER} 里现有 {len(wheels)} 个安装包（{size:.0f} MB）{with_fonts}。"
        f"请把整个项目文件夹拷到没有网络的电脑上，照 {FOLDER}/安装说明.txt 安装。"
    )
