"""From a foreign export to a ``site.yaml`` that can be read, says what is unsure, and shows nobody's data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml

from hotline.adopting import adopt_file
from hotline.errors import LedgerError, UsageError
from hotline.folders import Project
from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.parameters import MonthParameters, Site, read_site
from hotline.stats import month_figures
from tests.adopting.exports import (
    CALLERS,
    CHANNELS,
    CLASSES,
    DEPARTMENTS,
    HEADERS,
    SAID,
    TOWNS,
    csv_of,
    empty_project,
    export_rows,
    without,
)

MARCH = Month(2023, 3)


class Adopted:
    """What came of an export: the lines that were said, the text of the site, and the site."""

    def __init__(
        self, root: Path, export: str | bytes, name: str = "清溪导出.csv", *, split: bool = False
    ) -> None:
        self.project = empty_project(root / "project")
        self.file = root / name
        self.file.write_bytes(export.encode() if isinstance(export, str) else export)
        self.said = "\n".join(adopt_file(self.project, self.file, split=split))
        self.text = self.project.site_file.read_text(encoding="utf-8")

    @property
    def site(self) -> Site:
        return read_site(self.project)


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Adopted:
    return Adopted(tmp_path_factory.mktemp("adopted"), csv_of(HEADERS, export_rows()), split=True)


class TestWhatIsProposed:
    def test_each_column_is_the_field_that_it_is(self, adopted: Adopted) -> None:
        assert adopted.site.headers == {
            "ticket_id": ["TASK_NO"],
            "received_at": ["REPORT_DATE"],
            "channel": ["SOURCE_NAME"],
            "request_type": ["APPEAL_TYPE"],
            "subject": ["BIG_CLASS"],
            "topic": ["SMALL_CLASS"],
            "content": ["DESCRIPTION"],
            "town": ["TOWN_NAME"],
            "place": ["ADDRESS"],
            "caller": ["CALLER_NAME"],
            "phone": ["CALLER_PHONE"],
            "units": ["HANDLE_DEPT"],
            "closing": ["CLOSE_STATUS"],
        }

    def test_the_lists_are_those_of_the_export(self, adopted: Adopted) -> None:
        site = adopted.site
        assert set(site.channels) == set(CHANNELS)
        assert set(site.request_types) == {"求决", "咨询", "投诉", "表扬", "其他"}
        assert site.request_types[-1] == "其他"
        assert {subject: set(topics) for subject, topics in site.subjects.items()} == {
            subject: set(topics) for subject, topics in CLASSES.items()
        }
        assert set(site.towns) == set(TOWNS)
        assert {unit.name: unit.kind for unit in site.units} == {
            "城管局": "部门",
            "住建局": "部门",
            "民政局": "部门",
            "柳河镇政府": "乡镇",
            "石桥镇政府": "乡镇",
            "清溪供水公司": "企业",
            "区总工会": "群团",
        }
        assert len(DEPARTMENTS) == len(site.units)

    def test_other_words_are_mapped_to_ours(self, adopted: Adopted) -> None:
        assert adopted.site.aliases["request_type"] == {"其它": "其他"}
        assert adopted.site.aliases["closing"] == {
            "按期归档": "按时办结",
            "超期归档": "逾期办结",
            "处置中": "未办结",
        }

    def test_where_every_ticket_has_a_unit_all_are_transferred_until_somebody_says_otherwise(
        self, adopted: Adopted
    ) -> None:
        assert adopted.site.fixed == {"handling": "转办"}
        assert "请核对：台账没有“办理方式”，每一行都有承办单位" in adopted.text

    def test_what_only_a_person_knows_is_to_be_filled_in(self, adopted: Adopted) -> None:
        assert adopted.site.place == "（请填写）"
        assert "填写“（请填写）”的地方" in adopted.said

    def test_every_setting_of_the_shipped_site_is_there(self, adopted: Adopted, project: Project) -> None:
        shipped = yaml.safe_load(project.site_file.read_text(encoding="utf-8"))
        proposed = yaml.safe_load(adopted.text)
        assert set(shipped) - {"imprint"} <= set(proposed) | {"database"}
        assert set(shipped["thresholds"]) <= set(proposed["thresholds"])

    def test_it_stays_the_same_when_it_is_written_again(self, adopted: Adopted, tmp_path: Path) -> None:
        again = Adopted(tmp_path, csv_of(HEADERS, export_rows()))
        assert again.text == adopted.text
        assert Site.model_validate(yaml.safe_load(again.text)) == adopted.site


class TestWhatIsSaid:
    def test_what_is_lacking_and_which_indicators_it_takes(self, adopted: Adopted) -> None:
        assert "台账里没有：办理方式" not in adopted.said
        assert "派单时间、办结时限、办结时间、二次转办、是否回访、是否解决、满意度" in adopted.said
        (line,) = [each for each in adopted.said.splitlines() if each.startswith("因此“不适用”的指标")]
        assert "群众满意度" in line
        assert "转办办结量" not in line

    def test_a_column_that_is_doubtful_says_why(self, tmp_path: Path) -> None:
        two = [[*row, row[11]] for row in export_rows()]
        said = Adopted(tmp_path, csv_of([*HEADERS, "OTHER_DEPT"], two)).said
        assert "HANDLE_DEPT → 承办单位：“OTHER_DEPT”也像" in said

    def test_the_months_and_what_to_do_next(self, adopted: Adopted) -> None:
        rows = [row[1][:7] for row in export_rows()]
        assert f"2023-03：{rows.count('2023-03')}，2023-04：{rows.count('2023-04')}" in adopted.said
        assert "hotline new 2023-04" in adopted.said
        assert "没有时刻" in adopted.said


class TestNobodysDataIsShown:
    def test_neither_in_the_file_nor_on_the_screen(self, adopted: Adopted) -> None:
        for shown in (adopted.said, adopted.text):
            assert not any(name in shown for name in CALLERS)
            assert "139" not in shown
            assert SAID not in shown

    def test_not_even_where_it_stands_in_the_wrong_column(self, tmp_path: Path) -> None:
        rows = export_rows()
        rows[3][2] = rows[4][11] = "13912345678"
        rows[5][12] = "张伟说没有解决，电话13912345678"
        rows[6][11] = rows[7][11] = "李秀英"
        adopted = Adopted(tmp_path, csv_of(HEADERS, rows))
        for shown in (adopted.said, adopted.text):
            assert not any(each in shown for each in ("139", "张伟", "李秀英"))
        assert "没有列出" in adopted.text

    @pytest.mark.parametrize("first", [["A1", "2023-03-01", "王建国"], ["A1", "今天", "13912345678"]])
    def test_a_ticket_in_the_place_of_the_headers(self, tmp_path: Path, first: list[str]) -> None:
        with pytest.raises(LedgerError, match="第一行像是工单") as raised:
            Adopted(tmp_path, csv_of(first, [first] * 5))
        assert "王建国" not in str(raised.value)
        assert "139" not in str(raised.value)


class TestNothingIsOverwritten:
    def test_beside_a_site_another_is_proposed(self, adopted: Adopted, tmp_path: Path) -> None:
        project = empty_project(tmp_path / "project")
        project.site_file.write_text("我的", encoding="utf-8")
        said = "\n".join(adopt_file(project, adopted.file))
        assert project.site_file.read_text(encoding="utf-8") == "我的"
        assert "params/site.清溪导出.yaml 改名为 params/site.yaml" in said
        assert (project.root / "params" / "site.清溪导出.yaml").read_text(encoding="utf-8") == adopted.text

    def test_a_second_time_it_refuses(self, adopted: Adopted, tmp_path: Path) -> None:
        project = empty_project(tmp_path / "project")
        project.site_file.write_text("我的", encoding="utf-8")
        list(adopt_file(project, adopted.file))
        with pytest.raises(UsageError, match="不会覆盖"):
            list(adopt_file(project, adopted.file))

    def test_a_ledger_that_is_there_stays_and_nothing_is_written(self, adopted: Adopted, tmp_path: Path) -> None:
        project = empty_project(tmp_path / "project")
        (project.data / "2023-04.xlsx").write_bytes(b"mine")
        with pytest.raises(UsageError, match=r"(?s)不会覆盖.*2023-04\.xlsx"):
            list(adopt_file(project, adopted.file, split=True))
        assert not project.site_file.exists()
        assert [path.name for path in project.data.iterdir()] == ["2023-04.xlsx"]


class TestFromTheSiteToFigures:
    def test_each_month_is_a_ledger_and_the_site_reads_it(self, adopted: Adopted) -> None:
        rows = [row for row in export_rows() if row[1].startswith("2023-03")]
        site = adopted.site
        ledger = open_ledger(adopted.project, site, MARCH)
        figures = month_figures(ledger, site, MonthParameters(month="2023-03", as_of=date(2023, 3, 31)))
        assert str(figures.受理量) == str(len(rows))
        assert str(figures.诉求类型["其他"].受理量) == str(sum(row[3] == "其它" for row in rows))
        assert str(figures.承办单位["城管局"].承办量) == str(sum(row[11] == "城管局" for row in rows))
        assert str(figures.未办结量) == str(sum(row[12] == "处置中" for row in rows))
        assert str(figures.逾期量) == str(sum(row[12] == "超期归档" for row in rows))
        for label in ("群众满意度", "诉求解决率", "及时处办率", "转办回访率", "办理时长中位数", "人民网留言量"):
            assert str(figures.indicator(figures.__getattr__(label).definition.key)) == "不适用"

    def test_without_units_or_handling_nothing_is_transferred_nor_direct(self, tmp_path: Path) -> None:
        adopted = Adopted(tmp_path, without("HANDLE_DEPT"), split=True)
        site = adopted.site
        assert site.fixed == {}
        figures = month_figures(
            open_ledger(adopted.project, site, MARCH),
            site,
            MonthParameters(month="2023-03", as_of=date(2023, 3, 31)),
        )
        assert [str(figures.转办量), str(figures.直办量), str(figures.承办单位数)] == ["不适用"] * 3

    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
    def test_in_other_encodings(self, adopted: Adopted, tmp_path: Path, encoding: str) -> None:
        assert Adopted(tmp_path, csv_of(HEADERS, export_rows()).encode(encoding)).text == adopted.text

    def test_in_a_workbook_with_a_title_above(self, adopted: Adopted, tmp_path: Path) -> None:
        path = tmp_path / "清溪导出.csv"
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        for row in (["清溪区热线工单导出表"], HEADERS, *export_rows()):
            sheet.append(row)
        workbook.save(path)
        assert Adopted(tmp_path, path.read_bytes()).site == adopted.site

    def test_an_export_with_our_own_headers(self, tmp_path: Path, project: Project) -> None:
        ours = Adopted(tmp_path, (project.data / "2022-02.csv").read_bytes())
        assert list(ours.site.headers) == list(read_site(project).headers)
        assert ours.site.fixed == {}
        assert set(ours.site.unit_names) <= set(read_site(project).unit_names)
