"""``problems.xlsx``: the analyst's own sheet with what is wrong coloured, to be mended in Excel and saved back.

It is the only file that shows rows of a ledger as they are.  It stands at ``data/problems/<month>.xlsx``, which
git ignores, and only its owner may read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from hotline.disk_errors import in_chinese
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.ledger.checking.jumps import Jump
from hotline.ledger.checking.problems import Problems
from hotline.ledger.source import LedgerSource
from hotline.ledger.telling_no_rows import telling_no_rows
from hotline.months import Month
from hotline.private_files import private_file
from hotline.problem_workbook.explanation import explanation
from hotline.problem_workbook.hand_changes import changed_by_hand, free_name
from hotline.problem_workbook.ledger_sheet import LedgerSheet
from hotline.problem_workbook.writing import write_sheets
from hotline.publish.replacing import files_in_use


@telling_no_rows
def write_problem_workbook(
    project: Project,
    month: Month,
    source: LedgerSource,
    left: Problems,
    accepted: Problems,
    jumps: Sequence[Jump] = (),
) -> Path | None:
    """Write the workbook of *month*, whose ledger is at *source*; one of an earlier check is replaced.

    *jumps* are those of the month that nobody has accepted.  Where a person has saved changes into the earlier
    workbook, these are kept beside.

    Returns:
        Where a changed workbook is kept; ``None`` if none was.

    Raises:
        UsageError: a person has the earlier one open, or the disk does not take it.
    """
    sheet = LedgerSheet(left, accepted)
    said = explanation(month, source, left, accepted, jumps, is_whole=sheet.is_whole)
    path = project.problems(month)
    kept = _put_aside(project, month)
    try:
        with private_file(path) as file:
            write_sheets(file, sheet, said, made_at(month))
    except PermissionError:
        raise _in_use(project, month) from None
    except OSError as error:
        raise UsageError(
            f"问题表写不了：{in_chinese(error)}。",
            where=project.shown(path),
            remedy="请检查磁盘空间和文件夹权限。",
        ) from None
    return kept


def remove_problem_workbook(project: Project, month: Month) -> tuple[bool, Path | None]:
    """Take away the workbook of an earlier check of *month*.

    Returns:
        Whether there was one, and where it is kept if a person has saved changes into it.

    Raises:
        UsageError: a person has it open.
    """
    path = project.problems(month)
    if not path.exists():
        return False, None
    kept = _put_aside(project, month)
    if kept is None:
        try:
            path.unlink()
        except PermissionError:
            raise _in_use(project, month) from None
    return True, kept


def made_at(month: Month) -> datetime:
    """What a workbook of *month* says it was made at: the same every time, so that a later save shows."""
    return datetime(month.year, month.number, 1)  # noqa: DTZ001 - a workbook has no time zone


def _put_aside(project: Project, month: Month) -> Path | None:
    """Give the workbook of an earlier check another name if a person has changed it; that name."""
    path = project.problems(month)
    if path.name in files_in_use(path.parent):
        raise _in_use(project, month)
    if not path.is_file() or not changed_by_hand(path, made_at(month)):
        return None
    kept = free_name(path)
    try:
        path.rename(kept)
    except PermissionError:
        raise _in_use(project, month) from None
    return kept


def _in_use(project: Project, month: Month) -> UsageError:
    return UsageError(
        "问题表正在别的程序里打开，或这个文件夹不能写，没有更新。",
        where=project.shown(project.problems(month)),
        remedy=f"请在 Excel 中关闭它（改过的先另存），再运行 hotline check {month}。",
    )
