"""记事实: one line in the notebook writes a fact into the month's parameters, once, and changes nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hotline.errors import ParameterError
from hotline.months import Month
from hotline.notebook.fact_writing import add_fact, with_fact
from hotline.notebook.session import last_opened, open_month
from hotline.notebook.vocabulary import 记事实
from hotline.parameters import Fact
from tests.spec.ledgers import County

BEFORE = """\
# 2022年2月的参数。
month: "2022-02" # 月份
as_of: 2022-03-01

facts:
  # 来自月报告
  甲: {value: 1, unit: 个, source: "某处"} # 旁注

# 电话
calls:
  offered: 4 # 呼入
  answered: 3
"""
FACT = Fact(value=300, unit="余亩", source="乡镇上报")
MONTH = Month(2022, 2)
LINE = '  受影响耕地: {value: 300, unit: 余亩, source: "乡镇上报"}'
LEDGER = "诉求类型\n咨询\n"


def without(line: str, text: str) -> str:
    return text.replace(f"{line}\n", "", 1)


class TestWriting:
    def test_one_line_more_after_the_last(self) -> None:
        after = with_fact(BEFORE, "受影响耕地", FACT)
        assert without(LINE, after) == BEFORE
        assert after.index("旁注") < after.index(LINE) < after.index("# 电话")

    @pytest.mark.parametrize("empty", ["facts: {}", "facts:", "facts: # 无"])
    def test_where_there_are_none(self, empty: str) -> None:
        after = with_fact(f'# 头\nmonth: "2022-02"\n{empty}\nas_of: 2022-03-01 # 到此\n', "受影响耕地", FACT)
        assert after.splitlines()[0:2] == ["# 头", 'month: "2022-02"']
        assert LINE in after.splitlines()
        assert after.splitlines()[-1] == "as_of: 2022-03-01 # 到此"

    def test_where_the_key_is_missing(self) -> None:
        assert with_fact('month: "2022-02"\n', "受影响耕地", FACT) == f'month: "2022-02"\nfacts:\n{LINE}\n'

    def test_line_ends_of_windows_and_byte_order_mark_stay(self, tmp_path: Path) -> None:
        path = tmp_path / "2022-02.yaml"
        path.write_bytes(("\ufeff" + BEFORE).replace("\n", "\r\n").encode())
        add_fact(path, "受影响耕地", FACT, shown="2022-02.yaml")
        assert without(LINE, path.read_bytes().decode().replace("\r\n", "\n")) == "\ufeff" + BEFORE

    @given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and text.isprintable()))
    def test_any_source_comes_back(self, source: str) -> None:
        fact = Fact(value=Decimal("12.50"), unit="元", source=source)
        read = yaml.safe_load(with_fact(BEFORE, "水价", fact))["facts"]["水价"]
        assert Fact.model_validate(read) == fact

    def test_a_file_that_would_be_upset_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "2022-02.yaml"
        path.write_text(BEFORE.replace("甲: {value: 1,", "甲:   {value:   1,"), encoding="utf-8")
        before = path.read_bytes()
        with pytest.raises(ParameterError, match="请手工在 facts 下加一行：受影响耕地"):
            add_fact(path, "受影响耕地", FACT, shown="params/2022-02.yaml")
        assert path.read_bytes() == before


class TestFact:
    @pytest.mark.parametrize(("written", "printed"), [("12.50", "12.50"), (300, "300"), (0.1, "0.1"), ("0", "0")])
    def test_prints_as_it_is_written(self, written: object, printed: str) -> None:
        assert str(Fact.model_validate({"value": written, "unit": "元", "source": "甲"}).value) == printed

    @pytest.mark.parametrize("written", [-1, "1e3", "", "３", True, None, float("nan"), float("inf"), "1,000"])
    def test_is_a_plain_number(self, written: object) -> None:
        with pytest.raises(ValueError, match=r"应为数|不能小于"):
            Fact.model_validate({"value": written, "unit": "元", "source": "甲"})


class TestInTheNotebook:
    def test_it_is_there_at_once_and_from_then_on(self, county: County) -> None:
        county.open(LEDGER)
        facts = last_opened().facts
        shown = 记事实("受影响耕地", 300, "亩", "乡镇上报")

        assert str(shown) == str(facts.受影响耕地) == "300"
        assert str(open_month("2022-02").facts.受影响耕地) == "300"

    def test_again_it_changes_nothing(self, county: County) -> None:
        county.open(LEDGER)
        记事实("受影响耕地", 300, "亩", "乡镇上报")
        before = county.project.month_file(MONTH).read_bytes()
        记事实("受影响耕地", 300, "亩", "乡镇上报")

        assert county.project.month_file(MONTH).read_bytes() == before

    def test_another_value_is_refused_with_both(self, county: County) -> None:
        county.open(LEDGER, facts={"受影响耕地": {"value": 200, "unit": "亩", "source": "初报"}})
        before = county.project.month_file(MONTH).read_bytes()

        with pytest.raises(ParameterError, match=r"200亩（来源：初报）[^$]*300亩（来源：乡镇上报）"):
            记事实("受影响耕地", 300, "亩", "乡镇上报")
        assert county.project.month_file(MONTH).read_bytes() == before

    def test_what_somebody_wrote_meanwhile_counts(self, county: County) -> None:
        county.open(LEDGER)
        county.write_parameters(facts={"受影响耕地": {"value": 200, "unit": "亩", "source": "初报"}})

        with pytest.raises(ParameterError, match="已经记过"):
            记事实("受影响耕地", 300, "亩", "乡镇上报")

    @pytest.mark.parametrize(("label", "value"), [("受影响 耕地", 3), ("3亩", 3), ("耕地", -1), ("耕地", "多")])
    def test_what_is_no_fact_is_refused(self, county: County, label: str, value: int | str) -> None:
        county.open(LEDGER)
        with pytest.raises(ParameterError, match="参数不合要求"):
            记事实(label, value, "亩", "乡镇上报")

    def test_a_report_run_only_looks_whether_it_is_there(self, county: County) -> None:
        county.open(LEDGER)
        known = {"受影响耕地": {"value": 300, "unit": "亩", "source": "乡镇上报"}}
        before = county.project.month_file(MONTH).read_bytes()
        open_month("2022-02", as_of="2022-02-28", facts=known)

        assert str(记事实("受影响耕地", 300, "亩", "乡镇上报")) == "300"
        with pytest.raises(ParameterError, match="请在 JupyterLab 中运行"):
            记事实("受影响农户", 40, "余户", "乡镇上报")
        assert county.project.month_file(MONTH).read_bytes() == before
