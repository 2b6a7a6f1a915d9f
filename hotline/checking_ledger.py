"""The part of ``hotline check`` that looks at the ledger: a summary, and the workbook to mend it in."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.checking.jumps import JUMP, REMEDY, Jump
from hotline.ledger.examining import Examined, examine, require_ledger
from hotline.notebook.session import Opened, open_month
from hotline.parameters import MonthParameters, Site
from hotline.problem_summary import problems_listed, rows_accounted_for
from hotline.problem_workbook import remove_problem_workbook, write_problem_workbook


def check_ledger(project: Project, site: Site, parameters: MonthParameters) -> Generator[str, None, Opened]:
    """What there is to say of the ledger of *parameters*, line by line; then the month, opened.

    Raises:
        LedgerError: it cannot be used as it is, or that of a compared month cannot.
        UsageError: the workbook of an earlier check is open in another program.
    """
    month = parameters.period
    examined = examine(require_ledger(project, site, month, parameters.accept), site, month, parameters.accept)
    yield f"{month.chinese}台账（{examined.source.shown}）：{rows_accounted_for(examined)}"
    yield from (f"  说明：{remark}" for remark in examined.account.remarks)
    yield from problems_listed(examined)
    if examined.errors:
        yield from _written(project, examined)
        raise _unusable(project, examined)
    try:
        opened = open_month(str(month), project=project)
    except LedgerError:
        yield from _workbook(project, examined)
        raise
    jumps = opened.ledgers[0].jumps if JUMP in opened.ledgers[0].account.warnings else ()
    yield from _jumps(jumps)
    yield from _workbook(project, examined, jumps)
    return opened


def _jumps(jumps: Sequence[Jump]) -> Iterator[str]:
    if jumps:
        yield f"{JUMP}：{len(jumps)} 处（{REMEDY}）："
        yield from (f"  {jump}" for jump in jumps)


def _workbook(project: Project, examined: Examined, jumps: Sequence[Jump] = ()) -> Iterator[str]:
    """Write the workbook if there is something to mend in it, or take an outdated one away."""
    if examined.left or jumps:
        yield from _written(project, examined, jumps)
        return
    there, kept = remove_problem_workbook(project, examined.month)
    if kept:
        yield f"上次的问题表有人改过，保留为 {project.shown(kept)}；不用时请删去（其中有来电人的信息）"
    shown = project.shown(project.problems(examined.month))
    yield f"台账没有需要改正的问题{f'，上次的问题表 {shown} 已删去' if there and not kept else ''}"


def _written(project: Project, examined: Examined, jumps: Sequence[Jump] = ()) -> Iterator[str]:
    month = examined.month
    kept = write_problem_workbook(project, month, examined.source, examined.left, examined.passed, jumps)
    if kept:
        yield (
            f"上次的问题表有人改过，保留为 {project.shown(kept)}；"
            f"如果台账是在那里改的，请把它另存为 data/{month}.xlsx 再检查"
        )
    yield (
        f"问题表：{project.shown(project.problems(month))}（红色必须改正，黄色请核实；"
        "怎样改、怎样存回，见“说明”一页。含有来电人的信息，请勿外传）"
    )


def _unusable(project: Project, examined: Examined) -> LedgerError:
    month = examined.month
    return LedgerError(
        f"{month.chinese}台账有 {len(examined.errors)} 处错误，不能生成报告。",
        where=examined.left.rows.raw.where,
        remedy=f"请在 {project.shown(project.problems(month))} 中改正、存回，"
        f"或写入 params/{month}.yaml 的 accept，再运行 hotline check {month}。",
    )
