"""The last gate: whatever a finished file says, wherever it says it, nobody's data goes out with it."""

from __future__ import annotations

import base64
from pathlib import Path

import nbformat
import pytest

from hotline.errors import PrivacyError
from hotline.folders import Project
from hotline.gate.scanning import refuse_personal
from hotline.parameters import read_site
from hotline.privacy.publicly_known import PubliclyKnown
from tests.privacy.finished_files import (
    HARMLESS,
    embedded_drawing,
    hits,
    paragraphs,
    write_manifest,
    write_notebook,
    write_page,
    write_parts,
    write_pdf,
    write_workbook,
)

MOBILE = "15461650523"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>电话{MOBILE}</p>",
        "<p>电话1546<b>1650</b><em>523</em></p>",
        "<p>电话&#49;5461650523</p>",
        f"<p title='{MOBILE}'>受理</p>",
        f"<img alt='{MOBILE}' src='data:image/png;base64,AAAA'>",
        f"<p aria-label='{MOBILE}'>受理</p>",
        f"<table><tr><td>{MOBILE}</td></tr></table>",
        f"<svg><path d='M 1 2'/><text>{MOBILE}</text></svg>",
        f"<svg><title>{MOBILE}</title></svg>",
        f"<img alt='' src='{embedded_drawing(MOBILE)}'>",
        f"<!-- {MOBILE} -->",
        f"<script>const phone = '{MOBILE}';</script>",
        f"<a href='tel:{MOBILE}'>电话</a>",
        f"<details><summary>图的数据</summary><td>{MOBILE}</td></details>",
    ],
)
def test_a_page_says_nobodys_number(tmp_path: Path, body: str) -> None:
    write_page(tmp_path, body)
    found = hits(tmp_path)
    assert len(found) == 1
    assert found[0].startswith("report.html 第 ")
    assert "受理情况" in found[0]
    assert found[0].endswith("：手机号码")


def test_what_a_page_tells_about_itself_is_read(tmp_path: Path) -> None:
    write_page(tmp_path, "", head=f"<title>{MOBILE}</title><meta name='author' content='ab@example.com'>")
    assert [each.rpartition("：")[2] for each in hits(tmp_path)] == ["手机号码", "电子邮箱"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{HARMLESS}</p>",
        f"<svg><path d='M {MOBILE}'/><rect x='{MOBILE}' transform='translate({MOBILE})'/></svg>",
        f"<svg><g id='m{MOBILE}'/><use xlink:href='#m{MOBILE}'/></svg>",
        f"<style>.a{{width:{MOBILE}px}}</style>",
        f"<img src='data:image/png;base64,{base64.b64encode(MOBILE.encode() * 9).decode()}{MOBILE}'>",
        f"<img src='{embedded_drawing('占比')}'>",
        "<table><tr><td>154</td><td>6165</td><td>0523</td></tr></table>",
        "<p>王某反映</p>",
    ],
)
def test_digits_of_a_drawing_and_figures_beside_each_other_are_no_number(tmp_path: Path, body: str) -> None:
    write_page(tmp_path, body)
    assert hits(tmp_path) == []


def test_a_pdf_is_read_page_by_page_with_what_it_tells_about_itself(tmp_path: Path) -> None:
    title = '#set document(title: "来电人张建国", author: "ab@example.com")'
    write_pdf(tmp_path, f"{HARMLESS}\n#pagebreak()\n电话{MOBILE}", title)
    pages = [each for each in hits(tmp_path) if "第 2 页" in each]
    assert pages == ["report.pdf 第 2 页：手机号码"]
    assert {each.rpartition("：")[2] for each in hits(tmp_path)} == {"手机号码", "电子邮箱", "人名"}


def test_the_cells_of_a_table_in_a_pdf_are_not_taken_together(tmp_path: Path) -> None:
    write_pdf(tmp_path, "#table(columns: 3, [154], [6165], [0523], [水务局], [98], [12])")
    assert hits(tmp_path) == []


def test_a_name_that_ends_on_the_next_line_is_found(tmp_path: Path) -> None:
    write_pdf(tmp_path, "#block(width: 5em)[受理来电人张建国反映停水]")
    assert hits(tmp_path) == ["report.pdf 第 1 页：人名"]


@pytest.mark.parametrize(
    "parts",
    [
        {"word__document": paragraphs(["受理"], ["电话1546", "1650", "523"])},
        {"word__header1": paragraphs([MOBILE])},
        {"word__comments": f"<comments><comment author='甲'><p><t>{MOBILE}</t></p></comment></comments>"},
        {"word__footnotes": paragraphs([MOBILE])},
        {"docProps__core": f"<core><creator>{MOBILE}</creator></core>"},
        {"docProps__app": f"<app><Company>{MOBILE}</Company></app>"},
        {"docProps__custom": f"<c><property name='电话'><lpwstr>{MOBILE}</lpwstr></property></c>"},
        {"word__document": f"<document><p><docPr descr='{MOBILE}'/></p></document>"},
        {"word__comments": f'<w:comments xmlns:w="w"><w:comment w:author="{MOBILE}"/></w:comments>'},
        {"word___rels__document": f'<R><Relationship Target="tel:{MOBILE}"/></R>'},
    ],
)
def test_every_part_of_a_word_document_is_read(tmp_path: Path, parts: dict[str, str]) -> None:
    write_parts(tmp_path, "report.docx", **parts)
    found = hits(tmp_path)
    assert found
    assert all(each.startswith("report.docx") and each.endswith("手机号码") for each in found)


def test_marks_of_a_word_document_are_no_words(tmp_path: Path) -> None:
    body = f'<w:document xmlns:w="w"><w:p w:rsidR="{MOBILE}"><w:t>{HARMLESS}</w:t></w:p></w:document>'
    write_parts(tmp_path, "report.docx", word__document=body)
    assert hits(tmp_path) == []


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    def fill(book: object) -> None:
        sheet = book.add_worksheet("统计表")  # type: ignore[attr-defined]
        sheet.write_row(0, 0, ["指标", HARMLESS, 154, 6165, 523])
        sheet.write_string(3, 1, f"电话{MOBILE}")
        other = book.add_worksheet("来电人张建国")  # type: ignore[attr-defined]
        other.set_header("ab@example.com")
        other.write_comment(0, 0, "甘M12345")
        book.set_properties({"author": "0934-6123456"})  # type: ignore[attr-defined]

    write_workbook(tmp_path, fill)
    found = hits(tmp_path)
    assert "appendix.xlsx 工作表“统计表” 第 4 行：手机号码" in found
    assert {each.rpartition("：")[2] for each in found} == {"手机号码", "人名", "电子邮箱", "车牌号", "固定电话"}
    assert not any("张建国" in each for each in found)


def test_a_notebook_is_read_with_its_outputs_and_what_stands_beside_them(tmp_path: Path) -> None:
    code = nbformat.v4.new_code_cell("打开()", id="open")
    code.outputs = [
        nbformat.v4.new_output(
            "display_data", {"text/html": f"<b title='{MOBILE}'>表</b>", "image/png": "MTU0NjE2NTA1MjM="}
        )
    ]
    words = nbformat.v4.new_markdown_cell(HARMLESS, id="words")
    words.metadata["user_expressions"] = [{"expression": "x", "result": {"data": {"text/plain": "甘M12345"}}}]
    write_notebook(
        tmp_path,
        nbformat.v4.new_markdown_cell("来电人张建国", id="topics"),
        code,
        words,
        hotline={"a": ["3栋2单元"]},
    )
    assert hits(tmp_path) == [
        "report.ipynb 笔记本的元数据 → hotline → a：门牌（楼栋、单元、室）",
        "report.ipynb 单元格 topics：人名",
        "report.ipynb 单元格 open 的输出：手机号码",
        "report.ipynb 单元格 words 的元数据 → user_expressions → result → data → text/plain：车牌号",
    ]


def test_a_manifest_is_read_its_keys_too_and_its_hashes_are_no_words(tmp_path: Path) -> None:
    write_manifest(
        tmp_path, {"outputs": {"a": "a13912345678bcdefa13912345678bcd" * 2}, MOBILE: 1, "words": ["甘M12345"]}
    )
    assert hits(tmp_path) == ["manifest.json：手机号码", "manifest.json words：车牌号"]


def test_a_file_of_an_unknown_kind_is_not_let_pass_unseen(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(f"\n{MOBILE}", encoding="utf-8")
    assert hits(tmp_path) == ["notes.txt 第 2 行：手机号码"]


def test_the_refusal_names_file_place_and_kind_and_not_the_value(tmp_path: Path) -> None:
    write_page(tmp_path, f"<p>来电人张建国，电话{MOBILE}</p>")
    with pytest.raises(PrivacyError) as refused:
        refuse_personal(tmp_path, PubliclyKnown.of([]))
    message = str(refused.value)
    assert "report.html 第 2 段（“受理情况”之下）：手机号码" in message
    assert "report.html 第 2 段（“受理情况”之下）：人名" in message
    assert "public_details" in message
    assert MOBILE not in message
    assert "张建国" not in message


@pytest.mark.parametrize(
    ("public", "said"),
    [
        ("0934-6123456", "电话：0934-6123456"),
        ("0934-6123456", "电话：（0934）6123456转8001"),
        ("0934-6123456", "值班电话6123456"),
        ("０９３４－６１２３４５６", "0934 6123456"),
        ("hotline@example.gov.cn", "邮箱hotline@example.gov.cn"),
        ("永正路12号", "地址：永正路12号"),
        ("张建国", "局长张建国批示"),
    ],
)
def test_what_the_office_publishes_itself_may_stand(tmp_path: Path, public: str, said: str) -> None:
    write_page(tmp_path, f"<p>{said}</p>")
    assert hits(tmp_path)
    assert hits(tmp_path, public) == []


@pytest.mark.parametrize(
    ("public", "said"),
    [
        ("0934-6123456", "电话0934-6123457"),
        ("永正路12号", "永正路120号"),
        ("6123", "电话6126123"),
        ("张建国", "局长张建军"),
    ],
)
def test_what_only_looks_alike_may_not(tmp_path: Path, public: str, said: str) -> None:
    write_page(tmp_path, f"<p>{said}</p>")
    assert hits(tmp_path, public)


def test_the_words_of_the_sites_own_file_are_public(project: Project) -> None:
    site = read_site(project).model_copy(update={"public_details": ["0934-6123456"]})
    known = PubliclyKnown.of([*site.public_phrases, "李卫东"])
    assert {"正宁县", "水务局", "三嘉乡", "李卫东"} <= known.phrases
    assert known.numbers == {"09346123456"}
