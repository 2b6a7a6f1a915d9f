"""Every row is accounted for: read = counted + set aside; the report says what is not plain."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hotline.findings import Kind
from hotline.notebook import RECORD_KEY
from hotline.notebook.record import ledgers_record
from hotline.notebook.session import last_opened
from hotline.signing import findings_of_ledger_note
from hotline.tables.ledger_account import ledger_sheets
from tests.spec.ledgers import COLUMNS, County, Opened, csv_text, tickets_of

PLAIN = "诉求内容 | 件数\n小区停水两天了 | 3"
TOTALS = dict.fromkeys(COLUMNS, "") | {"工单编号": "合计", "诉求内容": "4"}
ACCEPT = [{"rule": "工单编号重复", "reason": "平台重复导出", "name": "张三"}]
SAID = (
    "本月台账读入5行，计入3件，未计入2行（合计行1行、工单编号重复1行）；"
    "认可的问题：工单编号重复1处（平台重复导出）；提示：诉求内容过短1处"
)


def open_with_a_totals_row(county: County) -> Opened:
    """February with three tickets, one of them with a short text, one of them twice, and a row of totals."""
    write_with_a_totals_row(county, "2022-02")
    return Opened("2022-02")


def write_with_a_totals_row(county: County, month: str) -> None:
    rows = tickets_of(PLAIN, month)
    rows[2]["诉求内容"] = "你好"
    county.write_csv(csv_text([*rows, rows[1], TOTALS]), month)
    county.write_parameters(month, accept=ACCEPT)


def test_a_plain_ledger_needs_no_word(county: County) -> None:
    county.open(PLAIN).says({"台账说明()": "无", "统计表(本月).note": ""})


def test_what_is_not_plain_stands_under_the_table_and_in_a_sentence(county: County) -> None:
    """Without the name of whoever accepted it, which is nobody's business outside."""
    month = open_with_a_totals_row(county)
    month.says({"台账说明()": SAID, "统计表(本月).note": f"{SAID}。", "本月.受理量": "3"})


def test_of_the_months_compared_with_what_was_not_counted(county: County) -> None:
    """Their doubts were told by their own report."""
    write_with_a_totals_row(county, "2022-01")
    month = county.open(PLAIN)
    said = "读入5行，计入3件，未计入2行（合计行1行、工单编号重复1行）；认可的问题：工单编号重复1处（平台重复导出）"
    month.says({"台账说明()": f"上月台账（2022年1月）{said}", "统计表(上月).note": ""})


def test_the_record_has_numbers_and_who_accepted(county: County) -> None:
    open_with_a_totals_row(county)
    record = ledgers_record(last_opened().ledgers)["2022-02"]
    assert (record["read"], record["counted"]) == (5, 3)
    assert record["set_aside"] == {"合计行": 1, "工单编号重复": 1}
    assert (record["accepted"], record["warnings"]) == ({"工单编号重复": 1}, {"诉求内容过短": 1})
    assert record["words"] == SAID.removeprefix("本月台账").replace("平台重复导出", "平台重复导出（张三）")


def test_the_appendix_has_every_ledger(county: County) -> None:
    """Plain or not: this one says what the sums rest on."""
    county.open(PLAIN, last_month=PLAIN)
    (sheet,) = ledger_sheets(last_opened().ledgers)
    assert sheet["rows"] == [
        ["本月台账", 3, 3, 0, "读入3行，计入3件"],
        ["上月台账（2022年1月）", 3, 3, 0, "读入3行，计入3件"],
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([new_code_cell("统计表(本月)  # NBVAL_CHECK_OUTPUT")], 0),
        ([new_markdown_cell("`{python} 台账说明()`。")], 0),
        ([new_code_cell("统计表(上月)"), new_markdown_cell("台账没有问题。")], 1),
    ],
)
def test_a_report_that_leaves_it_out_is_told_so(cells: list[NotebookNode], found: int) -> None:
    executed = new_notebook(cells=cells, metadata={RECORD_KEY: {"ledger_note": f"{SAID}。"}})
    findings = list(findings_of_ledger_note(executed))
    assert [(finding.kind, finding.words) for finding in findings] == [
        (Kind.LEDGER, f"报告没有写明：{SAID}")
    ] * found


def test_a_plain_ledger_may_be_left_out() -> None:
    assert list(findings_of_ledger_note(new_notebook(metadata={RECORD_KEY: {"ledger_note": ""}}))) == []
