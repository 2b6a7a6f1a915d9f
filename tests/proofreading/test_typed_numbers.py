"""Numbers in running text: what they are worth, and what is suggested in their place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.proofreading.narrative import Filled, Paragraph
from hotline.proofreading.numerals import arabic_number, chinese_number
from hotline.proofreading.typed_numbers import typed_numbers
from tests.proofreading.documents import remarks

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """*number*, below ten thousand million, as it is written in full."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return in_chinese(high) + name + gap + (in_chinese(low) if low else "")
    written, pending = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if pending and written else "") + DIGITS[digit] + name
        pending = not digit
    return written


@given(st.integers(min_value=1, max_value=10**9))
def test_a_chinese_numeral_is_worth_what_was_written(number: int) -> None:
    assert chinese_number(in_chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=0, max_value=3))
def test_an_arabic_number_is_worth_what_was_written(number: int, decimals: int) -> None:
    written = f"{number / 10**decimals:,.{decimals}f}"
    assert arabic_number(written) == Fraction(number, 10**decimals)


@given(
    st.text(alphabet="各类诉求受理共计有群众反映路段，。", max_size=8), st.integers(min_value=2, max_value=9999)
)
def test_a_typed_number_is_found_where_it_stands(before: str, number: int) -> None:
    (found,) = typed_numbers(Paragraph("c", f"{before}约{number}件。"))
    assert (found.written, found.value, found.unit) == (f"{number}件", number, "件")
    assert found.start == len(before) + 1


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for number in typed_numbers(Paragraph("c", text)):
        assert text[number.start : number.end].strip() == number.written != ""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("四百九十三", 493),
        ("一百零五", 105),
        ("一百五", 150),
        ("三万五", 35000),
        ("十", 10),
        ("廿三", 23),
        ("叁佰", 300),
        ("一千万零一", 10_000_001),
        ("三点五", Fraction(7, 2)),
        ("三点五万", 35000),
        ("一一", None),
        ("十百", None),
        ("千里", None),
        ("", None),
    ],
)
def test_chinese_numerals(written: str, value: Fraction | int | None) -> None:
    assert chinese_number(written) == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三百亩", 300, "亩"),
        ("３００亩", 300, "亩"),
        ("1,234件", 1234, "件"),
        ("3.5万元", 35000, "元"),
        ("百分之九十五", 95, "%"),
        ("千分之三", 3, "‰"),
        ("四十余户", 40, "余户"),
        ("几十户", None, "户"),
        ("20余万人", None, "余万人"),
    ],
)
def test_value_and_unit(text: str, value: int | None, unit: str) -> None:
    (found,) = typed_numbers(Paragraph("c", f"影响{text}。"))
    assert (found.value, found.unit) == (value, unit)


def test_what_a_reference_filled_in_was_not_typed() -> None:
    paragraph = Paragraph("c", "受理493件，办结27件。", (Filled(2, 5, "本月.受理量"),))
    assert [each.written for each in typed_numbers(paragraph)] == ["27件"]


def test_a_name_of_the_site_is_none() -> None:
    assert list(typed_numbers(Paragraph("c", "312线、9号院与三户庄。"), ["三户庄", "312线"])) == []


class TestSuggestions:
    @pytest.mark.parametrize(
        ("sentence", "suggestion"),
        [
            ("共受理各类诉求493件。", "`{python} 本月.受理量`"),
            ("求助类诉求受理282件，占57.20%。", '`{python} 本月.诉求类型["求助"].受理量`'),
            ("占求助类受理总量的57.2％。", '`{python} 本月.诉求类型["求助"].占比`'),
            ("直接答复462件。", "`{python} 本月.直办量`"),
            ("转交承办单位31件。", "`{python} 本月.转办量`"),
            ("疫情防控类诉求37件。", '`{python} 本月.事项归口["疫情防控"].受理量`'),
            ("影响四十余户群众。", "`{python} 事实.受影响农户`"),
            ("损毁三百亩耕地。", "`{python} 事实.受影响耕地`"),
            ("受理量环比上升7.88%。", "`{python} 环比(本月.受理量)`"),
            ("群众满意度未达到90%。", "`{python} 本站.满意度目标`"),
        ],
    )
    def test_of_the_same_value(self, sentence: str, suggestion: str) -> None:
        assert remarks(sentence)[0].suggestion == suggestion

    def test_a_small_number_that_nothing_names_is_a_fact(self) -> None:
        (remark,) = remarks("栽种果树31株。")
        assert remark.suggestion == '记事实("名称", 31, "株", "来源")'
        assert "事实.名称" in remark.remedy

    @pytest.mark.parametrize(
        ("sentence", "line"),
        [
            ("投资1.2万元。", '记事实("名称", "1.2", "万元", "来源")'),
            ("清运1,200吨。", '记事实("名称", 1200, "吨", "来源")'),
            ("种树二十株。", '记事实("名称", 20, "株", "来源")'),
            ("种树几十株。", '记事实("名称", 数值, "株", "来源")  # 几十株'),
        ],
    )
    def test_a_fact_is_to_print_as_it_was_written(self, sentence: str, line: str) -> None:
        assert remarks(sentence)[0].suggestion == line

    def test_a_change_is_computed(self) -> None:
        assert remarks("诉求解决率较上月提高了1.5个百分点。")[0].suggestion == "`{python} 环比(本月.诉求解决率)`"

    def test_another_unit_is_another_thing(self) -> None:
        assert remarks("受理面积493亩。")[0].suggestion == '记事实("名称", 493, "亩", "来源")'

    def test_an_indicator_with_another_value_contradicts_the_ledger(self) -> None:
        (remark,) = remarks("日均话务量15件。")
        assert remark.remedy == "与台账不符：日均受理量是 17.6。改用引用 `{python} 本月.日均受理量`"

    def test_of_last_month_nothing_is_contradicted(self) -> None:
        assert "不符" not in remarks("上月日均受理量15件。")[0].remedy
