"""Names of enterprises and shops in Chinese text: 天润物业有限公司, “好又多”超市, 鑫源砖厂.

What many are (供热公司, 一家超市, 沿街商铺) names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.kinds import Found, Kind
from hotline.privacy.names import tagged
from hotline.privacy.surnames import SINGLE

_HAN = "\u4e00-\u9fff"
_LEGAL = "股份有限公司|有限责任公司|有限公司"
_KINDS = (
    "公司|集团|厂|煤矿|商店|门店|专卖店|便利店|药店|饭店|酒店|火锅店|面馆|餐厅|餐馆|旅馆|宾馆|超市|商场|商行|经营部"
    "|门诊部|诊所|合作社|养殖场|网吧|物业"
)
_FIRM = re.compile(rf"(?P<name>[{_HAN}A-Za-z0-9()]{{1,20}}?)(?P<kind>{_LEGAL}|{_KINDS})(?!{_KINDS}|{_LEGAL})")
_QUOTED = re.compile(rf"[“\"「『](?P<name>[^”\"」』“]{{1,12}})[”\"」』][{_HAN}]{{0,4}}(?:{_LEGAL}|{_KINDS})")
# What they do or are; a name stands before it.
_TRADES = (
    "物业管理 物业 供热 热力 供水 自来水 排水 燃气 天然气 供电 电力 电信 通信 网络 "
    "建筑 建设 建工 工程 施工 路桥 房地产 开发 装修 装饰 运输 客运 公交 出租车 快递 "
    "物流 保险 旅游 环卫 保安 劳务 广告 食品 餐饮 服装 家具 家电 建材 五金 百货 "
    "连锁 砖 石料 沙石 水泥 化工 加工 制造 养殖 种植 农业 农民 专业 机械 汽车 商贸 "
    "贸易 科技 投资 发展 实业 管理 服务 技术 有限 集团 食品厂 砖厂 生活 购物 大 "
    "农产品"
)
_TRADE = re.compile(rf"(?:{'|'.join(sorted(_TRADES.split(), key=len, reverse=True))})+$")
# Words that dictionaries have for names, and characters that are of the sentence and of no name.
_NAMING = frozenset(["nr", "nrt", "nrfg", "nz", "nt"])
_OF_THE_SENTENCE = frozenset(
    "个家有是在的大小新老该某各本此每多几两这那和与及或由对向从到被把将让给了着过不也都就还又来去上下内外里边旁前后中东西南北县市镇乡"
    "村区街路城店间所座处条名位等已因为以于自经其他年月日号第一二三四五六七八九十"
)


def firms_in(text: str) -> Iterator[Found]:
    """The names of enterprises in *text*, which is in half-width characters."""
    for match in _QUOTED.finditer(text):
        yield Found(*match.span(), Kind.FIRM)
    for match in _FIRM.finditer(text):
        length = _name_before(match["name"], legal=match["kind"] in _LEGAL.split("|"))
        if length:
            yield Found(match.end("name") - length, match.end(), Kind.FIRM)


def _name_before(words: str, *, legal: bool) -> int:
    """How many characters at the end of *words* are an enterprise's name and its trade; 0 if they name none."""
    rest = _TRADE.sub("", words)
    core = 0
    for number, (word, kind) in enumerate(reversed(tagged(rest))):
        if len(word) == 1 and word not in _OF_THE_SENTENCE:
            core += 1
            continue
        if kind in _NAMING and len(word) > 1 and number < 3 and not _is_trade(word):
            core += len(word)
        break
    # One character more or less is a word of the sentence: 刘记 is a name all the same.
    return core + len(words) - len(rest) if core > 1 or (legal and core) or _is_a_house(rest) else 0


def _is_trade(word: str) -> bool:
    return bool(_TRADE.fullmatch(word))


def _is_a_house(words: str) -> bool:
    return words[-1:] == "记" and words[-2:-1] in SINGLE
