"""The kinds of personal data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the value is what users read."""

    MOBILE = "手机号码"
    LANDLINE = "固定电话"
    IDENTITY = "证件号码"
    PLATE = "车牌号"
    EMAIL = "电子邮箱"
    ACCOUNT = "银行账号"
    MESSENGER = "微信或QQ号"
    DOOR = "门牌（楼栋、单元、室）"
    NAME = "人名"
    # 王某, 张女士: a writer has left out who it is.
    SURNAME = "带姓的称呼"
    # Not found by itself: an enterprise is no person, and a report may name one.
    FIRM = "企业名称"


@dataclass(frozen=True, order=True)
class Found:
    """Personal data of one kind, from ``start`` to ``end`` of a text."""

    start: int
    end: int
    kind: Kind


def apart(found: list[Found]) -> list[Found]:
    """*found* in order, without what lies within another or begins within the one before it."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end > kept[-1].end:
            kept[-1] = Found(kept[-1].start, each.end, kept[-1].kind)
    return kept
