"""Which version of the template a month's notebook came from."""

from __future__ import annotations

from nbformat import NotebookNode

from hotline.errors import NotebookError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.templates import (
    for_month,
    is_parameters,
    kept_template,
    kept_templates,
    recorded_version,
    version_of,
)
from hotline.upgrading.cells import says


def origin(
    project: Project, notebook: NotebookNode, current: NotebookNode, month: Month
) -> tuple[str, NotebookNode, str]:
    """The version that *notebook* came from, that template, and what the analyst should know about it if anything.

    A notebook that records none, or one that was not kept, is compared with each that was, and with the
    *current* one.  A wrong guess costs no words: only what notebook and template both say is ever replaced.

    Raises:
        NotebookError: it has nothing in common with any of them.
    """
    recorded = recorded_version(notebook)
    kept = kept_template(project, recorded) if recorded else None
    if recorded and kept is not None:
        return recorded, kept, ""
    candidates = dict(kept_templates(project)) | {version_of(current): current}
    likeness = {version: _likeness(notebook, each, month) for version, each in candidates.items()}
    best = max(likeness, key=lambda version: likeness[version])
    if likeness[best][0] == 0:
        raise NotebookError(
            "认不出这个笔记本来自哪个模板，没有改动它。",
            where=project.shown(project.notebook(month)),
            remedy=f"请从备份恢复 {project.shown(project.templates)} 中的文件；或对照模板手工修改。",
        )
    lacking = (
        f"所记的模板版本 {recorded} 不在 {project.shown(project.templates)} 中" if recorded else "没有记录模板版本"
    )
    return best, candidates[best], f"{lacking}，按内容最接近的版本 {best} 合并。"


def _likeness(notebook: NotebookNode, template: NotebookNode, month: Month) -> tuple[int, int]:
    """How many cells of *template* the notebook of *month* has as they are; and how many it lacks, negative."""
    here = [says(cell) for cell in notebook.cells]
    same = sum(
        (cell.cell_type, for_month(cell.source, month) if is_parameters(cell) else cell.source, *says(cell)[2:])
        in here
        for cell in template.cells
    )
    return same, same - len(template.cells)
