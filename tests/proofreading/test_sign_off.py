"""Signing findings off, and reports that a strict site does not let pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hotline.errors import UnsettledError
from hotline.findings import Finding, Kind
from hotline.months import Month
from hotline.parameters import MonthParameters, read_month
from hotline.proofreading.sign_off import Settled, refuse_unsettled, settle
from hotline.proofreading.telling import listed, told
from tests.proofreading.corpus import PROJECT
from tests.proofreading.documents import remarks

FINDINGS = [
    Finding(Kind.NUMBERS, "手工输入的数字 3件", where="topic-road", remedy="改用引用"),
    Finding(Kind.RATES, "分母不足5件"),
]
MARK = FINDINGS[0].mark


def signed(*sign_off: dict[str, str]) -> MonthParameters:
    given: dict[str, Any] = {"month": "2022-02", "as_of": "2022-03-01", "sign_off": list(sign_off)}
    return MonthParameters.model_validate(given)


def by_zhang(mark: str) -> dict[str, str]:
    return {"finding": mark, "name": "张三", "reason": "会议纪要已载明"}


def settled(*sign_off: dict[str, str]) -> Settled:
    return settle(FINDINGS, signed(*sign_off))


def test_what_is_signed_off_is_open_no_more() -> None:
    result = settled(by_zhang(MARK))

    assert result.pending == (FINDINGS[1],)
    assert [(finding.mark, each.name) for finding, each in result.signed_off] == [(MARK, "张三")]
    assert result.to_settle == ()
    assert result.record()[0]["reason"] == "会议纪要已载明"
    assert [each.words for each in result.for_the_head][1].endswith("（已由张三签字认可：会议纪要已载明）")


def test_a_sign_off_of_nothing_is_pointed_out() -> None:
    result = settled(by_zhang("numbers-00000000"))

    assert [each.kind for each in result.pending] == [Kind.NUMBERS, Kind.RATES, Kind.PARAMETERS]
    assert "numbers-00000000（张三）没有对应的问题" in result.pending[-1].words


def test_a_strict_site_lets_only_what_is_settled_pass() -> None:
    with pytest.raises(UnsettledError) as refused:
        refuse_unsettled(settled().to_settle, signed())

    assert refused.value.exit_code == 10
    for said in (MARK, "单元格 topic-road", "params/2022-02.yaml", "name: 姓名"):
        assert said in str(refused.value)
    refuse_unsettled(settled(by_zhang(MARK)).to_settle, signed())


def test_names_and_reasons_are_asked_for() -> None:
    with pytest.raises(ValueError, match="reason"):
        signed({"finding": MARK, "name": "张三", "reason": " "})


def test_a_notebook_is_not_given_who_signed_off_what() -> None:
    given = signed(by_zhang(MARK)).for_notebook()

    assert given == {"month": "2022-02", "as_of": "2022-03-01", "facts": {}}


class TestMarks:
    def test_stay_when_only_a_value_that_is_referenced_changes(self) -> None:
        (one,) = remarks("受理`{python} 本月.受理量`件，涉及果树31株。")
        later = replace(one, sentence=one.sentence.replace("493", "494"))
        assert later.mark == one.mark

    def test_change_with_the_words(self) -> None:
        marks = {remarks(text)[0].mark for text in ("涉及果树31株。", "涉及果树32株。", "共有果树31株。")}
        assert len(marks) == 3

    def test_differ_for_the_same_number_twice_in_a_sentence(self) -> None:
        assert len({each.mark for each in remarks("果树31株，梨树31株。")}) == 2


class TestTelling:
    def test_a_run_tells_how_many_and_the_first(self) -> None:
        findings = [Finding(Kind.DRAFTS, "草稿", where=f"c{number}") for number in range(5)]
        (line,) = told(settle(findings, signed()))
        assert line == "还是草稿的段落 5 处：c0、c1、c2，另有 2 处；详见 checks.html"

    def test_a_number_is_told_with_its_cell(self) -> None:
        (line,) = told(settle(remarks("涉及果树31株。"), signed()))
        assert line == "手工输入的数字 1 处：31株（c0）；详见 checks.html"

    def test_check_lists_everything_with_remedy_and_mark(self) -> None:
        text = "\n".join(listed(settled(by_zhang("numbers-00000000"))))
        for said in (MARK, "处理办法：改用引用", "比率：1 处", "参数：1 处"):
            assert said in text

    def test_check_says_so_when_all_is_in_order(self) -> None:
        assert list(listed(settle([], signed()))) == ["正文、参数和数字：没有发现需要核实的问题"]


def test_the_sample_month_signs_nothing_off() -> None:
    assert read_month(PROJECT, Month(2022, 2)).sign_off == []
