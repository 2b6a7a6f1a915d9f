"""Which installed font serves which role of an official document.

The office's own fonts first, then free ones that are complete for GB2312.  Where a role has none of its
own, any complete Chinese font serves, with a warning; with none at all no report is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import typst

from hotline.errors import FontError

# Debian keeps TeX's fonts where only TeX looks for them.
FONT_FOLDERS = (Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),)

ROLES: Mapping[str, tuple[str, ...]] = {
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai", "FandolKai"),
    "hei": ("SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "FandolHei"),
    "song": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "Noto Serif CJK SC",
        "Source Han Serif SC",
        "SimSun",
        "FandolSong",
    ),
}
ROLE_NAMES = {"fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "小标宋", "latin": "西文"}
LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif")

# Any of these has every character that a report is likely to need; also asked for single glyphs.
COMPLETE = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "SimSun",
    "Microsoft YaHei",
    "LXGW WenKai",
    "FandolSong",
)


@dataclass(frozen=True)
class Fonts:
    """The families of each role, first choice first, and what has to be said about them."""

    families: Mapping[str, tuple[str, ...]]
    warnings: tuple[str, ...]

    @property
    def serving(self) -> dict[str, str]:
        """The family that serves each role."""
        return {role: families[0] for role, families in self.families.items()}


def font_folders() -> list[Path]:
    """The folders to look into besides the system's own."""
    return [folder for folder in FONT_FOLDERS if folder.is_dir()]


def installed_families() -> set[str]:
    """Every font family that the typesetter finds on this machine."""
    return set(typst.Fonts(font_paths=[str(folder) for folder in font_folders()]).families())


def choose_fonts(installed: Iterable[str]) -> Fonts:
    """The fonts for a report out of the *installed* families.

    Raises:
        FontError: there is no complete Chinese font among them.
    """
    there = set(installed)
    complete = tuple(name for name in COMPLETE if name in there)
    if not complete:
        raise FontError(
            "没有找到可用的中文字体，报告无法排版。",
            remedy="Debian/Ubuntu 请安装 fonts-noto-cjk；Windows 请确认宋体、黑体没有被删除。",
        )
    families, warnings = {}, []
    for role, wanted in ROLES.items():
        own = tuple(name for name in wanted if name in there)
        if not own:
            warnings.append(f"{ROLE_NAMES[role]}没有安装，用 {complete[0]} 代替")
        families[role] = tuple(dict.fromkeys((*own, *complete)))
    families["latin"] = tuple(name for name in LATIN if name in there) or (complete[0],)
    return Fonts(families, tuple(warnings))
