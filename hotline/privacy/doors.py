"""Addresses down to a door (栋、单元、室、门牌号).  Villages, groups, estates and roads are no door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.kinds import Found, Kind

_COUNTED = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_NUMBERED = rf"(?:[甲乙丙丁]?{_COUNTED}|[A-Za-z甲乙丙丁])"
# A building right after one of these is that building; after anything else it may be a count of buildings.
_ESTATE = (
    r"(?:小区|社区|家园|花园|公寓|大厦|新城|新村|新居|广场|市场|安置[点区]|宿舍|家属[楼院]"
    r"|[城苑府庭园湾居郡邸轩院区期村路街巷组])"
)
_ROAD = r"(?:[路街巷弄]|胡同|大道)"
# 12座公厕 are not the twelfth of anything.
_BUILDING = rf"{_NUMBERED}[#号]?(?:[栋幢]|座(?![\u4e00-\u9fff])|座(?={_NUMBERED}单元|楼))(?:楼(?!房))?"
_NUMBERED_BUILDING = rf"(?<![A-Za-z\d.]){_NUMBERED}(?:号|#)(?:住宅|家属|公寓|居民|单元)?楼"
_UNIT = rf"{_NUMBERED}号?单元"
_ROOM = r"\d{3,4}(?:号?室|号?房间|号房)"
_FLOOR = rf"负?{_COUNTED}[楼层](?:[东西南北中左右][户室侧手门])?"
_INSIDE = rf"[ \-]?(?:{_UNIT}|{_FLOOR}|{_ROOM}|{_COUNTED}户|\d{{3,4}}号?)"
_NO_BUILDINGS = r"(?!住宅|楼房|建筑|民房|别墅|房屋|居民楼|安置|在建|厂房)"
_NO_DAY = r"(?![线文桥井口杆泵机车令台起前至到晚日止]|路口|公交|上午|下午|凌晨|开始|之前|以[前后])"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<door>(?<!第){_NUMBERED_BUILDING}(?!梯)(?:{_INSIDE})*)",
        rf"{_ESTATE}[的内里]?[ ]?(?P<door>{_BUILDING}{_NO_BUILDINGS}(?:{_INSIDE})*)",
        rf"(?<![\dA-Za-z.])(?P<door>{_BUILDING}(?:{_INSIDE})+)",
        rf"(?<![第\dA-Za-z.一二三四五六七八九十])(?P<door>{_UNIT}(?:{_INSIDE})*)",
        rf"(?<![\d.第])(?P<door>{_ROOM})",
        rf"{_ROAD}(?P<door>(?<!街道){_COUNTED}(?:-\d{{1,3}})?号{_NO_DAY}(?:附\d{{1,3}}号|之[一二三四五六])?"
        rf"(?:院|{_NUMBERED_BUILDING})?(?:{_INSIDE})*)",
        r"[村组社队屯庄](?P<door>\d{1,4}号(?:院|宅|房|住户|农户|家|户|门)|\d{1,4}号$)",
        r"(?P<door>门牌号?码?[是为: (]{0,3}[^\s\d，。；、]{0,6}\d{1,4}(?:-\d{1,4})*号?)",
        rf"{_ESTATE}[ ]?(?P<door>\d{{1,3}}-\d{{1,2}}-\d{{3,4}}|\d{{1,2}}-(?!19|20)\d{{3,4}}(?!\d))(?![\d%-])",
        rf"(?<![第\d])(?P<door>{_COUNTED}[楼层][东西中左右][户室门手])",
        rf"(?<![第\d])(?P<door>{_COUNTED}号(?:商铺|铺面|门面|门店|摊位|档口|车位|车库))",
    )
)
_ANY = re.compile(r"[栋幢座室号楼层#]|单元|门牌|户|房间|-\d{3}")
# In a field that is nothing but a place, less is enough; 八户村, 312国道 and 3号桥 are no doors.
_NO_NAME = r"(?![村沟庄滩梁塬原社营堡台组湾坪山岭川寨店铺口])"
_IN_A_PLACE = re.compile(
    rf"{_NUMBERED_BUILDING}|{_NUMBERED}[#号]?(?:[栋幢]|座(?![\u4e00-\u9fff])){_NO_NAME}|{_UNIT}"
    rf"|{_COUNTED}号{_NO_DAY}(?![院]?[线路桥井站池库泵口区地码沟出入段]|国道)|\d{{3,4}}室|\d+-\d+(?![\d国省县乡线路])"
    rf"|(?<![A-Za-z\d+.])\d{{3,}}(?![\dA-Za-z国省县乡线路号千米处])|{_COUNTED}[楼层户]{_NO_NAME}"
)
_PLACE_MARKS = " ,，、;；:：-—/(（[【#"


def doors_in(text: str) -> Iterator[Found]:
    """The doors in *text*, which is in half-width characters."""
    if not _ANY.search(text):
        return
    for pattern in _PATTERNS:
        yield from (Found(*match.span("door"), Kind.DOOR) for match in pattern.finditer(text))


def door_in_a_place(place: str) -> int:
    """Where in *place*, in half-width characters, its door begins; its end if it has none.

    >>> "安宁小区3栋2单元501室"[: door_in_a_place("安宁小区3栋2单元501室")]
    '安宁小区'
    """
    first = min((found.start for found in doors_in(place)), default=len(place))
    match = _IN_A_PLACE.search(place, 0, first)
    end = match.start() if match else first
    return len(place[:end].rstrip(_PLACE_MARKS)) if end < len(place) else end
