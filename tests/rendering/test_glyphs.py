"""Every character of the document is drawn by a font of its role, or refused by name before it is typeset."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from hotline.errors import FontError
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters import Layout, read_month, read_site
from hotline.render.choosing import Renderer
from hotline.render.documents import render_documents
from hotline.render.fonts import Used, installed_families, sound_fonts
from hotline.render.front_matter import front_matter
from hotline.render.glyphs import drawn_by, fonts_used
from hotline.render.passages import Passage, passages
from hotline.render.staged import staged_notebook
from tests.rendering.projects import HERE, change_yaml, copy_project, hotline, write_notebook

RARE = "镕喆堃㎡𠮷"
PROJECT = Project(HERE)
FONTS = sound_fonts(installed_families())
TABLE = "| 镕表头 | 值 |\n|:----|----:|\n| 喆格 | 1㎡ |"
RENDERERS = [
    Renderer("embedded"),
    pytest.param(
        Renderer("quarto", shutil.which("quarto")),
        marks=[
            pytest.mark.quarto,
            pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令"),
        ],
    ),
]


def header(**changes: object) -> str:
    """The header of February 2022, with *changes* to what it holds."""
    month = Month.parse("2022-02")
    text = front_matter(read_site(PROJECT), read_month(PROJECT, month), FONTS, issued=False)
    return yaml.safe_dump({**yaml.safe_load(text), **changes}, allow_unicode=True, sort_keys=False)


def staged(*cells: NotebookNode, **changes: object) -> NotebookNode:
    return staged_notebook(new_notebook(cells=list(cells)), header(**changes))


def words(source: str, name: str = "words") -> NotebookNode:
    return new_markdown_cell(source, id=name)


def table(markdown: str = TABLE, caption: str = "堃表题") -> NotebookNode:
    output = new_output("display_data", data={"text/markdown": markdown, "text/plain": "表"})
    return new_code_cell(f"#| label: tbl-a\n#| tbl-cap: {caption}", id="a-table", outputs=[output])


def everywhere() -> NotebookNode:
    """A document with rare characters in every role."""
    return staged(
        words(f"# 一、标题{RARE}\n\n## （一）小标题{RARE}\n\n正文{RARE}，“引号”——破折号……abc 123。"),
        words(f"*楷体{RARE}*和**加粗{RARE}**。\n\n- 项目{RARE}\n\n见[@tbl-a]。", "more"),
        table(),
        title=f"关于{RARE}的报告",
        **{"title-lines": [f"关于{RARE}的报告"]},
    )


@pytest.fixture(scope="module", params=RENDERERS, ids=lambda renderer: renderer.name)
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of that document."""
    work = tmp_path_factory.mktemp("rare")
    return render_documents(everywhere(), request.param, PROJECT.extension, work, 0, Layout.of("gb"))["pdf"]


@cache
def drawn(path: Path) -> Mapping[str, set[str]]:
    """The characters that each font of a PDF draws."""
    found: dict[str, set[str]] = defaultdict(set)

    def note(text: str, _matrix: Any, _place: Any, font: Mapping[str, Any] | None, _size: float) -> None:
        if font:
            found[base_name(font)] |= set(text) - set(" \n")

    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=note)
    return found


def base_name(font: Mapping[str, Any]) -> str:
    """The name of a font without the mark of its subset, in small letters and digits."""
    return re.sub(r"[^a-z0-9]", "", str(font["/BaseFont"]).split("+")[-1].lower())


def glyphs(path: Path) -> list[int]:
    """The number of every glyph that a PDF shows; 0 is the empty box."""
    reader = pypdf.PdfReader(path)
    numbers = []
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"Tj", b"TJ"}:
                for piece in operands[0] if operator == b"TJ" else operands:
                    if isinstance(piece, ByteStringObject | TextStringObject):
                        codes = piece.original_bytes
                        numbers += [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
    return numbers


def fonts_of(path: Path, family: str) -> set[str]:
    """What the fonts of *family* draw in a PDF."""
    plain = re.sub(r"[^a-z0-9]", "", re.sub(r" R$", "", family).lower())
    return set().union(*(characters for name, characters in drawn(path).items() if name.startswith(plain)))


class TestRareCharacters:
    def test_no_glyph_is_the_empty_box(self, pdf: Path) -> None:
        numbers = glyphs(pdf)

        assert len(numbers) > 150
        assert 0 not in numbers

    def test_all_are_there_to_be_read(self, pdf: Path) -> None:
        text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())

        for before in ("标题", "小标题", "正文", "楷体", "加粗", "项目", "关于"):
            assert before + RARE in text

    def test_each_is_drawn_by_the_font_that_the_check_names(self, pdf: Path) -> None:
        used = fonts_used(passages(everywhere()), FONTS)

        for role in ("fang", "hei", "kai", "song"):
            for family, characters in used[role].items():
                assert set(characters or "") <= fonts_of(pdf, family), (role, family)

    def test_no_other_font_is_used(self, pdf: Path) -> None:
        used = fonts_used(passages(everywhere()), FONTS)
        families = {
            re.sub(r"[^a-z0-9]", "", name.removesuffix(" R").lower()) for each in used.values() for name in each
        }

        assert [name for name in drawn(pdf) if not name.startswith(tuple(families))] == []

    @pytest.mark.skipif("FandolFang R" not in installed_families(), reason="没有安装 FandolFang")
    def test_what_fandol_fang_lacks_the_next_font_draws(self, pdf: Path) -> None:
        used = fonts_used(passages(everywhere()), FONTS)
        (family, characters) = list(used["fang"].items())[1]

        assert used["fang"] == {"FandolFang R": None, family: "".join(sorted(RARE))}
        assert not set(RARE) & fonts_of(pdf, "FandolFang R")
        assert set("正文") <= fonts_of(pdf, "FandolFang R")
        assert set(characters or "") <= fonts_of(pdf, family)


def refusal(document: NotebookNode) -> str:
    with pytest.raises(FontError) as refused:
        fonts_used(passages(document), FONTS)
    assert refused.value.exit_code == 7
    return str(refused.value)


class TestRefusals:
    """A character that no font of its role draws: named, with where it stands and the words around it."""

    @pytest.mark.parametrize(
        ("source", "named", "where"),
        [
            ("前面的话\U0010ff00后面的话", "U+10FF00（仿宋）", "单元格 words（……前面的话\U0010ff00后面的话……）"),
            ("# 一、标题\U0010ff01", "U+10FF01（黑体）", "单元格 words"),
            ("## 小标题\U0010ff01", "U+10FF01（楷体）", "单元格 words"),
            ("正文*强调\U0010ff02*。", "U+10FF02（楷体）", "强调\U0010ff02"),
            ("**加粗\U0010ff03**", "U+10FF03（仿宋）", "加粗\U0010ff03"),
            ("- 甲\n    1. 乙\U0010ff04", "U+10FF04（仿宋）", "乙\U0010ff04"),
            ("> 引\U0010ff05", "U+10FF05（仿宋）", "单元格 words"),
            ("正文[^1]\n\n[^1]: 脚注\U0010ff06", "U+10FF06（仿宋）", "脚注\U0010ff06"),
            ("`代码\U0010ff07`", "U+10FF07（仿宋）", "代码\U0010ff07"),
            ("# 附件 {.attachment}\n\n附件标题\U0010ff08", "U+10FF08（小标宋）", "附件标题\U0010ff08"),
            ("响铃\x07", "U+0007（仿宋）", "单元格 words"),
            ("&#x10FF09;", "U+10FF09（仿宋）", "单元格 words"),
        ],
    )
    def test_in_the_text(self, source: str, named: str, where: str) -> None:
        said = refusal(staged(words("无关的话。", "before"), words(source)))

        assert f"没有字体能显示：{named}。" in said
        assert where in said

    @pytest.mark.parametrize("character", "😀ب한ก")
    def test_of_other_scripts_only_where_no_font_has_them(self, character: str) -> None:
        document = staged(words(f"正文{character}。"))
        drawn_by_some, _missing = drawn_by(character, FONTS, "fang")
        if drawn_by_some:
            assert fonts_used(passages(document), FONTS)["fang"].items() >= drawn_by_some.items()
        else:
            assert f"“{character}”（U+{ord(character):04X}）" in refusal(document)

    def test_an_emoji(self) -> None:
        assert "“😀”（U+1F600）（仿宋）" in refusal(staged(words("感谢😀。")))

    @pytest.mark.parametrize(
        ("cell", "named"),
        [
            (table("| 表头\U0010ff00 |\n|---|\n| 格 |"), "U+10FF00（黑体）"),
            (table("| 表头 |\n|---|\n| 格\U0010ff01 |"), "U+10FF01（仿宋）"),
            (table(caption="题\U0010ff02"), "U+10FF02（黑体）"),
        ],
    )
    def test_in_a_table(self, cell: NotebookNode, named: str) -> None:
        said = refusal(staged(cell))

        assert named in said
        assert "单元格 a-table" in said

    @pytest.mark.parametrize(
        ("key", "role", "where"),
        [
            ("title", "小标宋", "params/site.yaml 的 title"),
            ("office", "小标宋", "params/site.yaml 的 office"),
            ("document-number", "仿宋", "月份参数的 document_number"),
            ("addressee", "仿宋", "月份参数的 addressee"),
            ("signatory", "仿宋", "params/site.yaml 的 signatory"),
            ("attachments", "仿宋", "params/site.yaml 的 attachment"),
            ("imprint", "仿宋", "params/site.yaml 的 imprint"),
        ],
    )
    def test_in_the_parameters(self, key: str, role: str, where: str) -> None:
        value = {"attachments": ["附件\U0010ff00"], "imprint": {"office": "办公室\U0010ff00"}}.get(
            key, "名称\U0010ff00"
        )
        said = refusal(staged(words("正文。"), **{key: value}))

        assert f"U+10FF00（{role}）" in said
        assert f"位置：{where}（" in said

    def test_ten_are_named_and_the_rest_counted(self) -> None:
        said = refusal(staged(words("".join(chr(0x10FF00 + number) for number in range(12)))))

        assert "U+10FF09等 12 个字（仿宋）" in said
        assert "U+10FF0A" not in said

    def test_several_each_with_its_place(self) -> None:
        said = refusal(staged(words("甲\U0010ff00", "one"), words("乙\U0010ff01", "two")))

        assert "位置：单元格 one（……甲\U0010ff00……）；单元格 two（……乙\U0010ff01……）" in said


class TestWhatNeedsNoGlyph:
    @pytest.mark.parametrize(
        "unseen",
        ["\u200b", "\u200d", "\ufe0f", "\u00ad", "\ufeff", "\u00a0", "\u2003", "\u3000", "e\u0301"],
        ids=lambda text: f"U+{ord(text[-1]):04X}",
    )
    def test_is_not_refused(self, unseen: str) -> None:
        assert fonts_used(passages(staged(words(f"甲{unseen}乙"))), FONTS)["fang"] == {FONTS.serving["fang"]: None}

    def test_alternatives_and_data_behind_a_figure_are_not_drawn(self) -> None:
        bundle = {
            "image/svg+xml": "<svg/>",
            "image/png": "",
            "text/plain": "图\U0010ff00",
            "text/x-hotline-figure-data": "| \U0010ff01 |\n|---|\n| 1 |",
        }
        output = new_output("display_data", data=bundle)
        figure = new_code_cell("#| label: fig-a\n#| fig-cap: 图题", id="a-figure", outputs=[output])

        found = list(passages(staged(figure)))
        assert "图题" in [each.words for each in found if each.role == "hei" and each.where == "单元格 a-figure"]
        assert not [each for each in found if "\U0010ff00" in each.words or "\U0010ff01" in each.words]

    def test_what_only_quarto_prints_is_read_and_not_refused(self) -> None:
        printed = new_code_cell("print(1)", id="prints", outputs=[new_output("stream", text="输出的话")])

        assert Passage("fang", "输出的话", "单元格 prints") in list(passages(staged(printed)))


def test_the_manifest_says_which_font_serves_each_role(manifest: dict[str, Any]) -> None:
    used: dict[str, Used] = manifest["fonts"]

    assert set(used) == {"fang", "kai", "hei", "song", "latin"}
    assert {role: next(iter(families)) for role, families in used.items()} == FONTS.serving
    assert all(families[FONTS.serving[role]] is None for role, families in used.items())


@pytest.mark.slow
def test_a_run_ends_with_the_code_of_fonts_and_publishes_nothing(tmp_path: Path) -> None:
    copy_project(tmp_path, months=("2022-02",))
    change_yaml(tmp_path / "params" / "site.yaml", signatory="正宁县😀办公室")
    write_notebook(
        tmp_path / "notebooks" / "2022-02.ipynb",
        ("parameters", "code", 'month = "2022-02"'),
        (
            "open",
            "code",
            "from hotline.notebook.vocabulary import *\n本月, 上月, 去年同月, 事实, 本站 = 打开(month)",
        ),
        ("words", "markdown", "受理`{python} 本月.受理量`件。"),
    )
    result = hotline(tmp_path, "report", "2022-02")

    assert result.returncode == 7
    assert "“😀”（U+1F600）（仿宋）" in result.stderr
    assert "params/site.yaml 的 signatory（……正宁县😀办公室……）" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "output" / "2022-02").exists()
