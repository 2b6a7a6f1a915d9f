"""Columns that are about a person; what they hold is never shown, nor taken for a name of anything else."""

from __future__ import annotations

import re

from hotline.adopting.column import Column

_TELEPHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[\d*＊]{4,8}|0\d{2,3}[- ]?\d{7,8}|\d{7,8}")
_IDENTITY = re.compile(r"\d{17}[\dXx]|\d{15}")
# The hundred commonest surnames cover five persons in six.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_NAME = re.compile(rf"[{_SURNAMES}][\u3400-\u9fff·*＊]{{1,3}}|[\u3400-\u9fff](?:先生|女士|小姐|同志)")
# Words that begin with a surname and are no person.
_NO_NAME = re.compile(
    r"[局办委部处站所院厅署队社区镇乡村道路街会满意结解决诉咨询助建议类件话信网管理环卫保障设施教育]$"
)
MOSTLY = 0.5


def is_number_of_person(text: str) -> bool:
    """Whether *text* may be a telephone or an identity number."""
    return bool(_TELEPHONE.fullmatch(text) or _IDENTITY.fullmatch(text))


def is_name_of_person(text: str) -> bool:
    """Whether *text* may be a person's name."""
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.search(text)


def holds_persons(column: Column) -> bool:
    """Whether most cells of *column* may be names or numbers of persons."""
    return column.share(is_name_of_person) >= MOSTLY or column.share(is_number_of_person) >= MOSTLY
