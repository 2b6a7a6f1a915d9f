"""Parameter files: every mistake is named in Chinese, with the file and the key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hotline.errors import ParameterError
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import MonthParameters, read_month, read_site
from hotline.parameters.reading import validated_month
from tests.spec.ledgers import HEADERS, SITE, County

FEBRUARY = Month(2022, 2)
MISSING = object()


def site_error(county: County, **changed: Any) -> str:
    for key, value in changed.items():
        if value is MISSING:
            del county.site[key]
        else:
            county.site[key] = value
    county.write_site()
    with pytest.raises(ParameterError) as raised:
        read_site(county.project)
    assert "位置：params/site.yaml" in str(raised.value)
    assert "处理办法：" in str(raised.value)
    return str(raised.value)


def month_error(county: County, **values: Any) -> str:
    county.write_parameters(**values)
    with pytest.raises(ParameterError) as raised:
        read_month(county.project, FEBRUARY)
    assert "位置：params/2022-02.yaml" in str(raised.value)
    return str(raised.value)


def test_the_projects_own_files_are_in_order(project: Project) -> None:
    site = read_site(project)
    assert len(site.unit_names) == 40
    for written in ("2021-02", "2022-01", "2022-02"):
        assert read_month(project, Month.parse(written)).period == Month.parse(written)


def test_a_small_site_is_in_order(county: County) -> None:
    site = read_site(county.project)
    assert site.topics == ["生活用水", "供暖", "土地流转"]
    assert site.thresholds.small_denominator == 5
    assert site.satisfied_ratings == ["满意", "基本满意"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"signatry": "甲"}, "signatry：不认识这个键，请检查拼写"),
        ({"office": MISSING}, "office：缺少这个键"),
        ({"office": 12345}, "office：应为文字，现为 12345（数字或日期请加引号）"),
        ({"office": "  "}, "office：不能为空"),
        ({"basic_satisfaction_counts": "也许"}, "basic_satisfaction_counts：应为 true 或 false"),
        ({"request_types": "咨询"}, "request_types：应为列表"),
        ({"subjects": ["水"]}, "subjects：应为“键: 值”的形式"),
        ({"towns": ["山河镇", 3]}, "towns → 第 2 项：应为文字"),
        ({"units": [{"name": "水务局", "kind": "公司"}]}, "units → 第 1 项 → kind：“公司”不在允许的取值之内"),
        ({"units": [{"name": "水务局"}]}, "units → 第 1 项 → kind：缺少这个键"),
        ({"thresholds": {"small_denominator": 0}}, "thresholds → small_denominator：不能小于 1"),
        ({"thresholds": {"satisfaction_target": 101}}, "thresholds → satisfaction_target：不能大于 100"),
        ({"thresholds": {"satisfaction_target": 9.5}}, "thresholds → satisfaction_target：应为整数，现为 9.5"),
        ({"thresholds": {"satisfaction_target": "高"}}, "thresholds → satisfaction_target：应为整数，现为 '高'"),
        ({"headers": {**HEADERS, "colour": ["颜色"]}}, "“colour”不在允许的取值之内"),
        ({"aliases": {"towns": {"甲": "乙"}}}, "“towns”不在允许的取值之内"),
        ({"request_types": ["咨询", "求助", "咨询"]}, "request_types 中“咨询”出现了不止一次"),
        ({"channels": ["微信", "微信"], "people_net_channels": []}, "channels 中“微信”出现了不止一次"),
        ({"towns": ["甲镇", "甲镇"]}, "towns 中“甲镇”出现了不止一次"),
        ({"subjects": {"水": ["停水"], "电": ["停水"]}}, "subjects 的细类 中“停水”出现了不止一次"),
        ({"units": [SITE["units"][0]] * 2}, "units 中“水务局”出现了不止一次"),
        ({"headers": {**HEADERS, "town": ["乡镇", "来电人"]}}, "headers 中“来电人”出现了不止一次"),
        (
            {"headers": {key: HEADERS[key] for key in HEADERS if key != "received_at"}},
            "headers 缺少字段 received_at",
        ),
        ({"headers": {**HEADERS, "received_at": []}}, "headers 缺少字段 received_at"),
        ({"fixed": {"handling": "转办"}}, "handling 写了 headers，就不能再写 fixed"),
        ({"title": "{year}年{month}月{day}日"}, "title 中只能使用 {year} 和 {month}"),
        ({"title": "{year.real}年{month}月"}, "title 中只能使用 {year} 和 {month}"),
        ({"title": "{year"}, "title 中只能使用 {year} 和 {month}"),
        ({"people_net_channels": ["人民网"]}, "people_net_channels 中的“人民网”不在 channels 中"),
    ],
)
def test_a_mistake_in_the_site(county: County, changed: dict[str, Any], said: str) -> None:
    assert said in site_error(county, **changed)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"as_off": date(2022, 3, 1)}, "as_off：不认识这个键"),
        ({"as_of": None}, "as_of：应为日期"),
        ({"as_of": "三月一日"}, "as_of：应为日期，如 2022-03-01，现为 '三月一日'"),
        ({"as_of": "2022-02-30"}, "as_of：应为日期，如 2022-03-01，现为 '2022-02-30'"),
        ({"as_of": 20220301}, "as_of：应为日期，如 2022-03-01，现为 20220301"),
        ({"as_of": date(2022, 1, 31)}, "截止日期 2022-01-31 早于本月第一天"),
        ({"month": 202202}, "month：应为文字，现为 202202（数字或日期请加引号）"),
        ({"month": "2022-2"}, "month：“2022-2”写法不对"),
        ({"month": "2022-03", "as_of": date(2022, 4, 1)}, "文件名是 2022-02，文件里的 month 却是 2022-03"),
        ({"calls": {"offered": 3}}, "calls → answered：缺少这个键"),
        ({"calls": {"offered": 3, "answered": 4}}, "calls：接听数 4 大于呼入数 3"),
        ({"calls": {"offered": -1, "answered": -2}}, "calls → offered：不能小于 0"),
        ({"calls": 446}, "calls：应为“键: 值”的形式"),
        ({"facts": {"受影响 耕地": {"value": 1, "unit": "亩", "source": "乡镇"}}}, "事实名称“受影响 耕地”只能用"),
        ({"facts": {"3户": {"value": 1, "unit": "亩", "source": "乡镇"}}}, "事实名称“3户”只能用"),
        ({"facts": {"耕地": {"value": 1, "unit": "亩"}}}, "facts → 耕地 → source：缺少这个键"),
        ({"facts": {"耕地": {"value": "多", "unit": "亩", "source": "乡镇"}}}, "facts → 耕地 → value：应为数"),
        ({"document_number": 6}, "document_number：应为文字"),
    ],
)
def test_a_mistake_in_the_month(county: County, values: dict[str, Any], said: str) -> None:
    assert said in month_error(county, **values)


def test_a_key_that_stands_twice(county: County) -> None:
    """YAML would silently take the last of them."""
    county.project.month_file(FEBRUARY).write_text(
        'month: "2022-02"\nas_of: 2022-03-01\nfacts:\n  耕地: {value: 1, unit: 亩, source: 甲}\n'
        "  耕地: {value: 2, unit: 亩, source: 乙}\n",
        encoding="utf-8",
    )
    with pytest.raises(ParameterError, match="“耕地”写了两次，第二次在第 5 行"):
        read_month(county.project, FEBRUARY)


def test_a_key_that_is_no_word(county: County) -> None:
    county.project.month_file(FEBRUARY).write_text('month: "2022-02"\n? [甲, 乙]\n: 丙\n', encoding="utf-8")
    with pytest.raises(ParameterError, match="YAML 写法有误") as raised:
        read_month(county.project, FEBRUARY)
    assert "第 2 行" in str(raised.value)


def test_a_unit_whose_name_a_ledger_would_split(county: County) -> None:
    assert "“水务局/水务所”含有分隔符" in site_error(county, units=[{"name": "水务局/水务所", "kind": "部门"}])


def test_all_mistakes_are_named_at_once(county: County) -> None:
    said = site_error(county, office=MISSING, place=MISSING, colour="红")
    assert {"office", "place", "colour"} <= {line.strip().split("：")[0] for line in said.splitlines()}


def test_no_english_is_left_in_a_message(county: County) -> None:
    said = site_error(county, office=3, units=[{"name": "", "kind": ""}], thresholds=[], towns={})
    assert "Input should" not in said
    assert "取值不合要求（" not in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"month: [", "YAML 写法有误"),
        (b"month: '2022-02\nas_of: 2022-03-01\n", "YAML 写法有误"),
        (b"- month\n", "应由“键: 值”组成"),
        (b"", "应由“键: 值”组成"),
        ("month: 二月\n".encode("gb18030"), "不是 UTF-8 编码"),
    ],
)
def test_a_file_that_is_no_yaml(county: County, content: bytes, said: str) -> None:
    county.project.month_file(FEBRUARY).write_bytes(content)
    with pytest.raises(ParameterError, match=said) as raised:
        read_month(county.project, FEBRUARY)
    assert "params/2022-02.yaml" in str(raised.value)


LAUGHS = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("issue_date: 2022-02-30", "第 3 行第 13 列"),
        ("issue_date: 2022-03-02 99:99:99", "第 3 行第 13 列"),
        ("calls: {offered: !!int x, answered: 1}", "第 3 行第 18 列"),
        (f"calls: {{offered: {'9' * 6000}, answered: 1}}", "第 3 行第 18 列"),
        ("facts: !!omap [a]", "第 3 行第 16 列"),
        ("<<: 3", "第 3 行第 5 列"),
        ("addressee: !!python/object/apply:os.system [exit]", "第 3 行第 12 列"),
        ("addressee: !!python/name:os.system", "第 3 行第 12 列"),
        ("addressee: !include /etc/passwd", "第 3 行第 12 列"),
        ("addressee: a\0b", "YAML 写法有误"),
        ('addressee: "\\ud800"', r"第 3 行有看不见的字符（U\+D800）"),
        ('addressee: "县\\0委"', r"第 3 行有看不见的字符（U\+0000）"),
        ("addressee: 县\u200b委", r"第 3 行有看不见的字符（U\+200B）"),
        ("facts: {耕地: {value: 1, unit: 亩\u202e, source: 甲}}", r"第 3 行有看不见的字符（U\+202E）"),
        ("facts: {耕\ufeff地: {value: 1, unit: 亩, source: 甲}}", r"第 3 行有看不见的字符（U\+FEFF）"),
        ("facts: &a {x: *a}", "第 3 行第 15 列"),
        (f"a: &a [x, x]\n{LAUGHS}addressee: *g", "第 5 行第 8 列"),
        (f"addressee: {'[' * 2000}{']' * 2000}", "括号套得太深"),
        (f"addressee: [{'长' * 10_000}]", "应为文字，现为 \\['长{57,58}…"),
    ],
    ids=lambda value: value[:24] if value.isascii() else "",
)
def test_what_would_run_something_or_fill_the_memory_is_refused(county: County, added: str, said: str) -> None:
    text = f"month: '2022-02'\nas_of: 2022-03-01\n{added}\n"
    county.project.month_file(FEBRUARY).write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=said) as raised:
        read_month(county.project, FEBRUARY)
    assert len(str(raised.value)) < 400


def test_a_value_may_be_used_twice(county: County) -> None:
    text = "month: '2022-02'\nas_of: &day 2022-03-01\nissue_date: *day\n"
    county.project.month_file(FEBRUARY).write_text(text, encoding="utf-8")
    assert read_month(county.project, FEBRUARY).issue_date == date(2022, 3, 1)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_do_no_harm(county: County, ends: str) -> None:
    text = "# 二月\nmonth: '2022-02'\nas_of: 2022-03-01\naddressee: 县委\n"
    county.project.month_file(FEBRUARY).write_bytes(text.replace("\n", ends).encode("utf-8-sig"))
    assert read_month(county.project, FEBRUARY).addressee == "县委"


def test_a_fault_in_the_yaml_is_located(county: County) -> None:
    county.project.month_file(FEBRUARY).write_text("month: '2022-02'\nas_of: : x\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"位置：params/2022-02\.yaml 第 2 行第 8 列"):
        read_month(county.project, FEBRUARY)


def test_a_missing_file_says_how_to_make_it(county: County) -> None:
    with pytest.raises(ParameterError, match="hotline new") as raised:
        read_month(county.project, FEBRUARY)
    assert "位置：params/2022-02.yaml" in str(raised.value)


def test_a_byte_order_mark_does_no_harm(county: County) -> None:
    path = county.project.month_file(FEBRUARY)
    path.write_text("month: '2022-02'\nas_of: 2022-03-01\n", encoding="utf-8-sig")
    assert read_month(county.project, FEBRUARY).as_of == date(2022, 3, 1)


def test_parameters_of_papermill_are_checked_like_a_file() -> None:
    with pytest.raises(ParameterError, match="位置：笔记本的参数"):
        validated_month({"month": "2022-02", "as_of": "x"}, "笔记本的参数")


def test_what_papermill_gets_is_read_back_the_same(project: Project) -> None:
    parameters = read_month(project, FEBRUARY)
    given = parameters.model_dump(mode="json", exclude_none=True)
    assert validated_month(given, "") == parameters


@pytest.mark.parametrize(
    ("month", "days", "as_of"),
    [
        (Month(2022, 1), 1, date(2022, 2, 1)),
        (Month(2021, 2), 0, date(2021, 2, 28)),
        (Month(2021, 2), -40, date(2021, 2, 1)),
    ],
)
def test_an_earlier_month_without_a_file(month: Month, days: int, as_of: date) -> None:
    assert MonthParameters.assumed(month, days).as_of == as_of
