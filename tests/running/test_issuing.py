"""The head signs: `hotline issue` keeps what was signed, once, and the documents are no draft any more."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from hotline.errors import ParameterError, PublishError, UsageError
from hotline.folders import Project
from hotline.issued import sealed_text
from hotline.issuing import issue_month
from hotline.months import Month
from hotline.notebook.session import open_month
from hotline.publish.staging import staging
from hotline.stats import figures_record
from tests.rendering.documents import closed_up
from tests.rendering.projects import HERE, Run, change_yaml, files_of, hotline

JANUARY, MONTH = Month(2022, 1), Month(2022, 2)
RECORD = "data/issued/2022-02.json"
DRAFT = "送审稿"
FORMATS = ["report.pdf", "report.docx", "report.html", "summary.pdf"]


def all_text(path: Path) -> str:
    """Every word of a document without blanks, also in headers, footers and attributes."""
    if path.suffix == ".pdf":
        return closed_up("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")
                     and name.endswith(".xml")]  # fmt: skip
        return closed_up(re.sub("<[^>]*>", "", "".join(parts)))
    return closed_up(re.sub(r"(?s)<(style|script)\b.*?</\1>", "", path.read_text(encoding="utf-8")))


@pytest.fixture
def published(runs: tuple[Run, Run], tmp_path: Path) -> Project:
    """A copy of a project whose February is published."""
    return Project(shutil.copytree(runs[0].root, tmp_path / "热线"))


@pytest.fixture(scope="module")
def issued(runs: tuple[Run, Run], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The February report, issued, and made again."""
    root = shutil.copytree(runs[0].root, tmp_path_factory.mktemp("issued") / "热线")
    said = hotline(root, "issue", "2022-02")
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[0] == f"已签发 {RECORD}"
    result = hotline(root, "report", "2022-02")
    assert result.returncode == 0, result.stderr
    return Run(root, "2022-02", result)


def figures_of(project: Project, month: Month) -> dict[str, Any]:
    """What the ledger of *month* says, as a record holds it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTLINE_ROOT", str(project.root))
        return figures_record(open_month(str(month)).this_month)


def manifest_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.slow
class TestDocuments:
    @pytest.mark.parametrize("name", FORMATS)
    def test_are_drafts_before(self, runs: tuple[Run, Run], name: str) -> None:
        assert DRAFT in all_text(runs[0].folder / name)

    @pytest.mark.parametrize("name", FORMATS)
    def test_are_none_afterwards(self, issued: Run, name: str) -> None:
        text = all_text(issued.folder / name)

        assert DRAFT not in text
        assert "正政办函〔2022〕6号" in text
        assert "2022年3月2日" in text

    def test_say_the_same_otherwise(self, runs: tuple[Run, Run], issued: Run) -> None:
        before, after = manifest_of(runs[0].folder), manifest_of(issued.folder)

        assert (after["figures"], after["expressions"]) == (before["figures"], before["expressions"])
        assert after["inputs"].items() - before["inputs"].items() == {(RECORD, after["inputs"][RECORD])}
        assert after["checks"]["issued"] == []


@pytest.mark.slow
class TestRecord:
    def test_is_what_the_published_report_says(self, runs: tuple[Run, Run], issued: Run) -> None:
        record = json.loads((issued.root / RECORD).read_text(encoding="utf-8"))
        signed = manifest_of(runs[0].folder)

        assert record.pop("document_number") == "正政办函〔2022〕6号"
        assert record.pop("issue_date") == "2022-03-02"
        assert record.pop("month") == "2022-02"
        assert record.pop("as_of") == "2022-03-01"
        assert record.pop("figures") == {key: signed["figures"][key] for key in ("counts", "breakdowns", "nested")}
        assert record.pop("format") == 2
        assert len(record.pop("sha256")) == 64
        assert any(re.search("共受理.*493件", paragraph) for paragraph in record.pop("words"))
        assert record == {key: signed[key] for key in ("inputs", "outputs")}

    def test_is_the_same_bytes_wherever_it_is_made(self, runs: tuple[Run, Run], published: Project) -> None:
        elsewhere = Project(shutil.copytree(runs[1].root, published.root.parent / "elsewhere"))
        one, other = (issue_month(project, MONTH).read_bytes() for project in (published, elsewhere))

        assert one == other
        assert one.endswith(b"\n}\n")
        assert b"\r" not in one

    def test_names_nothing_finer_than_a_town(self, issued: Run) -> None:
        text = (issued.root / RECORD).read_text(encoding="utf-8")
        with (issued.root / "data" / "2022-02.csv").open(encoding="utf-8-sig", newline="") as ledger:
            rows = list(csv.DictReader(ledger))

        assert [row["事发地点"] for row in rows if f'"{row["事发地点"]}"' in text] == []
        assert '"道路交通": {\n     "乡镇": {\n      "三嘉乡": {"called_back": ' in text

    def test_is_short_enough_to_be_read_by_a_person(self, issued: Run) -> None:
        text = (issued.root / RECORD).read_text(encoding="utf-8")

        assert len(text.splitlines()) < 700
        assert len(text.encode()) < 120_000

    def test_stands_alone_in_its_folder(self, published: Project) -> None:
        before = files_of(published.root)
        path = issue_month(published, MONTH)

        assert files_of(published.root) == {**before, RECORD: path.read_bytes()}

    def test_is_never_written_over(self, published: Project) -> None:
        before = issue_month(published, MONTH).read_bytes()

        with pytest.raises(UsageError, match=r"2022年2月已经签发过[\s\S]*位置：data/issued/2022-02\.json"):
            issue_month(published, MONTH)
        assert published.issued(MONTH).read_bytes() == before

    def test_of_a_month_is_kept_with_the_project(self) -> None:
        ignored = (HERE / ".gitignore").read_text(encoding="utf-8").split()

        of_data = [line for line in ignored if "data" in line or "issued" in line or line == "*.json"]
        assert of_data == ["data/problems/", "data/.callers/"]


@pytest.fixture(scope="module")
def restated(issued: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Issued February made again, its ledger and that of January, issued too, each with a late ticket."""
    root = shutil.copytree(issued.root, tmp_path_factory.mktemp("restated") / "热线")
    project = Project(root)
    january = figures_of(project, JANUARY)
    content = {"month": "2022-01", "as_of": january["as_of"], "figures": january}
    project.issued(JANUARY).write_text(sealed_text(content), encoding="utf-8", newline="\n")
    for month in (JANUARY, MONTH):
        path = root / "data" / f"{month}.csv"
        heading, first, *rest = path.read_text(encoding="utf-8-sig").splitlines()
        late = re.sub("^[^,]*", "LATE1", first)
        path.write_text("\n".join([heading, first, *rest, late]) + "\n", encoding="utf-8", newline="\n")
    result = hotline(root, "report", "2022-02")
    assert result.returncode == 0, result.stderr
    return Run(root, "2022-02", result)


@pytest.mark.slow
class TestRestated:
    def test_is_told_to_the_head(self, restated: Run) -> None:
        checks = manifest_of(restated.folder)["checks"]

        assert checks["issued"][0].startswith("本月受理量签发时493件，现在重新统计为494件")
        assert checks["restated"][0].startswith("2022年1月受理量签发时457件，现在重新统计为458件")
        summary = all_text(restated.folder / "summary.pdf")
        assert "本月受理量签发时493件，现在重新统计为494件" in summary
        assert "2022年1月受理量签发时457件，现在重新统计为458件" in summary

    @pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.html"])
    def test_is_under_the_statistics_table(self, restated: Run, name: str) -> None:
        text = all_text(restated.folder / name)

        assert "注：本月受理量签发时493件，现在重新统计为494件" in text
        assert "2022年1月受理量签发时457件，现在重新统计为458件" in text
        assert "环比、同比以签发的数据为准。" in text

    def test_is_compared_with_what_was_signed(self, restated: Run) -> None:
        said = {each["expression"]: each["text"] for each in manifest_of(restated.folder)["expressions"]}

        assert said["本月.受理量"] == "494"
        assert said["环比(本月.受理量)"] == "较上月上升8.10%"  # 494 against 457

    def test_is_in_the_appendix(self, restated: Run) -> None:
        with zipfile.ZipFile(restated.folder / "appendix.xlsx") as archive:
            assert 'name="重新统计"' in archive.read("xl/workbook.xml").decode()


class TestRefuses:
    def refused(self, project: Project, error: type[Exception], *words: str) -> None:
        before = files_of(project.root)
        with pytest.raises(error) as raised:
            issue_month(project, MONTH)
        assert [each for each in (*words, "处理办法：") if each not in str(raised.value)] == []
        after = {name: content for name, content in files_of(project.root).items() if not name.endswith(".lock")}
        assert after == {name: content for name, content in before.items() if not name.endswith(".lock")}
        assert not project.issued(MONTH).exists()

    def test_a_month_without_published_report(self, published: Project) -> None:
        shutil.rmtree(published.published(MONTH))

        self.refused(
            published, UsageError, "2022年2月的报告还没有发布", "output/2022-02", "hotline report 2022-02"
        )

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"month": "2022-02"}'])
    def test_a_report_whose_manifest_cannot_be_used(self, published: Project, text: str) -> None:
        (published.published(MONTH) / "manifest.json").write_text(text, encoding="utf-8")

        self.refused(published, UsageError, "2022年2月的报告还没有发布")

    @pytest.mark.parametrize(
        "name",
        [
            "data/2022-02.csv",
            "data/2021-02.csv",
            "params/site.yaml",
            "params/2022-02.yaml",
            "notebooks/2022-02.ipynb",
            "notebooks/_extensions/gongwen/summary.typ",
        ],
    )
    def test_a_report_whose_inputs_have_changed(self, published: Project, name: str) -> None:
        path = published.root / name
        path.write_bytes(path.read_bytes() + b"\n")

        self.refused(published, UsageError, f"位置：{name}\n", "请重新运行 hotline report 2022-02")

    def test_a_report_that_lost_an_input(self, published: Project) -> None:
        (published.data / "2022-01.csv").unlink()

        self.refused(published, UsageError, "位置：data/2022-01.csv\n")

    def test_a_report_that_another_record_came_beside(self, published: Project) -> None:
        earlier = published.issued(Month(2022, 1))
        earlier.parent.mkdir()
        earlier.write_text("{}", encoding="utf-8")

        self.refused(published, UsageError, "位置：data/issued/2022-01.json\n")

    def test_a_report_that_somebody_changed(self, published: Project) -> None:
        path = published.published(MONTH) / "report.docx"
        path.write_bytes(path.read_bytes() + b" ")

        self.refused(published, UsageError, "有人修改过", "位置：output/2022-02/report.docx\n")

    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            ({"document_number": None}, "缺少document_number（发文字号）。"),
            ({"issue_date": None}, "缺少issue_date（成文日期）。"),
            (
                {"document_number": None, "issue_date": None},
                "缺少document_number（发文字号）、issue_date（成文日期）。",
            ),
        ],
    )
    def test_a_month_without_number_or_day(self, published: Project, missing: dict[str, None], words: str) -> None:
        change_yaml(published.month_file(MONTH), **missing)

        self.refused(published, ParameterError, words, "位置：params/2022-02.yaml")

    def test_a_report_that_is_being_made(self, published: Project) -> None:
        with staging(published, MONTH), pytest.raises(PublishError, match="正在另一个窗口里生成"):
            issue_month(published, MONTH)
        assert not published.issued(MONTH).exists()


class TestCommand:
    def test_says_what_to_do_next(self, published: Project) -> None:
        result = hotline(published.root, "issue", "2022-02")

        assert (result.returncode, result.stderr) == (0, "")
        assert "请再运行一次 hotline report 2022-02" in result.stdout

    def test_a_month_that_is_not_published(self, published: Project) -> None:
        result = hotline(published.root, "issue", "2022-01")

        assert result.returncode == 2
        assert result.stderr.startswith("【使用错误】2022年1月的报告还没有发布。")
        assert "Traceback" not in result.stderr
