"""``hotline upgrade``: what a newer template brings into a month's notebook, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from hotline.errors import NotebookError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.drafts import DRAFT_TAG, is_draft, mark_draft
from hotline.notebook.templates import TEMPLATE_KEY, current_template, kept_template, template_metadata, version_of
from hotline.upgrading import upgrade_month

MARCH = Month(2022, 3)
PARAMETERS = '# 参数\nmonth = "2022-02"\nas_of = None'
BODY = {
    "parameters": PARAMETERS,
    "opening": "情况报告如下。",
    "reception": "# 一、受理\n\n受理若干件。\n\n见表。\n\n完。",
    "table": "#| label: tbl-a\n表(本月)",
    "handling": "# 二、办理\n\n办理若干件。",
}


def cells_of(texts: dict[str, str]) -> list[NotebookNode]:
    """Cells by id; code where the text is code."""
    cells = []
    for name, text in texts.items():
        code = name in {"parameters", "table", "figure"}
        cells.append((new_code_cell if code else new_markdown_cell)(text, id=name))
    if "parameters" in texts:
        cells[list(texts).index("parameters")].metadata["tags"] = ["parameters"]
    return cells


class Office:
    """A project whose template a test writes, and the notebook of March that was made from it."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        self.project.notebooks.mkdir(parents=True)
        self.set_template(BODY)
        template = current_template(self.project)
        notebook = new_notebook(cells=template.cells, metadata=template_metadata(self.project, template))
        notebook.cells[0].source = notebook.cells[0].source.replace("2022-02", "2022-03")
        self.save(notebook)

    @property
    def path(self) -> Path:
        return self.project.notebook(MARCH)

    def set_template(self, texts: dict[str, str]) -> None:
        nbformat.write(new_notebook(cells=cells_of(texts)), self.project.template)

    def save(self, notebook: NotebookNode) -> None:
        nbformat.write(notebook, self.path)

    def notebook(self) -> NotebookNode:
        return nbformat.read(self.path, as_version=4)

    def edit(self, **texts: str | None) -> None:
        """Set the text of cells, by id with _ for -; with ``None`` a cell is deleted."""
        notebook = self.notebook()
        for name, text in texts.items():
            number = next(
                number for number, cell in enumerate(notebook.cells) if cell.id == name.replace("_", "-")
            )
            if text is None:
                del notebook.cells[number]
            else:
                notebook.cells[number].source = text
        self.save(notebook)

    def upgrade(self) -> str:
        return "\n".join(upgrade_month(self.project, MARCH))

    def texts(self) -> dict[str, str]:
        return {cell.id: cell.source for cell in self.notebook().cells}

    @property
    def left(self) -> str:
        path = self.project.not_merged(MARCH)
        return path.read_text(encoding="utf-8") if path.exists() else ""


FOR_MARCH = BODY | {"parameters": PARAMETERS.replace("2022-02", "2022-03")}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "正宁 月报")


def test_with_the_same_template_nothing_is_done(office: Office) -> None:
    office.edit(reception="我的")
    before = office.path.read_bytes(), office.path.stat().st_mtime_ns
    assert office.upgrade() == "notebooks/2022-03.ipynb：已经是最新的模板，没有要并入的改动。"
    assert (office.path.read_bytes(), office.path.stat().st_mtime_ns) == before
    assert sorted(path.name for path in office.project.notebooks.iterdir()) == [
        "2022-03.ipynb",
        "template.ipynb",
        "templates",
    ]


def test_what_the_analyst_left_alone_becomes_the_new_templates(office: Office) -> None:
    office.set_template(BODY | {"opening": "现将情况报告如下。", "table": "#| label: tbl-a\n新表(本月)"})
    said = office.upgrade()
    assert office.texts() == FOR_MARCH | {"opening": "现将情况报告如下。", "table": "#| label: tbl-a\n新表(本月)"}
    assert "更新 2 个单元格：opening、table" in said
    assert office.left == ""


def test_the_month_stays(office: Office) -> None:
    office.set_template(BODY | {"parameters": PARAMETERS + "\ncalls = None"})
    office.upgrade()
    assert office.texts()["parameters"] == '# 参数\nmonth = "2022-03"\nas_of = None\ncalls = None'


def test_what_the_analyst_wrote_wins_and_the_rest_is_told(office: Office) -> None:
    office.edit(reception="# 一、受理\n\n受理很多，压力很大。")
    office.set_template(BODY | {"reception": "# 一、受理\n\n受理`{python} 本月.受理量`件。"})
    said = office.upgrade()
    assert office.texts() == FOR_MARCH | {"reception": "# 一、受理\n\n受理很多，压力很大。"}
    assert "没有并入的改动有 1 处" in said
    assert "reception：模板改了这一段，您也改过" in said
    assert "单元格 reception" in office.left
    assert "模板原来的内容：\n\n```\n# 一、受理\n\n受理若干件。\n\n见表。\n\n完。\n```" in office.left
    assert "模板现在的内容：\n\n```\n# 一、受理\n\n受理`{python} 本月.受理量`件。\n```" in office.left
    assert "单元格 opening 之后" in office.left


def test_lines_that_the_analyst_left_alone_are_taken(office: Office) -> None:
    office.edit(reception=BODY["reception"].replace("受理若干件。", "受理很多。"))
    office.set_template(BODY | {"reception": BODY["reception"].replace("完。", "以上。")})
    office.upgrade()
    assert office.texts()["reception"] == "# 一、受理\n\n受理很多。\n\n见表。\n\n以上。"
    assert office.left == ""


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"opening": "甲", "new": "新"}, ["opening", "new", "reception", "table", "handling"]),
        (
            {"table": "表", "figure": "图", "more": "多"},
            ["opening", "reception", "table", "figure", "more", "handling"],
        ),
        ({"handling": "乙", "end": "末"}, ["opening", "reception", "table", "handling", "end"]),
    ],
)
def test_a_new_cell_stands_after_its_neighbour(office: Office, now: dict[str, str], expected: list[str]) -> None:
    place = next(iter(now))
    new: dict[str, str] = {}
    for name, text in BODY.items():
        new |= now if name == place else {name: text}
    office.set_template(new)
    office.upgrade()
    assert list(office.texts()) == ["parameters", *expected]


def test_a_new_cell_stands_behind_what_the_analyst_wrote_after_its_neighbour(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells.insert(3, new_markdown_cell("我的一段", id="mine"))
    office.save(notebook)
    new = dict(list(BODY.items())[:3]) | {"new": "新"} | dict(list(BODY.items())[3:])
    office.set_template(new)
    office.upgrade()
    assert list(office.texts()) == ["parameters", "opening", "reception", "mine", "new", "table", "handling"]


def test_a_new_cell_whose_neighbour_is_gone_stands_behind_the_one_before(office: Office) -> None:
    office.edit(reception=None)
    new = dict(list(BODY.items())[:3]) | {"new": "新"} | dict(list(BODY.items())[3:])
    office.set_template(new)
    office.upgrade()
    assert list(office.texts()) == ["parameters", "opening", "new", "table", "handling"]


def test_a_cell_new_at_the_beginning(office: Office) -> None:
    office.set_template({"title": "标题"} | BODY)
    office.upgrade()
    assert list(office.texts()) == ["title", *BODY]


def without(name: str) -> dict[str, str]:
    return {key: text for key, text in BODY.items() if key != name}


def test_what_the_template_drops_goes_if_nobody_wrote_in_it(office: Office) -> None:
    office.set_template(without("table"))
    assert "去掉 1 个单元格：table" in office.upgrade()
    assert list(office.texts()) == list(without("table"))


def test_what_the_template_drops_stays_if_somebody_did(office: Office) -> None:
    office.edit(opening="我改过的开头。")
    office.set_template(without("opening"))
    assert "opening：模板去掉了这一段，您改过" in office.upgrade()
    assert office.texts() == FOR_MARCH | {"opening": "我改过的开头。"}


def test_what_the_analyst_deleted_stays_deleted(office: Office) -> None:
    office.edit(opening=None)
    office.set_template(BODY | {"handling": "# 二、办理情况"})
    office.upgrade()
    assert "opening" not in office.texts()
    assert office.left == ""


def test_a_change_of_what_the_analyst_deleted_is_told(office: Office) -> None:
    office.edit(opening=None)
    office.set_template(BODY | {"opening": "新的开头。"})
    assert "opening：模板改了这一段，您已经删去" in office.upgrade()
    assert "opening" not in office.texts()
    assert "新的开头。" in office.left


def test_a_cell_that_was_split_stays_split(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells[2].source = "# 一、受理\n\n受理若干件。"
    notebook.cells.insert(3, new_markdown_cell("见表。\n\n完。", id="half"))
    office.save(notebook)
    office.set_template(BODY | {"reception": BODY["reception"].replace("完。", "以上。")})
    before = office.texts()
    assert "reception：模板改了这一段，您也改过" in office.upgrade()
    assert office.texts() == before


def test_a_retyped_cell_stays_so(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells[4] = nbformat.v4.new_raw_cell(BODY["handling"], id="handling")
    office.save(notebook)
    office.set_template(BODY | {"handling": "# 二、办理情况"})
    office.upgrade()
    assert (office.notebook().cells[4].cell_type, office.texts()["handling"]) == ("raw", BODY["handling"])
    assert "单元格 handling" in office.left


def test_cells_that_the_analyst_moved_stay_where_they_are(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells.append(notebook.cells.pop(1))
    office.save(notebook)
    office.set_template(BODY | {"handling": "# 二、办理情况"})
    office.upgrade()
    assert list(office.texts()) == ["parameters", "reception", "table", "handling", "opening"]


def test_cells_that_only_the_template_moved_follow_it_with_what_was_written_behind(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells.insert(4, new_markdown_cell("表的说明", id="mine"))
    office.save(notebook)
    office.set_template({name: BODY[name] for name in ("parameters", "table", "opening", "reception", "handling")})
    office.upgrade()
    assert list(office.texts()) == ["parameters", "table", "mine", "opening", "reception", "handling"]


def test_when_both_moved_cells_the_analysts_order_stays_and_it_is_told(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells.append(notebook.cells.pop(1))
    office.save(notebook)
    office.set_template({name: BODY[name] for name in ("parameters", "table", "opening", "reception", "handling")})
    assert "您也调整过，保留您的顺序" in office.upgrade()
    assert list(office.texts()) == ["parameters", "reception", "table", "handling", "opening"]


def test_a_name_that_both_gave_to_a_new_cell(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells.insert(2, new_markdown_cell("我的建议", id="advice"))
    office.save(notebook)
    office.set_template(BODY | {"advice": "模板的建议"})
    assert "已有同名的单元格" in office.upgrade()
    assert office.texts()["advice"] == "我的建议"
    assert "模板的建议" in office.left


def test_tags_and_metadata_of_both_are_kept(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells[1].metadata = NotebookNode(tags=["我的"], editable=False)
    notebook.metadata["某扩展"] = {"甲": 1}
    office.save(notebook)
    template = new_notebook(cells=cells_of(BODY), metadata={"某系统": {"乙": 2}})
    template.cells[1].metadata = NotebookNode(tags=["新标签"], slideshow={"slide_type": "skip"})
    nbformat.write(template, office.project.template)
    office.upgrade()
    made = office.notebook()
    assert made.cells[1].metadata == {
        "tags": ["我的", "新标签"],
        "editable": False,
        "slideshow": {"slide_type": "skip"},
    }
    assert made.metadata["某扩展"] == {"甲": 1}
    assert made.metadata["某系统"] == {"乙": 2}


def drafted(office: Office, name: str, text: str) -> None:
    notebook = office.notebook()
    cell = next(cell for cell in notebook.cells if cell.id == name)
    cell.source = text
    mark_draft(cell)
    office.save(notebook)


def test_a_draft_stays_and_is_no_conflict(office: Office) -> None:
    drafted(office, "reception", "起草的文字。")
    office.set_template(BODY | {"opening": "现将情况报告如下。"})
    office.upgrade()
    (draft,) = [cell for cell in office.notebook().cells if is_draft(cell)]
    assert (draft.id, draft.source) == ("reception", "起草的文字。")
    assert office.left == ""


def test_a_draft_whose_cell_changed_in_the_template_is_told_and_stays(office: Office) -> None:
    drafted(office, "reception", "起草的文字。")
    office.set_template(BODY | {"reception": "另一种写法。"})
    assert "reception：模板改了这一段" in office.upgrade()
    assert is_draft(office.notebook().cells[2])


def test_a_draft_that_takes_lines_of_the_template_is_still_a_draft(office: Office) -> None:
    drafted(office, "reception", BODY["reception"].replace("受理若干件。", "受理五件。"))
    office.set_template(BODY | {"reception": BODY["reception"].replace("完。", "以上。")})
    office.upgrade()
    cell = office.notebook().cells[2]
    assert cell.source == "# 一、受理\n\n受理五件。\n\n见表。\n\n以上。"
    assert is_draft(cell)
    assert cell.metadata["tags"] == [DRAFT_TAG]


def test_saved_outputs_stay_with_code_that_stays(office: Office) -> None:
    notebook = office.notebook()
    notebook.cells[3].outputs = [nbformat.v4.new_output("stream", text="表")]
    office.save(notebook)
    office.set_template(BODY | {"opening": "甲"})
    office.upgrade()
    assert office.notebook().cells[3].outputs != []
    office.set_template(BODY | {"table": "新表(本月)"})
    office.upgrade()
    assert office.notebook().cells[3].outputs == []


def test_a_second_upgrade_has_nothing_to_do(office: Office) -> None:
    office.edit(reception="我的", handling=None)
    office.set_template(BODY | {"reception": "新", "opening": "新", "more": "多"})
    office.upgrade()
    files = {path: path.read_bytes() for path in office.project.notebooks.rglob("*") if path.is_file()}
    assert "没有要并入的改动" in office.upgrade()
    assert {path: path.read_bytes() for path in office.project.notebooks.rglob("*") if path.is_file()} == files


def test_the_old_file_is_kept_each_time(office: Office) -> None:
    contents = []
    for text in ("甲", "乙", "丙"):
        contents.append(office.path.read_bytes())
        office.set_template(BODY | {"opening": text})
        said = office.upgrade()
        number = len(contents) if len(contents) > 1 else ""
        assert f"notebooks/.backup/2022-03.升级前{number}.ipynb" in said
    kept = sorted(
        office.project.before_changes(MARCH).parent.iterdir(), key=lambda path: (len(path.name), path.name)
    )
    assert [path.read_bytes() for path in kept] == contents


def test_an_earlier_list_of_what_was_left_stays(office: Office) -> None:
    office.edit(opening="我的")
    for text in ("甲", "乙"):
        office.set_template(BODY | {"opening": text})
        office.upgrade()
    names = sorted(path.name for path in office.project.notebooks.glob("*.md"))
    assert names == ["2022-03.未并入.md", "2022-03.未并入2.md"]


def test_the_new_version_is_recorded_and_kept(office: Office) -> None:
    office.set_template(BODY | {"opening": "甲"})
    office.upgrade()
    version = version_of(current_template(office.project))
    assert office.notebook().metadata[TEMPLATE_KEY] == {"version": version}
    assert kept_template(office.project, version) is not None


def forget_version(office: Office) -> None:
    notebook = office.notebook()
    del notebook.metadata[TEMPLATE_KEY]
    office.save(notebook)


def test_a_notebook_of_before_is_merged_with_the_version_that_it_is_most_like(office: Office) -> None:
    second = BODY | {"opening": "现将情况报告如下。"}
    office.set_template(second)
    office.upgrade()
    first, later = sorted(path.stem for path in office.project.templates.iterdir())
    forget_version(office)
    office.edit(handling="我的办理")
    office.set_template(second | {"table": "新表(本月)"})
    said = office.upgrade()
    used = first if f"最接近的版本 {first}" in said else later
    assert kept_template(office.project, used).cells[1].source == "现将情况报告如下。"
    assert office.texts() == FOR_MARCH | second | {
        "parameters": FOR_MARCH["parameters"],
        "table": "新表(本月)",
        "handling": "我的办理",
    }


def test_a_notebook_of_before_that_is_most_like_the_current_template_is_left_alone(office: Office) -> None:
    forget_version(office)
    before = office.path.read_bytes()
    assert "没有要并入的改动" in office.upgrade()
    assert office.path.read_bytes() == before


def test_a_version_that_was_not_kept_is_said(office: Office) -> None:
    notebook = office.notebook()
    notebook.metadata[TEMPLATE_KEY] = {"version": "0123456789ab"}
    office.save(notebook)
    office.set_template(BODY | {"opening": "甲"})
    assert "0123456789ab 不在 notebooks/templates 中" in office.upgrade()
    assert office.texts()["opening"] == "甲"


def test_a_notebook_without_ids_is_known_by_its_words(office: Office) -> None:
    notebook = office.notebook()
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = 4
    notebook.cells[2].source = "# 一、受理\n\n我的。"
    office.path.write_text(nbformat.v4.writes_json(notebook), encoding="utf-8")
    office.set_template(BODY | {"opening": "甲", "handling": "# 二、办理情况", "reception": "# 一、受理\n\n新。"})
    said = office.upgrade()
    assert list(office.texts().items()) == [
        ("parameters", FOR_MARCH["parameters"]),
        ("opening", "甲"),
        ("reception", "# 一、受理\n\n我的。"),
        ("table", BODY["table"]),
        ("handling", "# 二、办理情况"),
    ]
    assert "reception：模板改了这一段，您也改过" in said


def test_a_notebook_of_something_else_is_left_alone(office: Office) -> None:
    nbformat.write(new_notebook(cells=[new_markdown_cell("别的")]), office.path)
    before = office.path.read_bytes()
    with pytest.raises(NotebookError, match="认不出这个笔记本来自哪个模板"):
        office.upgrade()
    assert office.path.read_bytes() == before
