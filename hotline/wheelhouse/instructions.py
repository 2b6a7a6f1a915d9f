"""What to do with the folder on the machine without network, in a file that Notepad reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline.wheelhouse.computers import Computer

NAME = "安装说明.txt"
_INSTALL = "-m pip install --no-index --find-links wheelhouse"
_HEAD = """不连网安装 12345 热线月报告

这个文件夹里有安装要用的全部软件包，适用于：
{computers}

请把整个项目文件夹（连同 wheelhouse）拷到那台电脑上，在项目文件夹里依次运行下面的命令。
全部命令都不连网；软件包的指纹与 requirements.lock 不符时，pip 会拒绝安装。
"""
_WINDOWS = """
Windows（PowerShell，不需要管理员，不需要 make）
先安装 Python（64 位，从官方安装程序安装，勾选“Add python.exe to PATH”）。

    py -{python} -m venv .venv
    .venv\\Scripts\\python {install} --dry-run --quiet --require-hashes --requirement requirements.lock
    .venv\\Scripts\\python {install} --require-hashes --requirement requirements.lock
    .venv\\Scripts\\python {install} --no-deps --no-build-isolation --editable .
    .venv\\Scripts\\hotline setup
    .venv\\Scripts\\hotline doctor
    .venv\\Scripts\\hotline report 2022-02

第二行只检查软件包是否齐全，什么也不安装，没有输出就是齐全。
中文版 Windows 自带宋体、黑体、楷体、仿宋；setup 说缺少时，在“设置”的“可选功能”里添加“中文（简体）补充字体”，
或向管理员索要字体文件，双击安装。
"""
_LINUX = """
Linux
{fonts}
    make report MONTH=2022-02 OFFLINE=1

没有 make 时：

    python3 -m venv --without-pip .venv
    .venv/bin/python wheelhouse/{pip}/pip install --no-index --find-links wheelhouse \\
        --require-hashes --requirement requirements.lock
    .venv/bin/python wheelhouse/{pip}/pip install --no-index --find-links wheelhouse \\
        --no-deps --no-build-isolation --editable .
    .venv/bin/hotline setup
    .venv/bin/hotline doctor
    .venv/bin/hotline report 2022-02
"""
_WITH_FONTS = """没有中文字体的电脑，先安装带来的字体（不需要管理员）：

    mkdir -p ~/.local/share/fonts
    cp wheelhouse/fonts/* ~/.local/share/fonts/

然后："""
_WITHOUT_FONTS = "收集软件包的电脑上没有可以带走的字体：缺中文字体时，请由管理员安装 fonts-noto-cjk。然后："


def write_instructions(folder: Path, computers: Sequence[Computer], fonts: Sequence[str]) -> None:
    """Write the instructions for *computers*, for which *folder* lacks nothing; *fonts* were collected too."""
    listed = "\n".join(f"    {computer}" for computer in computers) or "    （还没有收集齐全的）"
    text = _HEAD.format(computers=listed)
    windows = [computer for computer in computers if computer.is_windows]
    if windows:
        text += _WINDOWS.format(python=windows[0].version, install=_INSTALL)
    if any(not computer.is_windows for computer in computers):
        pip = next(path.name for path in folder.glob("pip-*.whl"))
        text += _LINUX.format(fonts=_WITH_FONTS if fonts else _WITHOUT_FONTS, pip=pip)
    # With a mark and CRLF, as every Notepad reads it.
    (folder / NAME).write_text(text, encoding="utf-8-sig", newline="\r\n")
