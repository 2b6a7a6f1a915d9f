"""Two versions of a month's report: which figures, words and files differ, and what is no version at all."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from hotline.differences import compare_month
from hotline.differences.inputs import changed_files
from hotline.differences.stretches import marked
from hotline.differences.words import words_of_published
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.issued import sealed_text
from hotline.months import Month
from tests.differences.staged import VALUES, counts, executed, manifest_of, write_output

MONTH = Month(2022, 2)
CELLS = {
    "opening": "# 一、受理情况\n\n`{python} 本月.月份`，共受理诉求`{python} 本月.受理量`件，总体平稳。",
    "roads": "道路类诉求主要反映村组道路损毁。",
}
SAID = ["一、受理情况", "2月份，共受理诉求493件，总体平稳。", "道路类诉求主要反映村组道路损毁。"]


def lines(project: Project, *outputs: Path) -> list[str]:
    return [re.sub(r"(?<=\S) +", " ", line) for line in compare_month(project, MONTH, outputs)]


@pytest.fixture
def old(office: Project) -> Path:
    """Last week's output, copied: four tickets fewer, other words, another ledger."""
    cells = {**CELLS, "roads": "道路类诉求主要反映县乡道路损毁。"}
    return write_output(
        office.root / "上周",
        executed(cells, {**VALUES, "本月.受理量": "489"}),
        SAID,
        figures=counts(489, 280),
        inputs={"data/2022-02.csv": "a", "params/site.yaml": "s"},
    )


@pytest.fixture
def published(office: Project) -> Path:
    folder = write_output(
        office.published(MONTH), executed(CELLS), SAID, inputs={"data/2022-02.csv": "b", "params/site.yaml": "s"}
    )
    # Nothing of this needs the ledger.
    for ledger in office.data.glob("*.csv"):
        ledger.unlink()
    return folder


def test_numbers_words_inputs_and_files(office: Project, old: Path, published: Path) -> None:
    said = lines(office, old, published)

    assert said[0] == f"{old} → {published}"
    assert {"数字", "正文中的引用", "输入文件", "输出文件"} <= set(said)
    assert "  受理量 489件 → 493件" in said
    assert "  诉求类型 求助 280件 → 282件" in said
    assert "  直办率 94%（458÷489） → 94%（462÷493）" in said
    assert "  opening 本月.受理量 489 → 493" in said
    assert "  道路类诉求主要反映[-县乡-]{+村组+}道路损毁。" in said
    assert "  台账 data/2022-02.csv 有改动" in said
    assert any("report.ipynb" in each for each in said)


def test_another_value_alone_is_no_other_word(office: Project, old: Path, published: Path) -> None:
    said = lines(office, old, published)

    words = said[said.index(next(each for each in said if each.startswith("文字"))) + 1 : said.index("输入文件")]
    assert len(words) == 1


def test_the_second_is_the_published_one_if_none_is_named(office: Project, old: Path, published: Path) -> None:
    assert lines(office, old)[1:] == lines(office, old, published)[1:]


def test_the_same_is_the_same(office: Project, old: Path) -> None:
    copied = shutil.copytree(old, office.root / "又一份")

    assert lines(office, old, copied) == [f"{old} → {copied}", "没有差别。"]


def test_paragraphs_added_taken_out_and_moved(office: Project, old: Path) -> None:
    cells = {"roads": CELLS["roads"], "opening": CELLS["opening"], "new": "新增的内容在这里。"}
    new = write_output(office.root / "新", executed(cells), [])

    said = lines(office, old, new)

    assert "  {+新增的内容在这里。+}" in said
    assert "  [-道路类诉求主要反映县乡道路损毁。-]" in said


def test_without_the_executed_notebook_the_words_are_not_compared(
    office: Project, old: Path, published: Path
) -> None:
    (old / "report.ipynb").unlink()

    said = lines(office, old, published)

    assert "其中一份没有保留正文，文字没有比较。" in said
    assert "  opening 本月.受理量 489 → 493" in said


class TestSinceItWasSigned:
    """With the record of the signed report."""

    def sign(self, office: Project, **more: object) -> None:
        figures = counts(489, 280)
        record = {
            "month": "2022-02",
            "as_of": figures["as_of"],
            "figures": {key: figures[key] for key in ("counts", "breakdowns")},
            "inputs": {"data/2022-02.csv": "a"},
            "outputs": {"report.docx": "x"},
        }
        office.issued(MONTH).parent.mkdir(parents=True)
        office.issued(MONTH).write_text(sealed_text({**record, **more}), encoding="utf-8")

    def test_figures_inputs_and_words(self, office: Project, published: Path) -> None:
        self.sign(office, words=["一、受理情况", "2月份，共受理诉求489件，总体平稳。", SAID[2]])

        said = lines(office)

        assert said[0] == "签发的报告（data/issued/2022-02.json） → output/2022-02"
        assert "  诉求类型 求助 280件 → 282件" in said
        assert "  2月份，共受理诉求[-489-]{+493+}件，总体平稳。" in said
        assert "  台账 data/2022-02.csv 有改动" in said
        assert not any("签发记录" in each for each in said)

    def test_a_record_without_words(self, office: Project, published: Path) -> None:
        self.sign(office)

        assert "其中一份没有保留正文，文字没有比较。" in lines(office)

    def test_a_record_that_somebody_changed_is_a_user_error(self, office: Project, published: Path) -> None:
        self.sign(office)
        text = office.issued(MONTH).read_text(encoding="utf-8")
        office.issued(MONTH).write_text(text.replace("489", "490"), encoding="utf-8")

        with pytest.raises(UsageError, match="改动过"):
            lines(office)

    def test_what_is_kept_of_the_words_when_it_is_signed(self, office: Project, published: Path) -> None:
        assert words_of_published(office, MONTH) == SAID


def test_a_month_that_is_not_signed_says_so(office: Project, published: Path) -> None:
    assert lines(office)[0] == "2022年2月的报告还没有签发，没有签发时的数字可比。"


def test_what_changed_after_the_report_was_made_is_told(office: Project, published: Path) -> None:
    notices = [each for each in lines(office) if each.startswith("注意")]

    assert len(notices) == 1
    assert "台账 data/2022-02.csv" in notices[0]


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("x", encoding="utf-8")


def no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def change(folder: Path, **values: object) -> None:
    (folder / "manifest.json").write_text(json.dumps({**manifest_of(folder), **values}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (no_folder, "没有这个文件夹"),
        (a_file, "没有这个文件夹"),
        (no_manifest, "没有 manifest.json"),
        (lambda folder: (folder / "manifest.json").write_text("{", encoding="utf-8"), "读不懂"),
        (lambda folder: (folder / "manifest.json").write_text("[]", encoding="utf-8"), "读不懂"),
        (lambda folder: change(folder, month="2022-01"), "不是2022年2月的报告"),
        (lambda folder: change(folder, format=2), "更新版本"),
        (lambda folder: change(folder, figures={"as_of": "2022-03-01"}), "读不懂"),
        (lambda folder: change(folder, expressions=[{}]), "读不懂"),
    ],
)
def test_what_is_no_version_is_a_user_error(
    office: Project, old: Path, published: Path, spoil: object, message: str
) -> None:
    spoil(old)  # type: ignore[operator]

    with pytest.raises(UsageError, match=message):
        lines(office, old)


def test_nothing_published_says_what_to_do(office: Project) -> None:
    with pytest.raises(UsageError, match="hotline report 2022-02"):
        lines(office)


def test_no_more_than_two_outputs(office: Project, old: Path) -> None:
    with pytest.raises(UsageError, match="最多比较两份"):
        lines(office, old, old, old)


def test_taking_back_goes_with_the_published_report_only(office: Project, old: Path) -> None:
    with pytest.raises(UsageError, match="--take-back"):
        list(compare_month(office, MONTH, [old], take_back=True))


def test_files_by_what_they_are() -> None:
    before = {"data/2022-01.csv": "1", "params/2022-02.yaml": "1", "notebooks/_extensions/gongwen/a.lua": "1"}
    after = {"data/issued/2022-01.json": "1", "params/2022-02.yaml": "2", "notebooks/2022-02.ipynb": "1"}

    assert changed_files(before, after) == [
        "台账 data/2022-01.csv 不再使用",
        "签发记录 data/issued/2022-01.json 是新增的",
        "笔记本 notebooks/2022-02.ipynb 是新增的",
        "参数 params/2022-02.yaml 有改动",
        "版式文件有 1 个不同",
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("受理493件", "受理490件", ["受理[-493-]{+490+}件"]),
        ("城市管理工作", "城市治理工作", ["城市[-管-]{+治+}理工作"]),
        ("甲" * 40 + "道路" + "乙" * 40, "甲" * 40 + "乙" * 40, [f"…{'甲' * 10}[-道路-]{'乙' * 10}…"]),
        ("去年3.5%", "去年13.5%", ["去年[-3.5%-]{+13.5%+}"]),
    ],
)
def test_only_what_changed_is_marked(old: str, new: str, shown: list[str]) -> None:
    assert marked(old, new) == shown
