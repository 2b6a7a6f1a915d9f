"""The Word reports that a person changed: what they say, and carrying their words into the month's notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hotline.differences.carrying_back import CarriedBack, carried_back
from hotline.differences.edits import HandEdits
from hotline.differences.hand_edits import hand_edits
from hotline.differences.head_and_closing import changed_by_hand, expected
from hotline.differences.notebook_text import with_sources
from hotline.differences.outputs import executed_in
from hotline.differences.printed import Printer
from hotline.differences.word_document import WordDocument, read_word_document
from hotline.folders import Project
from hotline.inputs import input_hashes
from hotline.months import Month
from hotline.notebook.reading import notebook_of, read_bytes
from hotline.notebook.saving import save_changed_bytes
from hotline.parameters import read_month, read_site
from hotline.publish.keeping import WORD_REPORT, edited_word_reports
from hotline.publish.manifest import changed_since, published_folder, published_manifest


@dataclass
class _Notebook:
    """The month's notebook file: its bytes as read, and what its cells say, with what was carried back."""

    path: Path
    shown: str
    read: bytes
    now: dict[str, str]
    numbers: Mapping[str, int]
    taken: dict[str, str]


def edits_of_people(project: Project, month: Month, *, take_back: bool) -> Iterator[str]:
    """What people changed in the published Word report of *month*, and in those kept beside it.

    With *take_back* the words go into the notebook, which is kept as it was beside; else it is offered.

    Raises:
        UsageError: a file is no Word document, or of another report.
        NotebookError: the notebook is missing, or cannot be written.
    """
    yield from _other_files(project, month)
    reports = edited_word_reports(published_folder(project, month))
    if not reports:
        if take_back:
            yield "已发布的 Word 报告没有手工修改过，没有可以带回的。"
        return
    notebook = _notebook(project, month)
    for path, basis in reports:
        yield f"Word 报告中的手工修改：{project.shown(path)}"
        yield from (f"  {line}" for line in _of_one(project, month, path, basis, notebook))
    if take_back:
        yield from _save(project, month, notebook)
    elif notebook.taken:
        yield f"运行 hotline diff {month} --take-back 可把这些文字带回笔记本（{len(notebook.taken)} 个单元格）。"


def _other_files(project: Project, month: Month) -> Iterator[str]:
    """Published files of other kinds that were changed, whose words nobody can carry back."""
    manifest = published_manifest(project, month)
    changed = changed_since(project, month, manifest) if manifest else []
    others = [name for name in changed if name != WORD_REPORT]
    if others:
        yield f"发布以后被改动或删除的文件：{'、'.join(others)}。只有 Word 报告中的文字可以带回。"


def _notebook(project: Project, month: Month) -> _Notebook:
    path = project.notebook(month)
    shown = project.shown(path)
    read = read_bytes(path, shown)
    cells = notebook_of(read, shown).cells
    return _Notebook(
        path,
        shown,
        read,
        now={cell.id: cell.source for cell in cells},
        numbers={cell.id: number for number, cell in enumerate(cells)},
        taken={},
    )


def _of_one(project: Project, month: Month, path: Path, basis: Path | None, notebook: _Notebook) -> Iterator[str]:
    """What was changed in one report; what of it can go back is noted in *notebook*."""
    executed = executed_in(basis) if basis else None
    if executed is None:
        yield "它改的是哪一份报告，已经没有记录，不能比较；请对照着把文字改进笔记本"
        return
    printer = Printer.of(project)
    document = read_word_document(path, project.shown(path))
    texts = expected(read_site(project), read_month(project, month))
    edits = hand_edits(printer.paragraphs(executed), document, texts, project.shown(path))
    carried = carried_back(edits.cells, executed, notebook.now, printer)
    notebook.now.update(carried.sources)
    notebook.taken.update(carried.sources)
    around = list(changed_by_hand(document, texts)) if _is_latest(project, month, path) else []
    yield from _notices(document)
    yield from _of_cells(edits, carried)
    yield from (*around, *edits.elsewhere)
    if not (edits.cells or edits.elsewhere or around):
        yield "只改了格式，文字没有变"


def _is_latest(project: Project, month: Month, path: Path) -> bool:
    """Whether *path* has the head and the closing that the parameters, as they are now, give."""
    manifest = published_manifest(project, month)
    if manifest is None or path.name not in manifest["outputs"]:
        return False
    now = input_hashes(project, month)
    names = (project.shown(project.site_file), project.shown(project.month_file(month)))
    return all(now.get(name) == manifest["inputs"].get(name) for name in names)


def _notices(document: WordDocument) -> Iterator[str]:
    if document.tracked:
        yield f"有 {document.tracked} 处修订没有接受或拒绝，按全部接受来比较"
    if document.comments:
        yield f"有 {document.comments} 条批注，批注不带回"


def _of_cells(edits: HandEdits, carried: CarriedBack) -> Iterator[str]:
    for edit in edits.cells:
        remarks = carried.remarks.get(edit.cell, [])
        if edit.cell in carried.done:
            continue
        yield f"单元格 {edit.cell}"
        yield from (f"  {line}" for line in edit.shown)
        yield from (f"  注意：{remark}" for remark in remarks)
    if carried.done:
        yield f"已经在笔记本里的：{'、'.join(sorted(carried.done))}"


def _save(project: Project, month: Month, notebook: _Notebook) -> Iterator[str]:
    if not notebook.taken:
        yield "没有可以带回笔记本的文字，笔记本没有改动。"
        return
    sources = {notebook.numbers[cell]: source for cell, source in notebook.taken.items()}
    backup = project.before_changes(month).with_name(f"{month}.带回前.ipynb")
    (kept,) = save_changed_bytes(
        notebook.path,
        with_sources(notebook.read, sources),
        read=notebook.read,
        beside={backup: notebook.read},
        shown=notebook.shown,
    )
    yield f"已带回 {notebook.shown} 的 {len(notebook.taken)} 个单元格：{'、'.join(notebook.taken)}"
    yield f"原来的笔记本保留为：{project.shown(kept)}"
    yield "如果它在 JupyterLab 中开着，请不要保存，先关闭再重新打开。"
    yield f"请运行 hotline report {month} 重新生成报告；手工改过的 Word 文件会保留。"
