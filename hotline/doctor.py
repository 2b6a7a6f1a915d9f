"""``hotline doctor``: what is there, and what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

from hotline.errors import LedgerError, UserError
from hotline.folders import find_project
from hotline.ledger.databases.asking import columns_to_read
from hotline.parameters import read_site
from hotline.render.fonts import ROLE_NAMES, installed_families, sound_fonts, undrawn
from hotline.render.quarto import quarto_command, quarto_version

# The 6,763 hanzi of GB 2312, in its rows 16 to 87.
COMMON_CHARACTERS = "".join(
    bytes((row, place)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF)
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``needed`` if no report can be made without it."""

    subject: str
    said: str
    good: bool
    needed: bool = True

    def __str__(self) -> str:
        mark = "√" if self.good else ("×" if self.needed else "－")
        return f"{mark} {self.subject}：{self.said}"


def examine() -> list[Finding]:
    """Everything that a report needs, the database if the site has one, and Quarto, which it can do without."""
    return [_python(), *_packages(), _quarto(), *_fonts(), _kernel(), *_database()]


def _python() -> Finding:
    written = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", written, sys.version_info >= (3, 11))


def _packages() -> Iterator[Finding]:
    wrong = []
    wanted = [Requirement(text) for text in requires("hotline-report") or []]
    ours = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    for requirement in ours:
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            wrong.append(f"{requirement.name} 没有安装")
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            wrong.append(f"{requirement.name} {installed} 不合要求（{requirement.specifier}）")
    yield Finding("软件包", "；".join(wrong) or f"{len(ours)} 个都已安装", not wrong)


def _quarto() -> Finding:
    command = quarto_command()
    if command is None:
        return Finding("Quarto", "没有安装，用内置排版", good=False, needed=False)
    return Finding("Quarto", quarto_version(command), good=True, needed=False)


def _fonts() -> Iterator[Finding]:
    try:
        fonts = sound_fonts(installed_families())
    except UserError as error:
        yield Finding("字体", str(error), good=False)
        return
    chinese = list(dict.fromkeys(family for role, family in fonts.serving.items() if role != "latin"))
    with ThreadPoolExecutor() as pool:
        lacking = dict(
            zip(chinese, pool.map(lambda family: undrawn(family, COMMON_CHARACTERS), chinese), strict=True)
        )
    for role, families in fonts.families.items():
        yield _font_of(role, families, set() if role == "latin" else lacking[families[0]])
    for warning in fonts.warnings:
        yield Finding("字体", warning, good=False, needed=False)


def _font_of(role: str, families: Sequence[str], lacking: set[str]) -> Finding:
    """The font of *role*, those that stand in for it, and which of those that it is *lacking* no font has."""
    serving, *others = families
    missing = lacking
    for other in others:
        missing = undrawn(other, missing)
    said = serving
    said += f"，缺 {len(lacking)} 个常用字" if lacking else ""
    said += f"；缺字时依次用 {'、'.join(others)}" if others else ""
    said += f"；这些常用字没有字体：{''.join(sorted(missing)[:10])}等 {len(missing)} 个" if missing else ""
    return Finding(f"字体（{ROLE_NAMES[role]}）", said, good=not missing, needed=False)


def _kernel() -> Finding:
    try:
        from ipykernel.kernelspec import get_kernel_dict  # noqa: PLC0415 - its absence is what is looked for
    except ImportError:
        return Finding("Jupyter 内核", "没有安装 ipykernel", good=False)
    return Finding("Jupyter 内核", str(get_kernel_dict()["display_name"]), good=True)


def _database() -> Iterator[Finding]:
    """Of a folder that is no project, and of a site file with mistakes, other commands tell."""
    try:
        project = find_project()
        site = read_site(project)
    except UserError:
        return
    if site.database is None:
        return
    table = f"表“{site.database.table}”"
    try:
        columns = columns_to_read(project.root, site.database, site, table)
    except LedgerError as error:
        yield Finding("数据库", str(error).replace("。\n", "；").replace("\n", "；"), good=False)
    else:
        yield Finding("数据库", f"{table}可以读取，有台账的 {len(columns)} 列：{'、'.join(columns)}", good=True)
