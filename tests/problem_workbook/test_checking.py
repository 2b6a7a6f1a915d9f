"""``hotline check``: rows accounted for, rules with counts and first places, the workbook, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problem_workbook.checks import FEBRUARY, TOTALS, check, write
from tests.rendering.projects import copy_project, hotline
from tests.spec.ledgers import County, csv_text, tickets_of


def test_errors_are_told_rule_by_rule_and_stop(county: County) -> None:
    write(county, TOTALS)
    said = check(county)
    assert said.lines == [
        "2022年2月台账（data/2022-02.csv）：读入 6 行，没有错误的 3 件工单，有错误的 2 行，"
        "未计入 1 行（合计行 1 行）",
        "错误 3 处（必须改正，否则不能生成报告）：",
        "  工单编号重复：1 处",
        "    第 5 行“工单编号”：“A1”重复出现；第 2 行已有这个编号；请删去重复的行",
        "  诉求类型不认识：1 处",
        "    第 4 行“诉求类型”：“求肋”不是已知的取值；是不是“求助”？若是它的另一种写法，"
        "可写进 params/site.yaml 的 aliases；应为：咨询、求助、投诉、其他",
        "  承办单位不认识：1 处",
        "    第 4 行“承办单位”：“水务所”中有不认识的承办单位；“水务所”不认识，是不是“水务局”？若是它的另一种写法，"
        "可写进 params/site.yaml 的 aliases；请改正；新的单位加到 params/site.yaml 的 units",
        "提示 1 处（不影响生成报告，请核实）：",
        "  诉求内容过短：1 处",
        "    第 3 行“诉求内容”：（不显示）不足 4 个字，看不出所说的事；请补充诉求内容",
        "问题表：data/problems/2022-02.xlsx（红色必须改正，黄色请核实；怎样改、怎样存回，见“说明”一页。"
        "含有来电人的信息，请勿外传）",
    ]
    assert said.error == (
        "2022年2月台账有 3 处错误，不能生成报告。\n位置：data/2022-02.csv\n"
        "处理办法：请在 data/problems/2022-02.xlsx 中改正、存回，或写入 params/2022-02.yaml 的 accept，"
        "再运行 hotline check 2022-02。"
    )


def test_of_many_places_the_first_three(county: County) -> None:
    county.write_parameters()
    county.write_ledger("诉求类型 | 诉求内容 | 件数\n甲 | 小区停水两天了 | 5")
    lines = check(county).lines
    assert [line[:8] for line in lines[2:7]] == [
        "  诉求类型不认",
        "    第 2 ",
        "    第 3 ",
        "    第 4 ",
        "    ……另有",
    ]
    assert lines[6] == "    ……另有 2 处"


def test_warnings_do_not_stop(county: County) -> None:
    county.write_parameters()
    county.write_csv(csv_text([row | {"诉求内容": "你好"} for row in tickets_of("诉求类型\n咨询", "2022-02")]))
    said = check(county)
    assert said.error == ""
    assert "提示 1 处（不影响生成报告，请核实）：" in said.lines
    assert county.project.problems(FEBRUARY).exists()


def test_what_is_accepted_is_told_with_what_becomes_of_it(county: County) -> None:
    write(county, TOTALS)
    rules = ("工单编号重复", "诉求类型不认识", "承办单位不认识", "诉求内容过短")
    county.write_parameters(accept=[{"rule": rule, "reason": "已核实"} for rule in rules])
    assert check(county).lines == [
        "2022年2月台账（data/2022-02.csv）：读入 6 行，计入 4 件工单，"
        "未计入 2 行（合计行 1 行、工单编号重复 1 行）",
        "已认可 4 处（见 params/2022-02.yaml 的 accept）：",
        "  工单编号重复：1 处，这一行不计入",
        "  诉求类型不认识：1 处，这一项按空白计入",
        "  承办单位不认识：1 处，这一项按空白计入",
        "  诉求内容过短：1 处",
        "台账没有需要改正的问题",
    ]
    assert not county.project.problems(FEBRUARY).exists()


def test_a_broken_ledger_of_last_month_does_not_hide_this_one(county: County) -> None:
    county.write_parameters()
    county.write_ledger("诉求类型 | 诉求内容\n咨询 | 你好")
    county.write_ledger("诉求类型\n甲", "2022-01")
    said = check(county)
    assert "问题表：data/problems/2022-02.xlsx" in said.said
    assert "请运行 hotline check 2022-01" in said.error


@pytest.mark.slow
def test_the_command_ends_with_4_and_the_report_points_to_it(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    ledger = root / "data" / "2022-02.csv"
    good = ledger.read_text(encoding="utf-8-sig")
    ledger.write_text(good.replace(",求助,", ",求救,", 1), encoding="utf-8")
    report, checked = hotline(root, "report", "2022-02"), hotline(root, "check", "2022-02")
    assert (report.returncode, checked.returncode) == (4, 4)
    assert "请运行 hotline check 2022-02，在它写出的 data/problems/2022-02.xlsx 中逐处改正、存回" in report.stderr
    assert "诉求类型不认识：1 处" in checked.stdout
    assert (root / "data" / "problems" / "2022-02.xlsx").is_file()
    ledger.write_text(good, encoding="utf-8")
    mended = hotline(root, "check", "2022-02")
    assert mended.returncode == 0, mended.stderr
    assert "上次的问题表 data/problems/2022-02.xlsx 已删去" in mended.stdout
