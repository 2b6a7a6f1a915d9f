"""Numbers that belong to a person: telephones, identity documents, accounts, plates; and addresses on the net."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.checksums import is_card_number, is_identity_number
from hotline.privacy.kinds import Found, Kind

_START, _END = r"(?<![\d.])(?<!\d[-,])", r"(?![\d]|\.\d|,\d{3})"
# Digits of a hash and the like are nobody's number.
_HEXADECIMAL = re.compile(
    r"(?<![0-9A-Za-z])(?:(?=[0-9a-f]*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z])"
)
_MOBILE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?:\(?\+|00)86\)?[ -]?|86[ -])?1[3-9]\d(?P<gap>[ .\-·/]?)\d{4}(?P=gap)\d{4}" + _END
)
_MOBILE_IN_THREES = re.compile(
    r"(?<!\d)(?<!\d[.,])1[3-9]\d-?\d{3}-\d{5}(?!\d)|(?<!\d)1[3-9]\d{2}-\d{3}-\d{4}(?!\d)"
)
_DIGITS = "〇零一二三四五六七八九幺"
_IN_WORDS = rf"[一幺][三四五六七八九][{_DIGITS}]{{9}}"
_MOBILE_IN_WORDS = re.compile(rf"(?<![{_DIGITS}十百千]){_IN_WORDS}(?![{_DIGITS}十百千])")
_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_LANDLINE = re.compile(
    rf"(?:(?<![\d.])|(?<=\+86))(?:\({_AREA}\)[ -]?|{_AREA}[ \-/]?)\d{{3,4}}[ -]?\d{{4}}"
    r"(?:[ ]?(?:转|分机|-|ext\.?|#)[ ]?\d{1,6})?(?!\d)"
)
_WITHOUT_AREA = re.compile(
    r"(?:电话|座机|手机|固话|致电|拨打|来电号码|联系方式|传真|tel|phone)[号码是为:( ]{0,5}([2-9]\d{2,3}-?\d{4})"
    r"(?![\d%]|[ ]?[件次个部万人条元户年起])",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])(?:[1-8]\d{16}[\dXx]|[1-8]\d{14})(?![0-9A-Za-z])")
_IDENTITY_IN_GROUPS = re.compile(r"(?<!\d)[1-8]\d{5}[ -]\d{4}[ -]?\d{4}[ -]\d{3}[\dXx](?![0-9A-Za-z])")
_DOCUMENT = re.compile(
    r"(?:身份证|护照|通行证|驾驶证|驾照|医保卡|社保卡|残疾证|军官证|户口本)(?:号码?|编号)?[是为:( ]{0,3}"
    r"((?=[A-Za-z-]*\d)[A-Za-z0-9][A-Za-z0-9-]{6,19})"
)
_IN_FOURS = r"(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?P=gap)\d{1,4}(?:(?P=gap)\d{1,3})?"
_CARD = re.compile(rf"{_START}[3-69]\d{{3}}(?:\d{{12,15}}|{_IN_FOURS})(?!\d)")
_ACCOUNT = re.compile(r"(?:账号|帐号|账户|帐户|卡号|存折|支付宝)(?:号码?)?[是为:( ]{0,3}(\d[\d -]{6,27}\d)(?!\d)")
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"(?:WJ[ ]?)?[{_PROVINCE}][A-HJ-NP-Za-hj-np-z][ ·.\-]?"
    r"(?=[A-Za-z]{0,5}\d)(?:[A-HJ-NP-Za-hj-np-z0-9]{4}[警学挂港澳领]|[A-HJ-NP-Za-hj-np-z0-9]{5,6})(?![A-Za-z0-9])"
    rf"|WJ[{_PROVINCE}]?[ ·]?\d{{4}}[0-9A-Z](?![A-Za-z0-9])"
)
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*[ ]?@[ ]?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_MESSENGER = re.compile(
    r"(?:微信|薇信|微信同号|(?<![a-z0-9])(?:wechat|weixin|wx|vx))(?:号码?|账号|id)?[是为:加 ]{0,3}"
    r"((?=\S*[\d_-])[A-Za-z][\w-]{5,19}|\d{6,12})(?![\w%]|[ ]?[件次个人户条])"
    r"|(?:(?<![a-z0-9])QQ|扣扣|企鹅)(?:号码?|群号?)?[是为:加 ]{0,3}([1-9]\d{4,11})(?![\d%]|[ ]?[件次个人户条])",
    re.IGNORECASE | re.ASCII,
)
# Most words have none of these, and need no more looking at.
_ANY = re.compile(rf"\d{{3}}|@|{_IN_WORDS}|[微薇]信|w[ex]|vx|QQ|[{_PROVINCE}][A-Za-z]", re.IGNORECASE)


def numbers_in(text: str) -> Iterator[Found]:
    """The numbers of persons in *text*, which is in half-width characters."""
    if not _ANY.search(text):
        return
    text = _HEXADECIMAL.sub(lambda match: "x" * len(match[0]), text)
    for kind, patterns in _WHOLE.items():
        for pattern in patterns:
            yield from (Found(*match.span(), kind) for match in pattern.finditer(text))
    for kind, pattern in _AFTER_A_WORD:
        for match in pattern.finditer(text):
            yield from (Found(*match.span(group), kind) for group, said in enumerate(match.groups(), 1) if said)
    yield from (Found(*each.span(), Kind.IDENTITY) for each in _identity_numbers(text))
    for match in _CARD.finditer(text):
        if is_card_number(re.sub(r"\D", "", match[0])) and 16 <= len(re.sub(r"\D", "", match[0])) <= 19:
            yield Found(*match.span(), Kind.ACCOUNT)


def _identity_numbers(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_IDENTITY, _IDENTITY_IN_GROUPS):
        for match in pattern.finditer(text):
            if is_identity_number(re.sub(r"[ -]", "", match[0])):
                yield match


_WHOLE = {
    Kind.MOBILE: (_MOBILE, _MOBILE_IN_THREES, _MOBILE_IN_WORDS),
    Kind.LANDLINE: (_LANDLINE,),
    Kind.PLATE: (_PLATE,),
    Kind.EMAIL: (_EMAIL,),
}
_AFTER_A_WORD = (
    (Kind.LANDLINE, _WITHOUT_AREA),
    (Kind.IDENTITY, _DOCUMENT),
    (Kind.ACCOUNT, _ACCOUNT),
    (Kind.MESSENGER, _MESSENGER),
)
