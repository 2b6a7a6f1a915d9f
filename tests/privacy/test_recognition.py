"""What personal data looks like in Chinese text: sentences in which it is found, wholly, and nothing else is."""

from __future__ import annotations

import pytest

from hotline.privacy.checksums import is_card_number, is_identity_number
from hotline.privacy.kinds import Kind
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.privacy.recognition import MASK, blotted, found_in, masked, masked_cell, place_without_door
from tests.privacy.corpus import Measured, sentences

# What no rule finds in sentences that were written after the rules: there is no form that gives it away.
NOT_FOUND = ["陶金虎", "6228480012345678905", "康女士", "吴", "武小红", "王强", "贺子轩"]


def test_everything_personal_is_found_wholly() -> None:
    assert {each.text: each.missed for each in sentences("corpus_personal.txt") if each.missed} == {}


@pytest.mark.parametrize("name", ["corpus_personal.txt", "corpus_harmless.txt", "corpus_afterwards.txt"])
def test_nothing_else_is_found(name: str) -> None:
    assert {each.text: each.wrong for each in sentences(name) if each.wrong} == {}


def test_a_report_s_own_words_are_left_as_they_are() -> None:
    changed = [each.text for each in sentences("corpus_harmless.txt") if masked(each.text) != each.text]
    assert changed == []


def test_what_is_missed_of_sentences_that_the_rules_never_saw_is_known() -> None:
    written_afterwards = sentences("corpus_afterwards.txt")
    assert [missed for each in written_afterwards for missed in each.missed] == NOT_FOUND
    assert Measured.of(written_afterwards).precision == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来电人张建国（１３９ ３４５６ ７８９０）反映", f"来电人{MASK}（{MASK}）反映"),
        ("电话139\u200b3456\u20607890", f"电话{MASK}"),
        ("身份证号11010519491231002X，家住3栋2单元501室", f"身份证号{MASK}，家住{MASK}"),
        ("车牌甘M·12345，邮箱ab@example.com", f"车牌{MASK}，邮箱{MASK}"),
        ("三嘉乡刘川村二组停水", "三嘉乡刘川村二组停水"),
        ("", ""),
    ],
)
def test_masking_leaves_all_that_is_not_personal(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_masking_twice_is_masking_once() -> None:
    for name in ("corpus_personal.txt", "corpus_afterwards.txt"):
        for each in sentences(name):
            assert masked(masked(each.text)) == masked(each.text), each.text


def test_each_kind_says_what_it_is() -> None:
    text = "15461650523 0934-6123456 11010519491231002X 甘M12345 a@example.com 来电人张建国 王某 3栋2单元"
    assert [each.kind for each in found_in(text)] == [
        Kind.MOBILE,
        Kind.LANDLINE,
        Kind.IDENTITY,
        Kind.PLATE,
        Kind.EMAIL,
        Kind.NAME,
        Kind.SURNAME,
        Kind.DOOR,
    ]


def test_the_check_digit_decides_what_is_an_identity_number() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("11010519491331002X"), "there is no thirteenth month"
    assert not is_identity_number("91620000MA71234567"[:18].replace("MA", "00"))
    assert is_identity_number("622826620109123")
    assert found_in("编号110105194912310021") == []


def test_luhn_decides_what_is_a_card_number() -> None:
    assert is_card_number("62170012345678907")
    assert not is_card_number("62170012345678908")
    assert not is_card_number("20220201130012345"), "a ticket number that begins with a date"


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("安宁小区3栋2单元501室", "安宁小区"),
        ("锦绣城A区12号楼", "锦绣城A区"),
        ("柳湾村二组", "柳湾村二组"),
        ("柳湾村二组12号", "柳湾村二组"),
        ("永正路45号", "永正路"),
        ("永正路（县医院对面）", "永正路（县医院对面）"),
        ("三嘉乡刘川村陈东组张建国家门口", "三嘉乡刘川村陈东组"),
        ("西坡镇来电人李秀英15461650523", "西坡镇来电人"),
        ("安宁小区（３栋２单元）", "安宁小区"),
        ("正宁县八户村三组", "正宁县八户村三组"),
        ("G69银百高速3号出口", "G69银百高速3号出口"),
        ("S303线K12+300处", "S303线K12+300处"),
        ("县城101路公交站", "县城101路公交站"),
        ("天润新城7-1-302", "天润新城"),
        ("县医院三楼", "县医院"),
        ("安宁小区501", "安宁小区"),
        ("3号桥头", "3号桥头"),
        ("３栋２单元", ""),
        ("312国道正宁段", "312国道正宁段"),
        ("天润新城二期", "天润新城二期"),
        ("", ""),
    ],
)
def test_a_place_is_named_up_to_its_door(place: str, kept: str) -> None:
    assert place_without_door(place) == kept


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("张建国", MASK),
        ("欧阳建国", MASK),
        ("15461650523", MASK),
        ("20220201123", MASK),
        ("水务所", "水务所"),
        ("2022-13-45", "2022-13-45"),
        ("满意吧", "满意吧"),
        ("", ""),
    ],
)
def test_a_cell_of_a_row_that_slipped_shows_nobody(value: str, shown: str) -> None:
    assert masked_cell(value) == shown


def test_the_number_of_a_ticket_is_shown_but_no_telephone_in_its_column() -> None:
    assert masked_cell("ZN2202010001234", number=True) == "ZN2202010001234"
    assert masked_cell("15461650523", number=True) == MASK


def test_what_is_quoted_to_its_writer_is_blotted_and_stays_as_long_as_it_was() -> None:
    text = "来电人张建国，电话１５４６\u200b１６５０５２３；值班电话0934-6123456"
    hidden = blotted(text, PubliclyKnown.of(["0934-6123456"]))
    assert hidden == "来电人＊＊＊，电话＊＊＊＊＊＊＊＊＊＊＊＊；值班电话0934-6123456"
    assert len(hidden) == len(text)
