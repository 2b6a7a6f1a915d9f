"""Which installed font serves which role of an official document.

The office's own fonts first, then free ones that are complete for GB2312.  Where a role has none of its
own, any complete Chinese font serves, with a warning; with none at all no report is made.

What a font draws, the typesetter itself is asked, because it alone knows what it accepts of a font file, and
because a font that it carries is in no file.  A character without a glyph comes out as a noncharacter does.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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

NONCHARACTER = "\uffff"
_PAGE = "#set page(width: auto, height: auto, margin: 0pt)\n#set text(fallback: false)\n"

# Family → the characters that it draws in place of a role's first; ``None`` for that first one itself.
Used = dict[str, str | None]


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


@functools.cache
def typeset_fonts() -> typst.Fonts:
    """The fonts that the typesetter finds on this machine, and those that it carries; listed once, in 80 ms."""
    return typst.Fonts(font_paths=[str(folder) for folder in font_folders()])


def installed_families() -> set[str]:
    """Every font family that the typesetter finds on this machine now, or carries itself."""
    # Set-up installs fonts and looks again.
    typeset_fonts.cache_clear()
    return set(typeset_fonts().families())


def sound_fonts(installed: Iterable[str]) -> Fonts:
    """As :func:`choose_fonts`, but a font whose file is broken is passed over, with a warning.

    Raises:
        FontError: there is no complete Chinese font left.
    """
    there = set(installed)
    wanted = {*LATIN, *COMPLETE, *(name for names in ROLES.values() for name in names)} & there
    broken = {family for family in wanted if undrawn(family, "1" if family in LATIN else "一")}
    fonts = choose_fonts(there - broken)
    said = [f"字体文件损坏，没有使用：{family}" for family in sorted(broken)]
    return replace(fonts, warnings=(*fonts.warnings, *said))


def undrawn(family: str, characters: Iterable[str], *, latin: bool = False) -> set[str]:
    """Those of *characters* that *family* has no glyph for; *latin* if it only sets what is not Chinese.

    Punctuation that Chinese and Latin share, such as “ ” and —, is then the Chinese font's to draw.
    """
    asked = sorted(set(characters))
    font = f'(name: {_literal(family)}, covers: "latin-in-cjk")' if latin else _literal(family)
    pages = [f"#text(font: ({font},), {_literal(character)})" for character in (NONCHARACTER, *asked)]
    source = _PAGE + "\n#pagebreak()\n".join(pages)
    nothing, *drawn = typst.compile(source.encode(), format="svg", font_paths=typeset_fonts()) if asked else [b""]
    return {character for character, page in zip(asked, drawn, strict=True) if page == nothing}


def _literal(text: str) -> str:
    """*text* as a string of Typst's, whatever it contains."""
    return '"' + "".join(f"\\u{{{ord(character):x}}}" for character in text) + '"'


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
