"""The ways in which a month is split, and its parts once more: what each is called and which names it lists."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.parameters import Site
from hotline.stats.parts import Split

ALL = "全部诉求"


def splits_of(site: Site) -> Mapping[str, Split]:
    """The ways to split a whole month, by their Chinese label."""
    return _by_label(
        Split("诉求类型", "request_type", site.request_types, ALL),
        Split("事项归口", "subject", list(site.subjects), ALL),
        Split("事项细类", "topic", site.topics, ALL),
        Split("来源渠道", "channel", site.channels, ALL),
        Split("乡镇", "town", site.towns, ALL),
        Split("承办单位", "unit", site.unit_names, "各单位承办量合计"),
    )


def splits_within(label: str, name: str, site: Site) -> Mapping[str, Split]:
    """The ways to split the part *name* of the split *label* further; none for most."""
    whole = f"{name}类诉求"
    types = Split("诉求类型", "request_type", site.request_types, whole)
    towns = Split("乡镇", "town", site.towns, whole)
    match label:
        case "诉求类型":
            return _by_label(Split("事项细类", "topic", site.topics, whole))
        case "事项归口":
            return _by_label(Split("事项细类", "topic", site.subjects.get(name, []), whole), types, towns)
        case "事项细类":
            return _by_label(types, towns, Split("地点", "place", [], whole))
        case _:
            return {}


def _by_label(*splits: Split) -> Mapping[str, Split]:
    return {split.label: split for split in splits}
