"""Making the notebook and the parameter file of a new month, once; nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import nbformat

from hotline.errors import NotebookError, UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.new_files import write_new

_PARAMETERS = """\
# {chinese}的参数。台账里没有的数据写在这里。
month: "{month}"
# 数据截至哪一天（含当天）；此后办结的工单按未办结计。
as_of: {as_of}
# 成文日期、发文字号，确定后去掉行首的 #。
# issue_date: {as_of}
# document_number: 正政办函〔{year}〕1号
# 电话呼入与接听次数，由话务平台提供；没有则电话接通率为“不适用”。
# calls: {{offered: 0, answered: 0}}
# 台账以外的数字，正文中用 事实.名称 引用。
facts: {{}}
#  受影响耕地: {{value: 300, unit: 亩, source: 乡镇上报}}
"""


def create_month(project: Project, month: Month) -> list[Path]:
    """Make ``notebooks/<month>.ipynb`` from the template, and ``params/<month>.yaml`` if there is none.

    Returns:
        The files made.

    Raises:
        UsageError: the notebook is there already.
        NotebookError: there is no template.
    """
    notebook = project.notebook(month)
    if notebook.exists():
        raise UsageError(
            f"{month.chinese}的笔记本已经有了，不会覆盖。",
            where=project.shown(notebook),
            remedy="请直接编辑它；如果确实要重做，请先把它移到别处。",
        )
    made = []
    parameters = project.month_file(month)
    if not parameters.exists():
        write_new(parameters, _parameter_text(month))
        made.append(parameters)
    write_new(notebook, _from_template(project, month))
    return [notebook, *made]


def _from_template(project: Project, month: Month) -> str:
    try:
        template = nbformat.read(project.template, as_version=4)
    except FileNotFoundError:
        raise NotebookError("没有模板笔记本。", where=project.shown(project.template)) from None
    for cell in template.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(
                f'month = "{month}"' if line.startswith("month = ") else line for line in cell.source.splitlines()
            )
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(template) + "\n"


def _parameter_text(month: Month) -> str:
    return _PARAMETERS.format(month=month, chinese=month.chinese, as_of=month.last_day, year=month.year)
