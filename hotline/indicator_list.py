"""The registry for analysts: every indicator and every split, with definitions, on the screen and as a page.

Both say the same; ``docs/indicators.md`` is written from here, by ``hotline format``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hotline.folders import Project
from hotline.parameters import Site, read_site
from hotline.stats.carried_over import LABEL, UNITS_LABEL
from hotline.stats.counts import OTHER_MEANINGS, counts_for
from hotline.stats.registry import DEFINITIONS, SHARE, Definition, Kind
from hotline.stats.splits import splits_of, splits_within

ENTRIES = (*DEFINITIONS, SHARE)
SPLIT = "诉求类型"
INTRODUCTION = """\
# 指标一览

本页由程序从指标登记表生成（`hotline format`），`hotline indicators` 在屏幕上列出同样的内容；请不要手工修改。

在正文中引用指标，写成反引号中的 `{python} 本月.受理量`：花括号后一个空格，写在一行之内。
`上月`、`去年同月` 的写法相同；各部分的指标写成 `本月.诉求类型["求助"].受理量`。
在 JupyterLab 中，`本月.` 之后按 Tab 键列出指标和分类，
`本月.诉求类型["` 之后按 Tab 键列出各部分；单独运行 `本月.受理量` 显示数值、算法、环比、同比和构成。
没有数据的指标印作“不适用”。

"""


def registry_lines(project: Project) -> Iterator[str]:
    """The registry as lines for the screen: a block for each indicator, then the splits."""
    site = read_site(project)
    for definition in ENTRIES:
        yield f"{definition.label}（{definition.unit}）"
        yield from (f"  {name}：{words}" for name, words in entry(definition, site).items())
    yield "分类"
    yield from (f"  {written}：{names}" for written, names in splits(site))


def entry(definition: Definition, site: Site) -> Mapping[str, str]:
    """What there is to say of *definition*, by name; what is empty is left out."""
    said = {
        "写法": written(definition),
        "又名": "、".join(definition.aliases),
        "算法": formula(definition, site),
        "范围": definition.scope.value,
        "小数": _decimals(definition),
        "说明": definition.note,
    }
    return {name: words for name, words in said.items() if words}


def written(definition: Definition) -> str:
    """How it is referred to; a share is always that of a part."""
    part = f'.{SPLIT}["求助"]' if definition is SHARE else ""
    return f"`{{python}} 本月{part}.{definition.label}`"


def formula(definition: Definition, site: Site) -> str:
    """What is divided by what, or counted, in words."""
    meanings = {key: count.meaning for key, count in counts_for(site).items()} | OTHER_MEANINGS
    meanings["whole"] = "所在分类各部分的合计"
    over = definition.denominator
    return f"{meanings[definition.numerator]}{f' ÷ {meanings[over]}' if over else '，计数'}"


def splits(site: Site) -> Iterator[tuple[str, str]]:
    """Each way to split a month: how it is written, and what its parts are."""
    for label, split in splits_of(site).items():
        yield f"本月.{label}", _listed(split.names)
        within = splits_within(label, split.names[0], site) if split.names else {}
        for inner in within:
            yield f'本月.{label}["{split.names[0]}"].{inner}', f"每一部分再按{inner}分"
    yield f"本月.{LABEL}", "上月没有办结、转到本月的工单，按事项细类"
    yield f"本月.{UNITS_LABEL}", "同上，按承办单位"


def indicators_page(project: Project) -> str:
    """``docs/indicators.md``."""
    site = read_site(project)
    indicators = markdown_table(
        ("指标", "单位", "写法", "又名", "算法", "范围", "小数位", "说明"),
        (
            (
                definition.label,
                definition.unit,
                written(definition),
                "、".join(definition.aliases),
                formula(definition, site),
                definition.scope.value,
                _decimals(definition),
                definition.note,
            )
            for definition in ENTRIES
        ),
    )
    ways = markdown_table(("写法", "各部分"), ((f"`{way}`", names) for way, names in splits(site)))
    return f"{INTRODUCTION}## 指标\n\n{indicators}\n## 分类\n\n{ways}"


def write_indicators_page(project: Project) -> Path:
    """Write ``docs/indicators.md`` anew; its path."""
    path = project.root / "docs" / "indicators.md"
    path.write_text(indicators_page(project), encoding="utf-8", newline="\n")
    return path


def _decimals(definition: Definition) -> str:
    if definition.kind is Kind.COUNT:
        return ""
    return f"{definition.decimals}位" if definition.decimals else "取整"


def _listed(names: Iterable[str]) -> str:
    return "；".join(names) or "台账中出现的各项"


def markdown_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table as text."""
    lines = [list(headings), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)
