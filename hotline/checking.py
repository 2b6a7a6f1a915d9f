"""``hotline check``: parameters, ledger and notebook of a month, looked at before a report is made."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.folders import Project
from hotline.ledger.files import find_ledger
from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.notebook.execution import read_notebook
from hotline.notebook.expressions import find_expressions, refuse_left_standing
from hotline.parameters import read_month, read_site


def check_month(project: Project, month: Month) -> Iterator[str]:
    """One line for each thing that is in order; what is not is raised as the error a report run would raise.

    Raises:
        UserError: what has to be mended.
    """
    site = read_site(project)
    yield "params/site.yaml：可用"
    parameters = read_month(project, month)
    yield f"params/{month}.yaml：可用，数据截至 {parameters.as_of}"
    yield f"{month.chinese}台账：{open_ledger(project, site, month).rows} 件工单，没有发现问题"
    for name, earlier in (("上月", month.previous), ("去年同月", month.last_year)):
        if find_ledger(project, earlier):
            yield f"{name}（{earlier.chinese}）台账：{open_ledger(project, site, earlier).rows} 件工单"
        else:
            yield f"{name}（{earlier.chinese}）：无数据"
    yield f"notebooks/{month}.ipynb：{_references(project, month)} 处引用，写法没有问题"


def _references(project: Project, month: Month) -> int:
    path = project.notebook(month)
    number = 0
    for cell in read_notebook(path, project.shown(path)).cells:
        if cell.cell_type != "markdown":
            continue
        refuse_left_standing(cell.source, f"{project.shown(path)} 单元格 {cell.id}")
        number += len(find_expressions(cell.source))
    return number
