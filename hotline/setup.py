"""What a machine needs besides Python packages: fonts.  Installed where that is allowed, else named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from hotline.render.fonts import ROLE_NAMES, ROLES, installed_families, sound_fonts

# The Debian package of the free stand-in of each role.
DEBIAN_PACKAGES = {
    "fang": "texlive-lang-chinese",
    "kai": "fonts-lxgw-wenkai",
    "hei": "fonts-noto-cjk",
    "song": "fonts-noto-cjk",
}


def prepare_machine() -> Iterator[str]:
    """Install missing fonts if that may be done, and build the charts' font cache; lines to show.

    Raises:
        FontError: afterwards there is still no Chinese font at all.
    """
    packages = missing_packages()
    if packages and may_install():
        yield f"正在安装字体：{' '.join(packages)}"
        _install(packages)
        packages = missing_packages()
    if packages:
        yield what_to_install(packages)
    fonts = sound_fonts(installed_families())
    for role, family in fonts.serving.items():
        yield f"{ROLE_NAMES[role]}：{family}"
    yield from fonts.warnings
    _build_font_cache()


def missing_packages() -> list[str]:
    """The Debian packages of the roles that no installed font serves."""
    there = installed_families()
    return list(dict.fromkeys(DEBIAN_PACKAGES[role] for role, wanted in ROLES.items() if there.isdisjoint(wanted)))


def what_to_install(packages: list[str]) -> str:
    """What whoever looks after this machine has to install in place of the Debian *packages*."""
    if sys.platform == "win32":
        wanted = "、".join(name for role, name in ROLE_NAMES.items() if role != "latin")
        return f"缺少字体（{wanted}），请在“设置”的“可选功能”里添加“中文（简体）补充字体”，或双击字体文件安装"
    return (
        f"缺少字体，请由管理员安装：apt-get install --no-install-recommends {' '.join(packages)}；"
        "没有网络时，把带来的 wheelhouse/fonts 里的文件拷到 ~/.local/share/fonts"
    )


def may_install() -> bool:
    """Whether this is a Debian machine and we are its administrator."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet=2", *command], env=environment, check=False, stdout=subprocess.DEVNULL)


def _build_font_cache() -> None:
    from hotline.charts.style import chinese_fonts  # noqa: PLC0415 - reads every font, once a machine

    chinese_fonts()
