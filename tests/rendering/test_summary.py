"""summary.pdf: one page for the head, whatever the month is like, with the figures of the report."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from nbformat.v4 import new_notebook

from hotline.findings import Finding, Kind
from hotline.folders import Project
from hotline.narrative.findings import findings_of
from hotline.narrative.ledger_account import accounts_in_words
from hotline.notebook import RECORD_KEY
from hotline.notebook.session import last_opened
from hotline.render.fonts import Fonts, choose_fonts, installed_families
from hotline.render.glyphs import fonts_used
from hotline.render.passages import Passage
from hotline.render.summary import SummaryPage, write_summary
from hotline.signing import findings_before_signing
from hotline.tables.summary import LABELS, summary_of
from tests.rendering.documents import closed_up, page
from tests.rendering.projects import HERE
from tests.spec.ledgers import County

MILLIMETRE = 72 / 25.4
ENDING = "算法见报告的指标口径。"
LONG = "正宁县人民政府政务服务便民热线平台工单受理转办督办回访评价工作领导小组办公室协调科"
EPOCH = 1_646_179_200  # 2 March 2022


def long_name(number: int) -> str:
    """A name of forty characters."""
    return f"第{number:03d}{LONG}"[:40]


def text_of(path: Path) -> str:
    return closed_up("".join(each.extract_text() for each in pypdf.PdfReader(path).pages))


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return choose_fonts(installed_families())


@pytest.fixture
def made(county: County, tmp_path: Path, fonts: Fonts) -> Callable[..., Path]:
    """Opens the county's month and writes its summary."""

    def make(table: str, *, site: dict[str, Any] | None = None, issued: bool = False, **more: Any) -> Path:
        county.write_site(**(site or {}))
        county.open(table, **more)
        return written(summary_page(county.project, issued=issued), tmp_path / "summary.pdf", fonts)

    return make


def summary_page(project: Project, *, issued: bool = False) -> SummaryPage:
    opened = last_opened()
    month = opened.this_month
    record = {
        "figures": {"counts": dict(month.counts)},
        "ledger_note": accounts_in_words(opened.ledgers),
        "findings": [asdict(finding) for finding in findings_of(month)],
    }
    executed = new_notebook(metadata={RECORD_KEY: record})
    findings = findings_before_signing(project, opened.parameters, executed)
    summary = summary_of(month, opened.site.thresholds.satisfaction_target)
    return SummaryPage(opened.site, opened.parameters, issued, summary, findings)


def written(content: SummaryPage, path: Path, fonts: Fonts) -> Path:
    extension = HERE / "notebooks" / "_extensions" / "gongwen"
    write_summary(content, path, fonts=fonts, extension=extension, epoch=EPOCH)
    return path


def holds_one_whole_page(path: Path) -> str:
    """The text of *path*, which is one page with its last sentence within the margins."""
    (only,) = pypdf.PdfReader(path).pages
    begins = [(left, height) for left, height, _ in runs_of(only)]
    assert min(height for _, height in begins) >= 14 * MILLIMETRE
    assert min(left for left, _ in begins) >= 20 * MILLIMETRE - 0.01
    text = text_of(path)
    assert text.endswith(ENDING)
    return text


def runs_of(page_of_pdf: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """Each run of text with the point of the page that it begins at."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            found.append((left, inner[4] * outer[1] + inner[5] * outer[3] + outer[5], text))

    page_of_pdf.extract_text(visitor_text=visit)
    return found


@pytest.fixture(scope="module")
def february(report: Path) -> str:
    return holds_one_whole_page(report / "summary.pdf")


class TestOfFebruary:
    def test_is_an_accessible_page_of_a4(self, report: Path) -> None:
        reader = pypdf.PdfReader(report / "summary.pdf")
        box = reader.pages[0].mediabox

        assert (round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) == (210, 297)
        assert reader.metadata is not None
        assert reader.metadata.title == "2022年2月签发前一览（内部）"
        assert reader.metadata.author == "正宁县人民政府办公室"
        assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()

    def test_says_which_report_it_is_of(self, february: str) -> None:
        assert february.startswith("签发前一览（内部）关于2022年2月份县12345政务服务便民热线受理情况月报告")
        assert "月份2022年2月数据截至2022年3月1日状态送审稿成文日期2022年3月2日" in february
        assert "发文字号正政办函〔2022〕6号" in february

    def test_figures_are_those_of_the_report(self, february: str, report: Path) -> None:
        rows = {
            closed_up(row[0].text_content()).removesuffix("（件）"): closed_up(row.text_content())
            for row in page(report / "report.html").iter("tr")
            if len(row) == 6
        }

        assert [label for label in LABELS if rows[label] not in february] == []
        assert "受理量（件）493457406上升7.88%上升21.43%" in february

    def test_changes_are_those_of_the_ledgers(self, february: str) -> None:
        now, then = (topics_of(month) for month in ("2022-02", "2022-01"))
        most, least = (choose({*now, *then}, key=lambda topic: now[topic] - then[topic]) for choose in (max, min))

        assert f"细类增加较多{most}增{now[most] - then[most]}件（{then[most]}→{now[most]}）" in february
        assert f"细类减少较多{least}减{then[least] - now[least]}件（{then[least]}→{now[least]}）" in february

    def test_units_below_the_target_are_those_of_the_text(self, february: str, manifest: dict[str, Any]) -> None:
        said = next(each["text"] for each in manifest["expressions"] if each["expression"].startswith("低于满意"))

        assert f"满意度低于90%{said.replace('、', '；')}" in february

    def test_findings_are_those_of_the_manifest(self, february: str, manifest: dict[str, Any]) -> None:
        findings = [words for words_of_kind in manifest["checks"].values() for words in words_of_kind]

        assert set(manifest["checks"]) == {kind.value for kind in Kind}
        assert findings
        assert [words for words in findings if closed_up(words) not in february] == []

    def test_holds_no_personal_data(self, february: str) -> None:
        with (HERE / "data" / "2022-02.csv").open(encoding="utf-8-sig", newline="") as file:
            personal = {row[name] for row in csv.DictReader(file) for name in ("来电人", "联系电话")} - {""}

        assert personal
        assert [each for each in personal if each in february] == []


def topics_of(month: str) -> Counter[str]:
    """The tickets of each topic, counted in the file itself."""
    with (HERE / "data" / f"{month}.csv").open(encoding="utf-8-sig", newline="") as file:
        return Counter(row["事项细类"] for row in csv.DictReader(file))


class TestIsOnePage:
    def test_of_one_ticket(self, made: Callable[..., Path]) -> None:
        text = holds_one_whole_page(made("诉求类型\n咨询"))

        assert "受理量（件）1——无数据无数据" in text
        assert "及时处办率1/1——无数据无数据" in text
        assert "承办最多无" in text

    def test_of_no_ticket(self, made: Callable[..., Path]) -> None:
        text = holds_one_whole_page(made("受理时间\n2022-02-15 09:00", as_of=date(2022, 2, 1)))

        assert "受理量（件）0——" in text
        assert "群众满意度不适用——" in text
        assert "本月没有受理诉求。" in text
        assert "数据只到2022年2月1日，本月还没有结束。" in text

    def test_without_last_month(self, made: Callable[..., Path]) -> None:
        text = holds_one_whole_page(made("诉求类型\n咨询", last_year="诉求类型\n咨询"))

        assert "受理量（件）1—1无数据持平" in text
        assert "没有上月的台账，不能比较" in text
        assert "没有上月（2022年1月）的台账，报告中没有环比。" in text
        assert "报告中没有同比" not in text

    def test_without_last_year(self, made: Callable[..., Path]) -> None:
        text = holds_one_whole_page(made("事项细类\n供暖", last_month="事项细类 | 件数\n供暖 | 3"))

        assert "受理量（件）13—下降66.67%无数据" in text
        assert "细类减少较多供暖减2件（3→1）" in text
        assert "没有去年同月（2021年2月）的台账，报告中没有同比。" in text

    def test_of_forty_units_below_the_target(self, made: Callable[..., Path]) -> None:
        names = [f"第{number}村民委员会" for number in range(40)]
        text = holds_one_whole_page(made(dissatisfied(names), site=units(names)))

        listed, left = named_and_left(text, "满意度低于90%", "评价少")
        assert listed.count("（0.00%）") >= 3
        assert listed.count("（0.00%）") + int(left) == 40

    def test_of_nothing_but_long_names(self, made: Callable[..., Path], county: County, fonts: Fonts) -> None:
        names, topics = (
            [long_name(number) for number in range(40)],
            [long_name(number) for number in range(40, 70)],
        )
        subjects = {long_name(100 + number): topics[number * 3 : number * 3 + 3] for number in range(10)}
        last_month = "事项细类 | 件数\n" + "\n".join(f"{topic} | {n}" for n, topic in enumerate(topics[::-1], 1))
        path = made(
            dissatisfied(names, topics) + late(names),
            site=units(names)
            | {"subjects": subjects, "office": LONG[:40], "signatory": LONG[:40], "title": LONG * 3},
            last_month=last_month,
            document_number=LONG * 2,
        )
        text = holds_one_whole_page(path)

        for label, following in (
            ("满意度低于90%", "评价少"),
            ("有逾期", "有未办结"),
            ("有未办结", "四、签发前"),
        ):
            listed, left = named_and_left(text, label, following)
            assert listed.count(LONG[:30]) + int(left) == 40
        assert text.count("…") == 2  # title and document number; no name of forty characters is shortened

    def test_the_same_finding_of_several_cells_is_said_once(
        self, made: Callable[..., Path], county: County, fonts: Fonts
    ) -> None:
        path = made("诉求类型\n咨询")
        drafts = [Finding(Kind.DRAFTS, "这一段是草稿", where=f"topic-{number}") for number in range(3)]
        several = replace(summary_page(county.project), findings=drafts)
        text = holds_one_whole_page(written(several, path, fonts))

        assert text.count("这一段是草稿") == 1
        assert "这一段是草稿（3处）" in text

    def test_of_more_findings_than_a_page_holds(
        self, made: Callable[..., Path], county: County, fonts: Fonts
    ) -> None:
        path = made("诉求类型\n咨询")
        words = [f"单元格 {number}：“{LONG}”，{'与统计数不一致，' * 20}" for number in range(80)]
        findings = [Finding(Kind.PARAMETERS, each) for each in words]
        crowded = replace(summary_page(county.project), findings=findings)
        text = holds_one_whole_page(written(crowded, path, fonts))

        listed = len(re.findall("单元格", text))
        assert listed >= 3
        assert f"另有{80 - listed}项，见checks.html。" in text

    def test_of_a_long_run_of_letters(self, made: Callable[..., Path]) -> None:
        path = made("诉求类型\n咨询", document_number="No" * 39)
        text = holds_one_whole_page(path)

        assert "No" * 39 in text.replace("\u200b", "")
        (only,) = pypdf.PdfReader(path).pages
        heights = {height for _, height, run in runs_of(only) if "NoNo" in run}
        assert len(heights) > 1, "the number stands on one line and over the next cell"


def named_and_left(text: str, label: str, following: str) -> tuple[str, str]:
    """What the line *label* lists, and how many more it says there are."""
    found = re.search(f"{re.escape(label)}(.*?)；另有(\\d+)项(?={re.escape(following)})", text)
    assert found, text
    return found[1], found[2]


def units(names: Sequence[str]) -> dict[str, Any]:
    return {"units": [{"name": name, "kind": "部门"} for name in names]}


def dissatisfied(names: Sequence[str], topics: Sequence[str] = ("供暖",)) -> str:
    """A ledger in which each unit has five ratings, none of them good."""
    rows = [
        f"{name} | {topics[number % len(topics)]} | 2022-02-03 10:00 | 2022-02-09 10:00 | 不满意 | 5"
        for number, name in enumerate(names)
    ]
    return "\n".join(["承办单位 | 事项细类 | 办结时间 | 办结时限 | 满意度 | 件数", *rows]) + "\n"


def late(names: Sequence[str]) -> str:
    """More rows of that ledger: for each unit one ticket that is open past its due time."""
    return "\n".join(f"{name} | | | 2022-02-09 10:00 | | 1" for name in names)


class TestText:
    @pytest.mark.parametrize(
        "name", ["#set page(width: 1cm)", "*局*_科_", "<b>局", "$x$ @a", "=1+1", "\\u{41} --"]
    )
    def test_from_data_is_never_markup(self, made: Callable[..., Path], name: str) -> None:
        text = holds_one_whole_page(made(f"承办单位\n{name}", site=units([name])))

        assert f"有未办结{closed_up(name)}（1件）" in text

    def test_every_word_is_looked_up_in_the_fonts(
        self, made: Callable[..., Path], county: County, fonts: Fonts
    ) -> None:
        made("承办单位\n镕喆局", site=units(["镕喆局"]))
        passages = list(summary_page(county.project).passages())

        assert any("镕喆局" in passage.words for passage in passages)
        assert all(isinstance(passage, Passage) for passage in passages)
        assert set(fonts_used(passages, fonts)) >= {"fang"}

    def test_of_an_issued_month(self, made: Callable[..., Path]) -> None:
        text = text_of(made("诉求类型\n咨询", issued=True, document_number="1号", issue_date=date(2022, 3, 2)))

        assert "状态已签发成文日期2022年3月2日发文字号1号" in text
        assert "送审稿" not in text

    def test_a_unit_with_few_ratings_is_named_without_its_rate(self, made: Callable[..., Path]) -> None:
        table = """
        承办单位 | 办结时间         | 满意度 | 件数
        水务局   | 2022-02-03 10:00 | 满意   | 1
        水务局   | 2022-02-03 10:00 | 不满意 | 2
        人社局   | 2022-02-03 10:00 | 满意   | 1
        人社局   | 2022-02-03 10:00 | 不满意 | 4
        三嘉乡   | 2022-02-03 10:00 | 满意   | 2
        """
        text = text_of(made(table))

        assert "满意度低于90%人社局（20.00%）评价少且有不满水务局有逾期无" in text


def test_the_same_data_gives_the_same_bytes(
    made: Callable[..., Path], county: County, fonts: Fonts, tmp_path: Path
) -> None:
    first = made("诉求类型\n咨询").read_bytes()

    assert written(summary_page(county.project), tmp_path / "again.pdf", fonts).read_bytes() == first
