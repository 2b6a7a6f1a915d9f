"""What the published report was made with, where that is another thing today: packages, renderer, fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hotline.render.fonts import ROLE_NAMES

NONE = "没有"


def changed_tools(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """A line for each package, renderer and font that the manifests *then* and *now* name otherwise: was → now."""
    lines = [*_changed(then["versions"], now["versions"])]
    if then["renderer"] != now["renderer"]:
        lines.append(f"排版方式 {then['renderer']} → {now['renderer']}")
    fonts = (_families(each["fonts"]) for each in (then, now))
    return [*lines, *(f"字体 {line}" for line in _changed(*fonts))]


def _families(fonts: Mapping[str, Any]) -> dict[str, str]:
    """The families that each role takes; which characters they draw, the words decide."""
    return {ROLE_NAMES.get(role, role): "、".join(used) for role, used in fonts.items()}


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield f"{name} {then.get(name, NONE)} → {now.get(name, NONE)}"
