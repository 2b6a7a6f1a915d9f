"""What only the whole shows: hot topics, tables, figures, two values; and what a reader reads of a cell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.months import Month
from hotline.parameters import read_month, read_site
from hotline.proofreading.proofread import proofread
from hotline.proofreading.reading import read_narrative
from tests.proofreading.corpus import PROJECT, knowledge
from tests.proofreading.documents import checks, notebook, remarks
from tests.rendering.projects import two_runs

HOT = "# 二、热点聚焦\n\n## （一）本月热点问题"
SUBJECTS = {"事项归口": {"农村事务": {"received": 207}, "疫情防控": {"received": 37}, "未归类": {"received": 300}}}
COUNTED = replace(knowledge(), breakdowns=SUBJECTS)


class TestHotTopics:
    def test_that_leave_out_the_largest_subject(self) -> None:
        (remark,) = remarks(HOT, "### 疫情防控类\n\n咨询较多。", known=COUNTED)

        assert (remark.check, remark.where) == ("热点", "c0")
        assert "农村事务”（207件）" in remark.words
        assert '本月.事项归口["农村事务"].受理量' in remark.suggestion

    @pytest.mark.parametrize("said", ["农村事务类诉求较多。", "拆迁安置问题较为突出。"])
    def test_that_name_it_or_a_topic_of_it(self, said: str) -> None:
        assert checks(HOT, said, known=COUNTED) == []

    def test_of_last_month_do_not_count(self) -> None:
        assert checks(HOT, "疫情咨询较多。", "## （二）上月热点对比\n\n农村事务。", known=COUNTED) == [
            ("c0", "热点")
        ]

    def test_that_are_not_there(self) -> None:
        assert checks("# 一、受理情况", "平稳。", known=COUNTED) == []


class TestTables:
    def test_whose_total_is_another(self) -> None:
        found = checks("| 类别 | 件数 |\n|---|---|\n| 咨询 | 152件 |\n| 求助 | 282件 |\n| 合计 | 493件 |")
        assert found == [("c0", "合计")]

    def test_whose_total_is_right(self) -> None:
        assert checks("| 类别 | 件数 |\n|---|---|\n| 咨询 | 1,152件 |\n| 求助 | 282件 |\n| 合计 | 1,434件 |") == []

    def test_a_number_in_a_row_is_suggested_by_its_name(self) -> None:
        found = remarks("| 类别 | 件数 |\n|---|---|\n| 求助 | 282件 |\n")
        assert [each.suggestion for each in found] == ['`{python} 本月.诉求类型["求助"].受理量`']


class TestFigures:
    TABLE = "#| label: tbl-types\n#| tbl-cap: 构成\n1"

    def test_without_a_reference(self) -> None:
        (remark,) = remarks("正文。", self.TABLE)
        assert (remark.where, remark.check, remark.suggestion) == ("c1", "图表引用", "见[@tbl-types]")

    def test_with_one(self) -> None:
        assert checks("构成见[@tbl-types]。", self.TABLE) == []

    def test_of_the_attachment_need_none(self) -> None:
        assert checks("# 附件 {.attachment}", self.TABLE) == []

    def test_that_are_not_there(self) -> None:
        assert checks("构成见[@tbl-other]。") == [("c0", "图表引用")]

    def test_a_caption_is_read_too(self) -> None:
        found = remarks("见[@tbl-types]。", "#| label: tbl-types\n#| tbl-cap: 493件诉求的构成\n1")
        assert [(each.where, each.kind) for each in found] == [("c1", "numbers")]


class TestTwoValues:
    def test_far_apart(self) -> None:
        assert checks("诉求解决率99%。", "# 三、办理情况", "诉求解决率97.00%。") == [("c2", "一个指标两个数")]

    def test_of_scopes_that_are_named(self) -> None:
        assert checks("按全部诉求计算，诉求解决率99%。", "转办工单的限时办结率为100%，诉求解决率为97.00%。") == []

    def test_printed_with_more_decimals(self) -> None:
        assert checks("诉求解决率99%。", "诉求解决率98.98%。") == []


class TestReading:
    def test_what_nobody_reads_is_left_out(self) -> None:
        source = '见[办法](https://example.cn/12件)、`13件`、<!-- 14件 -->[附件]{title="15件"}。\n\n[@fig-12]'
        assert [each.sentence for each in remarks(source) if each.kind == "numbers"] == []

    def test_footnotes_lists_and_quotations_are_read(self) -> None:
        source = "正文[^1]。\n\n[^1]: 另有3件。\n\n- 清运4吨\n\n> 修路5公里\n\n1. 甲\n2. 乙6件"
        found = [each.sentence[each.start : each.end] for each in remarks(source)]
        assert found == ["3件", "4吨", "5公里", "6件"]

    def test_references_are_filled_in_and_known(self) -> None:
        (paragraph,) = read_narrative(notebook("受理**`{python} 本月.受理量`**件。")).paragraphs
        assert paragraph.words == "受理493件。"
        assert [(each.start, each.end, each.expression) for each in paragraph.filled] == [(2, 5, "本月.受理量")]


@pytest.mark.slow
def test_the_sample_notebook_has_nothing_to_remark_on(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    manifest = _manifest(two_runs(tmp_path_factory.getbasetemp())[0].folder)
    assert (manifest["checks"]["numbers"], manifest["checks"]["words"], manifest["signed_off"]) == ([], [], [])


def _manifest(folder: Path) -> dict[str, dict[str, list[str]]]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_record_without_values_is_read_too() -> None:
    """A notebook that an older version ran."""
    record = {"figures": {"breakdowns": {}}}
    parameters = read_month(PROJECT, Month(2022, 2))
    assert len(proofread(notebook("共493件。"), read_site(PROJECT), parameters, record)) == 1
