"""A new month's notebook and parameters: made once, and nothing that exists is ever touched."""

from __future__ import annotations

import re
import shutil
from datetime import date

import nbformat
import pytest

from hotline.creation import create_month
from hotline.errors import LedgerError, NotebookError, ParameterError, UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.drafts import drafts_of
from hotline.notebook.execution import run_notebook
from hotline.parameters import read_month
from hotline.parameters.next_month import next_month_text
from hotline.parameters.reading import validated_month
from tests.spec.ledgers import County

MARCH = Month(2022, 3)
LAST_PARAMETERS = validated_month(
    {
        "month": "2022-02",
        "as_of": date(2022, 3, 5),
        "addressee": "县委、县政府",
        "document_number": "青政办函〔2022〕6号",
        "issue_date": date(2022, 3, 7),
        "calls": {"offered": 446, "answered": 440},
        "facts": {"受影响耕地": {"value": 300, "unit": "亩", "source": "三嘉乡上报"}},
    },
    "",
)


@pytest.fixture
def with_template(county: County, project: Project) -> County:
    shutil.copyfile(project.template, county.project.template)
    return county


def test_a_new_month_has_notebook_and_parameters(with_template: County) -> None:
    project = with_template.project
    assert create_month(project, MARCH) == [project.notebook(MARCH), project.month_file(MARCH)]
    parameters = read_month(project, MARCH)
    assert (parameters.period, parameters.as_of, parameters.facts) == (MARCH, MARCH.last_day, {})


def test_the_notebook_is_the_template_for_this_month(with_template: County) -> None:
    project = with_template.project
    create_month(project, MARCH)
    made = nbformat.read(project.notebook(MARCH), as_version=4)
    template = nbformat.read(project.template, as_version=4)
    nbformat.validate(made)
    assert [cell.id for cell in made.cells] == [cell.id for cell in template.cells]
    assert 'month = "2022-03"' in made.cells[0].source
    assert [cell.source for cell in made.cells[1:]] == [cell.source for cell in template.cells[1:]]
    assert list(drafts_of(made)) == []
    assert all(cell.outputs == [] for cell in made.cells if cell.cell_type == "code")


def test_cell_names_are_for_people(project: Project) -> None:
    for path in sorted(project.notebooks.glob("*.ipynb")):
        ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
        assert all(name.replace("-", "").isalpha() and name.islower() for name in ids), path.name


def test_a_notebook_is_never_overwritten(with_template: County) -> None:
    project = with_template.project
    project.notebook(MARCH).write_text("我的", encoding="utf-8")
    with pytest.raises(UsageError, match="不会覆盖") as raised:
        create_month(project, MARCH)
    assert "notebooks/2022-03.ipynb" in str(raised.value)
    assert project.notebook(MARCH).read_text(encoding="utf-8") == "我的"
    assert not project.month_file(MARCH).exists()


def test_parameters_are_never_overwritten(with_template: County) -> None:
    with_template.write_parameters("2022-03", document_number="甲〔2022〕1号")
    project = with_template.project
    before = project.month_file(MARCH).read_bytes()
    assert create_month(project, MARCH) == [project.notebook(MARCH)]
    assert project.month_file(MARCH).read_bytes() == before


class TestAfterLastMonth:
    """What the parameters of a new month take from last month's."""

    LAST = """\
# 2022年2月的参数：台账里没有的内容。
month: "2022-02" # 月份
as_of: 2022-03-05 # 截止日

# 主送机关，问老张
addressee: 县委、县政府
document_number: 青政办函〔2022〕6号 # 文号
issue_date: 2022-03-07

# 话务平台导出
calls:
  offered: 446 # 呼入
  answered: 440
# 台账以外的数字
facts: # 事实
  受影响耕地: {value: 300, unit: 亩, source: 三嘉乡上报}
sign_off:
  - {mark: numbers-1, name: 张三, reason: 已核}
"""

    @pytest.fixture
    def text(self, with_template: County) -> str:
        project = with_template.project
        project.month_file(MARCH.previous).write_text(self.LAST, encoding="utf-8")
        text = next_month_text(self.LAST, LAST_PARAMETERS, MARCH)
        project.month_file(MARCH).write_text(text, encoding="utf-8")
        return text

    def test_as_of_as_many_days_after_the_month(self, text: str, county: County) -> None:
        parameters = read_month(county.project, MARCH)
        assert (parameters.month, parameters.as_of.isoformat()) == ("2022-03", "2022-04-05")
        assert parameters.addressee == "县委、县政府"

    def test_nothing_else_is_taken_over(self, text: str, county: County) -> None:
        parameters = read_month(county.project, MARCH)
        assert (parameters.document_number, parameters.issue_date, parameters.calls) == (None, None, None)
        assert parameters.facts == {}
        assert not [each for each in ("446", "440", "300", "张三", "三嘉乡上报") if each in text]

    def test_what_people_noted_is_kept(self, text: str) -> None:
        assert text.startswith("# 2022年3月的参数：台账里没有的内容。\n")
        for noted in (
            "# 月份",
            "# 截止日",
            "# 主送机关，问老张",
            "# 话务平台导出",
            "# 呼入",
            "# 台账以外的数字",
            "# 事实",
        ):
            assert noted in text

    def test_number_and_day_are_there_to_go_on_from(self, text: str) -> None:
        assert "#document_number: 青政办函〔2022〕6号 # 文号；这是上月的，请接着编号\n" in text
        assert "#issue_date: 2022-04-07 # 确定后去掉行首的井号\n" in text

    def test_what_is_commented_out_can_be_filled_in(self, text: str, county: County) -> None:
        keys = "document_number|issue_date|calls|offered|answered|受影响耕地"
        filled = re.sub(rf"^#(?= *({keys}):)", "", text.replace("facts: {}", "facts:"), flags=re.MULTILINE)
        filled = filled.replace("value: 0", "value: 7")
        county.project.month_file(MARCH).write_text(filled, encoding="utf-8")
        parameters = read_month(county.project, MARCH)
        assert parameters.document_number == "青政办函〔2022〕6号"
        assert parameters.calls is not None
        assert (parameters.facts["受影响耕地"].value, parameters.facts["受影响耕地"].unit) == (7, "亩")

    def test_flow_style_and_a_missing_last_line_break(self, county: County) -> None:
        last = 'month: "2022-02"\nas_of: 2022-02-25\ncalls: {offered: 5, answered: 4} # 呼入、接听'
        text = next_month_text(last, validated_month({"month": "2022-02", "as_of": date(2022, 2, 25)}, ""), MARCH)
        county.project.month_file(MARCH).write_text(text, encoding="utf-8")
        assert read_month(county.project, MARCH).as_of == date(2022, 3, 28)
        assert "#calls: {offered: 0, answered: 0} # 呼入、接听" in text
        assert "#document_number: " in text

    def test_the_whole_from_the_files(self, with_template: County) -> None:
        project = with_template.project
        project.month_file(MARCH.previous).write_text(self.LAST.partition("sign_off")[0], encoding="utf-8")
        create_month(project, MARCH)
        assert read_month(project, MARCH).addressee == "县委、县政府"

    def test_last_month_s_file_has_to_be_right(self, with_template: County) -> None:
        project = with_template.project
        project.month_file(MARCH.previous).write_text("month: [", encoding="utf-8")
        with pytest.raises(ParameterError, match="YAML"):
            create_month(project, MARCH)
        assert not project.month_file(MARCH).exists()
        assert not project.notebook(MARCH).exists()


class TestDrafts:
    """What a month with a ledger begins with."""

    def test_drafts_stand_after_their_anchors(self, with_template: County) -> None:
        with_template.write_ledger("事项细类 | 件数\n供暖 | 7", "2022-03")
        project = with_template.project
        create_month(project, MARCH)
        made = nbformat.read(project.notebook(MARCH), as_version=4)
        nbformat.validate(made)
        names = [cell.id for cell in made.cells]
        assert [cell.id for cell in drafts_of(made)] == ["request-types-largest", "subjects-largest", "topic-one"]
        assert names[names.index("table-hot-topics") + 1] == "topic-one"
        assert all(name.replace("-", "").isalpha() and name.islower() for name in names)

    def test_they_are_as_of_the_day_that_the_parameters_say(self, with_template: County) -> None:
        with_template.write_parameters("2022-03", as_of=date(2022, 3, 1))
        with_template.write_ledger("受理时间 | 件数\n2022-03-09 09:00 | 7", "2022-03")
        create_month(with_template.project, MARCH)
        made = nbformat.read(with_template.project.notebook(MARCH), as_version=4)
        assert list(drafts_of(made)) == []

    def test_same_data_same_bytes(self, with_template: County) -> None:
        with_template.write_ledger("事项细类 | 件数\n供暖 | 7\n生活用水 | 7", "2022-03")
        project = with_template.project
        made = []
        for _ in range(2):
            create_month(project, MARCH)
            made.append(project.notebook(MARCH).read_bytes())
            project.notebook(MARCH).unlink()
        assert made[0] == made[1]

    def test_of_a_ledger_that_cannot_be_used_nothing_is_made(self, with_template: County) -> None:
        with_template.write_ledger("诉求类型\n不认识", "2022-03")
        project = with_template.project
        with pytest.raises(LedgerError, match="不是已知的取值"):
            create_month(project, MARCH)
        assert not project.notebook(MARCH).exists()
        assert not project.month_file(MARCH).exists()


def test_nothing_unfinished_is_left(with_template: County) -> None:
    create_month(with_template.project, MARCH)
    assert [path.name for path in with_template.root.rglob("*") if "unfinished" in path.name] == []


def test_without_a_template(county: County) -> None:
    with pytest.raises(NotebookError, match="没有模板笔记本"):
        create_month(county.project, MARCH)


@pytest.mark.slow
def test_a_new_notebook_runs(project: Project, county: County) -> None:
    """The template's words refer to the real site's types and subjects."""
    for folder in ("params", "data"):
        shutil.copytree(project.root / folder, county.root / folder, dirs_exist_ok=True)
    shutil.copyfile(project.template, county.project.template)
    county.project.month_file(MARCH).unlink(missing_ok=True)
    february = (project.data / "2022-02.csv").read_text(encoding="utf-8-sig")
    later = february.replace(",2022-03-", ",2022-04-").replace(",2022-02-", ",2022-03-")
    county.write_csv(later.replace("ZN2022", "ZM2022"), "2022-03")
    create_month(county.project, MARCH)
    executed = run_notebook(
        nbformat.read(county.project.notebook(MARCH), as_version=4),
        read_month(county.project, MARCH).model_dump(mode="json", exclude_none=True),
        shown="notebooks/2022-03.ipynb",
        folder=county.project.notebooks,
        environment={"HOTLINE_ROOT": str(county.root), "MPLBACKEND": "agg"},
    )
    assert executed.metadata["hotline"]["figures"]["counts"]["received"] == 493
