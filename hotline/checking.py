"""``hotline check``: parameters, ledger, notebook and words of a month, looked at before a report is made."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.checking_ledger import check_ledger
from hotline.folders import Project
from hotline.months import Month
from hotline.narrative.ledger_account import account_in_words
from hotline.notebook.execution import kernel_environment, run_notebook
from hotline.notebook.expressions import find_expressions, refuse_left_standing
from hotline.notebook.reading import read_notebook
from hotline.notebook.session import Opened
from hotline.parameters import MonthParameters, read_month, read_site
from hotline.proofreading.sign_off import Settled, refuse_unsettled, settle
from hotline.proofreading.telling import listed
from hotline.signing import findings_before_signing


def check_month(project: Project, month: Month) -> Iterator[str]:
    """A line for each thing that is in order, every problem of the ledger, then every finding of the report.

    Nothing is written but the workbook of problems, if there are any; an outdated one is taken away.

    Raises:
        UserError: what a report run would raise; where the site is strict, for open findings too.
    """
    site = read_site(project)
    yield "params/site.yaml：可用"
    parameters = read_month(project, month)
    yield f"params/{month}.yaml：可用，数据截至 {parameters.as_of}"
    opened = yield from check_ledger(project, site, parameters)
    yield from _compared(project, opened)
    yield f"notebooks/{month}.ipynb：{_references(project, month)} 处引用，写法没有问题"
    settled = _settled(project, parameters)
    yield from listed(settled)
    if site.strict:
        refuse_unsettled(settled.to_settle, parameters)


def _compared(project: Project, opened: Opened) -> Iterator[str]:
    accounts = {each.month: each for each in opened.ledgers}
    period = opened.parameters.period
    for name, earlier in (("上月", period.previous), ("去年同月", period.last_year)):
        if project.issued(earlier).is_file():
            yield f"{name}（{earlier.chinese}）：已签发，按签发记录比较"
        elif earlier in accounts:
            yield f"{name}（{earlier.chinese}）台账：{account_in_words(accounts[earlier])}"
        else:
            yield f"{name}（{earlier.chinese}）：无数据"


def _references(project: Project, month: Month) -> int:
    path = project.notebook(month)
    number = 0
    for cell in read_notebook(path, project.shown(path)).cells:
        if cell.cell_type != "markdown":
            continue
        refuse_left_standing(cell.source, f"{project.shown(path)} 单元格 {cell.id}")
        number += len(find_expressions(cell.source))
    return number


def _settled(project: Project, parameters: MonthParameters) -> Settled:
    """The findings of the month's notebook, run as for a report."""
    path = project.notebook(parameters.period)
    shown = project.shown(path)
    executed = run_notebook(
        read_notebook(path, shown),
        parameters.for_notebook(),
        shown=shown,
        folder=project.notebooks,
        environment=kernel_environment(project),
    )
    return settle(findings_before_signing(project, parameters, executed), parameters)
