"""Where the ledger of a month lies."""

from __future__ import annotations

from pathlib import Path

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.months import Month

ENDINGS = ("csv", "xlsx", "parquet")


def find_ledger(project: Project, month: Month) -> Path | None:
    """The ledger file of *month* in ``data/``, or ``None``.

    Raises:
        LedgerError: there is more than one, and nobody can say which is right.
    """
    found = [path for ending in ENDINGS if (path := project.data / f"{month}.{ending}").is_file()]
    if len(found) > 1:
        names = "、".join(project.shown(path) for path in found)
        raise LedgerError(f"{month.chinese}有不止一个台账：{names}。", remedy="请只保留一个，其余的移到别处。")
    return found[0] if found else None
