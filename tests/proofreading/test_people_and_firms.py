"""Private persons and enterprises that the words name are pointed out, and nobody else is."""

from __future__ import annotations

from hotline.findings import Kind
from hotline.parameters import read_site
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.proofreading.people_and_firms import people_and_firms
from hotline.proofreading.reading import read_narrative
from hotline.proofreading.remark import Remark
from tests.proofreading.corpus import MARKED, PROJECT, right
from tests.proofreading.documents import notebook

# What is to be pointed out stands between the marks.
NAMED = """
群众反映⟦鑫源砖厂⟧粉尘污染严重
⟦天润物业有限公司⟧不退押金
⟦康源药店⟧哄抬口罩价格
⟦众旺建筑公司⟧拖欠农民工工资
庆阳市⟦瑞祥房地产开发公司⟧逾期交房
甘肃⟦永泰建筑工程有限公司⟧承建的道路破损
⟦刘记火锅店⟧夜间油烟扰民
⟦“好又多”超市⟧缺斤少两
⟦宏达公司⟧占用耕地堆放石料
⟦惠民农民专业合作社⟧未兑付租金
来电人⟦张建国⟧反映道路损毁
⟦李秀英⟧女士反映小区停水
村民⟦郭志⟧、⟦卢红燕⟧反映
村支书⟦高明亮⟧不作为
市民⟦王某⟧反映
⟦张先生⟧来电称
请拨打⟦15461650523⟧联系
安宁小区⟦3栋2单元501室⟧漏水
⟦甘M12345⟧占用消防通道
"""
NOT_NAMED = """
供热公司（8件）、联防办（7件）、人社局（6件）承办较多
责令供热公司、水务局限期整改
正宁县供热公司已派人检修
国网正宁县供电公司24小时受理报修
县自来水公司压力较大
部分物业公司服务不到位
某物业公司拒不退还押金
一家大型超市短斤少两
沿街商铺和超市占道经营
多家火锅店油烟扰民
辖区内药店口罩缺货
要求施工公司尽快恢复路面
小区物业不作为
永正路饭店油烟直排
村办企业和农民专业合作社
城区公交公司调整班次
一名群众反映路灯不亮
有村民反映自来水浑浊
县政府领导批示
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def remarks(*cells: str, public: tuple[str, ...] = ()) -> list[Remark]:
    site = read_site(PROJECT)
    known = PubliclyKnown.of([*site.public_phrases, *public])
    return people_and_firms(read_narrative(notebook(*cells)), known)


def marked(found: list[Remark]) -> dict[str, list[str]]:
    """What is marked, by the sentence that it stands in."""
    by_sentence: dict[str, list[str]] = {}
    for each in found:
        by_sentence.setdefault(each.sentence, []).append(each.sentence[each.start : each.end])
    return by_sentence


def test_who_is_named_is_pointed_out() -> None:
    expected = {MARKED.sub(r"\1", line): MARKED.findall(line) for line in lines(NAMED)}
    assert marked(remarks(*expected)) == expected


def test_what_many_are_names_nobody() -> None:
    assert marked(remarks(*lines(NOT_NAMED))) == {}


def test_of_right_sentences_only_doors_telephones_and_mail_are_pointed_out() -> None:
    texts = [sentence.text for sentence in right()]
    assert [each for found in marked(remarks(*texts)).values() for each in found] == [
        "3号楼2单元",
        "5号楼",
        "0934-6121234",
        "18900001234",
        "7#楼",
        "9#楼",
        "0934-6121234",
        "zn12345@163.com",
    ]


def test_units_and_what_the_site_lists_as_public_are_let_pass() -> None:
    assert marked(remarks("县长张建国批示，天润物业有限公司已整改", public=("张建国", "天润物业有限公司"))) == {}


def test_a_remark_says_why_and_what_to_do_and_stays_while_the_name_does() -> None:
    (first,) = remarks("鑫源砖厂粉尘大。")
    (again,) = remarks("经查，鑫源砖厂粉尘大，已责令整改。")
    (other,) = remarks("宏达公司粉尘大。")
    assert (first.kind, first.check, first.where) == (Kind.PRIVACY, "企业名称", "c0")
    assert "某超市" in first.remedy
    assert first.mark == again.mark != other.mark


def test_only_a_name_can_be_signed_for() -> None:
    by_kind = {each.words.partition("：")[0]: each.personal for each in remarks("来电人张建国，电话15461650523")}
    assert by_kind == {"写出了人名": "张建国", "写出了手机号码": ""}
