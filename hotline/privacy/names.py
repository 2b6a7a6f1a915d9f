"""Names of persons, in the forms that give them away: after a word for a person, before a title, before 家.

A name is a surname and one or two characters that are no word of the dictionary; without such a form beside it, a
name is not told from other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.kinds import Found, Kind
from hotline.privacy.surnames import COMPOUND, NOT_IN_A_NAME, ORDINARY, SINGLE

_HAN = "\u4e00-\u9fff"
_PERSON = (
    "来电人|诉求人|反映人|投诉人|举报人|申请人|当事人|联系人|受害人|报案人|求助人|咨询人|留言人|信访人|代理人|法定代表人"
    "|被投诉人|被举报人|经办人|承包人|承包商|责任人|负责人|联络人|监护人|证人|姓名|户主|业主|房主|房东|租户|租客|住户|贫困户|低保户|五保户"
    "|市民|村民|居民|群众|网友|用户|乘客|顾客|消费者|老人|患者|死者|病人|家长|学生|农民工|残疾人|妻子|丈夫|儿子|女儿|父亲|母亲|爱人"
    "|弟弟|哥哥|姐姐|妹妹|孙子|孙女|邻居|老板|店主|车主|司机|经营者|工头|法人代表|法人|本人|我叫|名叫|叫做|位叫|个叫"
)
_OFFICE = (
    "县长|局长|书记|主任|镇长|乡长|所长|院长|校长|村支书|支书|村长|社长|会计|经理|董事长|医生|护士|民警|辅警|交警|队长|组长|科长"
    "|站长|科员|干部|教师|班主任|律师|法官"
)
_TITLE = (
    "先生|女士|小姐|同志|师傅|老人|大爷|大妈|大娘|大叔|阿姨|老师|老汉|老太|婆婆|奶奶|爷爷|同学|夫妇|夫妻|母子|父子|父女|母女|一家"
    "|本人|名下|等人|兄弟|姐妹|兄妹|姐弟"
)
_SURNAMES = SINGLE | COMPOUND
_SINGLE = "".join(sorted(SINGLE))
_COMPOUND = "|".join(sorted(COMPOUND))
_AFTER_A_NAME = (
    "先生|女士|小姐|同志|师傅|老人|反映|来电|来信|来访|投诉|举报|求助|咨询|建议|要求|希望|认为|表示|询问|诉称|自称|质疑|提出|致电|留言"
    "|称|说|家|的|在|于|向|与|和|及|因|住|系|是|为|今|昨|被|将|已|到|从|对|多次|等|名下|一家|夫妇|夫妻|本人|女|男|电话|手机|身份证"
    "|欠|拖欠|占|打|患|去世|死亡|受伤|缴|交|办理|申请|购|租|承包|经营|种|养|开|有|没|未|不"
)
_SAYS = re.compile(_AFTER_A_NAME)
# What the dictionary calls names, and what it does not know.
_NAMES = {"nr", "nrt", "nrfg", "x"}
_LABEL = re.compile(
    rf"(?:{_PERSON}|{_OFFICE})(?P<strong>(?:姓名)?[ ]?(?:[:(]|[是为叫系](?=[{_SINGLE}]))[ ]?)?"
    rf"(?=[{_SINGLE}])"
)
_CANDIDATE = rf"(?:(?:{_COMPOUND})[{_HAN}]{{1,2}}|[{_SINGLE}][{_HAN}]{{1,2}})"
_BEFORE_TITLE = re.compile(rf"(?=(?P<name>{_CANDIDATE})(?:{_TITLE}))")
_AT_HOME = re.compile(
    rf"(?=(?P<name>[{_SINGLE}][{_HAN}]{{1,2}})家(?:门[前口]|中|里|附近|旁|院|屋|房|楼|后|前|隔壁|对面|的|$|(?![{_HAN}])))"
)
_PEOPLE_OF_A_CALL = "电人|映人|诉人|报人|系人"
_AFTER_A_PERSON = rf"(?<=市民|村民|居民|群众|业主|老人|户主|邻居|司机|店主|老板|{_PEOPLE_OF_A_CALL})"
_SURNAME = re.compile(
    rf"(?:(?<![{_HAN}])|{_AFTER_A_PERSON})"
    rf"(?:[{_SINGLE}]某{{1,2}}(?![{_HAN}]?[业项些])|[{_SINGLE}](?:先生|女士|小姐|师傅|大爷|大妈|阿姨|老汉|同志))"
    rf"|{_AFTER_A_PERSON}[小老][{_SINGLE}](?={_AFTER_A_NAME})|(?<={_PEOPLE_OF_A_CALL})姓[{_SINGLE}](?![{_HAN}])"
)
# 买买提·艾力: a name of another people, written in Chinese characters.
_NAMED = re.compile(
    rf"(?:(?:{_PERSON}|{_OFFICE})(?:姓名)?[ ]?[:(是为叫]?[ ]?)"
    rf"(?P<name>[{_HAN}]{{2,6}}(?:·[{_HAN}]{{2,6}})+?)(?={_AFTER_A_NAME}|[^{_HAN}·]|$)"
)
_LISTED = re.compile(rf"(?<![{_HAN}])(?P<name>{_CANDIDATE})[、和与及]$")
# 李家河 is a village.
_PLACE = re.compile(f"[{_SINGLE}]家[河沟塬湾庄坪山川寨堡桥台岭坡梁咀嘴洼峁坳坝庙店集园坟崖塘畔渠]")
_LONGEST_RUN = 14


def names_in(text: str) -> Iterator[Found]:
    """The names of persons in *text*, which is in half-width characters."""
    for named in _NAMED.finditer(text):
        yield Found(*named.span("name"), Kind.NAME)
    for label in _LABEL.finditer(text):
        yield from _after_label(text, label.end(), bool(label["strong"]))
    for pattern in (_BEFORE_TITLE, _AT_HOME):
        for match in pattern.finditer(text):
            if _is_no_word(match["name"]) and _stands_alone(text, *match.span("name")):
                yield Found(*match.span("name"), Kind.NAME)
                yield from _listed_before(text, match.start("name"))
    yield from (Found(*match.span(), Kind.SURNAME) for match in _SURNAME.finditer(text))


def is_a_name(text: str) -> bool:
    """Whether all of *text* is a name as most are: surname, one or two characters, no word of the dictionary."""
    return bool(re.fullmatch(_CANDIDATE, text)) and _is_no_word(text)


def _after_label(text: str, start: int, strong: bool) -> Iterator[Found]:
    surname = 2 if text[start : start + 2] in COMPOUND else 1
    for length in (surname + 2, surname + 1):
        name = text[start : start + length]
        end = start + len(name)
        if len(name) < length or not re.fullmatch(rf"[{_HAN}]+", name):
            continue
        # After a colon, with nothing behind it: what else should it be?
        listed = strong and end == _end_of_run(text, end, 1) and _is_no_word(name, of_words=True)
        if listed or (_is_no_word(name) and _stands_alone(text, start, end)):
            yield Found(start, end, Kind.NAME)
            if text[end : end + 1] in {"、", "和", "与", "及", "/"}:
                yield from _after_label(text, end + 1, strong)
            return


def _listed_before(text: str, start: int) -> Iterator[Found]:
    """The names that are listed before the one at *start*: 何永亮、何永强兄弟."""
    match = _LISTED.search(text, 0, start)
    if match and _is_no_word(match["name"]):
        yield Found(*match.span("name"), Kind.NAME)
        yield from _listed_before(text, match.start("name"))


def _is_no_word(name: str, *, of_words: bool = False) -> bool:
    """Whether *name* can be one: its characters after the surname are used in names, and together are no word.

    With *of_words*, it may begin with one.
    """
    surname = 2 if name[:2] in COMPOUND else 1
    # 贾有才 is a name, 常有 is not.
    given = name[surname:].removeprefix("有") if len(name) == surname + 2 else name[surname:]
    if name[:surname] not in _SURNAMES or not NOT_IN_A_NAME.isdisjoint(given):
        return False
    if _PLACE.fullmatch(name):
        return False
    word, kind = tagged(name)[0]
    if len(word) <= surname or (of_words and word != name):
        return True
    return word not in ORDINARY and kind in _NAMES


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word of the sentence begins within the name from *start* to *end* and ends outside it.

    Nor the other way round; and what follows is no other character of a name.
    """
    first = _end_of_run(text, start, -1)
    last = _end_of_run(text, end, 1)
    edges, at, following = {first}, first, ""
    words = tagged(text[first:last])
    for word, _ in words:
        following = word if at == end else following
        at += len(word)
        edges.add(at)
    if not {start, end} <= edges:
        return False
    known = end - start > 2 and (text[start:end], "nr") in words
    return known or end == last or len(following) > 1 or bool(_SAYS.match(text, end))


def _end_of_run(text: str, at: int, step: int) -> int:
    """Where the Chinese characters end that begin at *at* and go to the right (1) or to the left (-1)."""
    for _ in range(_LONGEST_RUN):
        if not re.match(rf"[{_HAN}]", text[at : at + 1] if step > 0 else text[max(at - 1, 0) : at]):
            break
        at += step
    return at


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of *text* as the dictionary has them, each with what kind it is; what it has not, by character."""
    import rjieba  # noqa: PLC0415 - a dictionary that few need

    tagged: list[tuple[str, str]] = rjieba.tag(text, False)
    return tagged
