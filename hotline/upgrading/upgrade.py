"""``hotline upgrade``: a newer template's changes go into a month's notebook; the analyst's words stay."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.reading import notebook_of, read_bytes
from hotline.notebook.saving import save_changed
from hotline.notebook.templates import current_template, recorded_version, template_metadata, version_of
from hotline.upgrading.left_over import left_over_text
from hotline.upgrading.merge import Merged, merge
from hotline.upgrading.origin import origin
from hotline.upgrading.recognition import recognised


def upgrade_month(project: Project, month: Month) -> Iterator[str]:
    """Merge the current template into the notebook of *month*; a line for each thing that was done.

    The notebook is replaced as a whole, and kept as it was under another name.

    Raises:
        NotebookError: there is no notebook or template, one of them cannot be read, nothing is known of the
            template that the notebook came from, or the disk is full or read-only; the notebook is as it was.
    """
    path = project.notebook(month)
    shown = project.shown(path)
    template = current_template(project)
    read = read_bytes(path, shown)
    notebook = notebook_of(read, shown)
    if recorded_version(notebook) == version_of(template):
        yield f"{shown}：已经是最新的模板，没有要并入的改动。"
        return
    version, base, notice = origin(project, notebook, template, month)
    if notice:
        yield f"{shown}：{notice}"
    if version == version_of(template):
        yield f"{shown}：没有要并入的改动。"
        return
    merged = merge(base, recognised(notebook, base), template, month)
    merged.notebook.metadata.update(template_metadata(project, template))
    yield f"{shown}：模板 {version} → {version_of(template)}"
    yield from _write(project, month, merged, read, version)


def _write(project: Project, month: Month, merged: Merged, read: bytes, version: str) -> Iterator[str]:
    path = project.notebook(month)
    beside = {project.before_changes(month): read}
    if merged.left:
        new = recorded_version(merged.notebook) or ""
        text = left_over_text(merged.left, title=f"{month.chinese}笔记本", old=version, new=new)
        beside[project.not_merged(month)] = text.encode()
    kept, *told = save_changed(path, merged.notebook, read=read, beside=beside, shown=project.shown(path))
    yield from _done(merged)
    for listed in told:
        yield f"没有并入的改动有 {len(merged.left)} 处，您的文字没有动，请对照：{project.shown(listed)}"
        for left in merged.left:
            yield f"  {left.cell or '顺序'}：{left.why}"
    yield f"原来的笔记本保留为：{project.shown(kept)}"
    yield "如果它在 JupyterLab 中开着，请不要保存，先关闭再重新打开。"


def _done(merged: Merged) -> Iterator[str]:
    named = {"新增": merged.added, "更新": merged.changed, "去掉": merged.removed}
    for what, cells in named.items():
        if cells:
            yield f"{what} {len(cells)} 个单元格：{'、'.join(cells)}"
    if not any(named.values()):
        yield "没有单元格要改，只记下了模板的版本。"
