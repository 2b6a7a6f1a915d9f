"""``hotline issue``: the head has signed; what the published report says is kept as the month's record.

``data/issued/<month>.json`` is written once.  From then on the month's documents carry no 送审稿, and the record
is an input like a ledger.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hotline.differences.words import words_of_published
from hotline.errors import ParameterError, UsageError
from hotline.folders import Project
from hotline.inputs import input_hashes
from hotline.issued import sealed_text
from hotline.months import Month
from hotline.parameters import read_month
from hotline.publish.manifest import changed_since, published_manifest
from hotline.publish.staging import staging
from hotline.whole_files import write_new


def issue_month(project: Project, month: Month) -> Path:
    """Record that the published report of *month* was signed; the record's file.

    Raises:
        UsageError: it is issued already, there is no published report, or the report is not what its inputs
            would give now.
        ParameterError: document number or issue date are not there.
        PublishError: a report of the month is being made at this moment.
    """
    path = project.issued(month)
    if path.exists():
        raise UsageError(
            f"{month.chinese}已经签发过，不会再签发。",
            where=project.shown(path),
            remedy="签发记录不覆盖。如果确实要重新签发，请先把这个文件移到别处。",
        )
    # As no run may replace the report between the look at it and the record.
    with staging(project, month):
        manifest = _published(project, month)
        number, day = _number_and_day(project, month)
        _refuse_another_state(project, month, manifest)
        path.parent.mkdir(parents=True, exist_ok=True)
        record = _record(manifest, number, day) | {"words": words_of_published(project, month)}
        write_new(path, sealed_text(record))
    return path


def _record(manifest: dict[str, Any], number: str, day: date) -> dict[str, Any]:
    """What was signed, without its words: number, dates, figures, and hashes of its inputs and of itself."""
    figures = manifest["figures"]
    return {
        "month": manifest["month"],
        "document_number": number,
        "issue_date": day.isoformat(),
        "as_of": figures["as_of"],
        "figures": {key: figures[key] for key in ("counts", "breakdowns", "nested") if key in figures},
        "inputs": manifest["inputs"],
        "outputs": manifest["outputs"],
    }


def _published(project: Project, month: Month) -> dict[str, Any]:
    manifest = published_manifest(project, month)
    if manifest is None:
        raise UsageError(
            f"{month.chinese}的报告还没有发布。",
            where=f"output/{month}",
            remedy=f"请先用 hotline report {month} 生成报告，送领导签发后再运行本命令。",
        )
    return manifest


def _number_and_day(project: Project, month: Month) -> tuple[str, date]:
    parameters = read_month(project, month)
    number, day = parameters.document_number, parameters.issue_date
    if number is None or day is None:
        missing = {"document_number（发文字号）": number, "issue_date（成文日期）": day}
        raise ParameterError(
            f"缺少{'、'.join(name for name, value in missing.items() if value is None)}。",
            where=project.shown(project.month_file(month)),
            remedy=f"请填写后重新运行 hotline report {month}，再签发。",
        )
    return number, day


def _refuse_another_state(project: Project, month: Month, manifest: dict[str, Any]) -> None:
    """Refuse a report that is not what its inputs would give now, or that somebody changed by hand."""
    now, then = input_hashes(project, month), manifest["inputs"]
    changed = sorted(name for name in {*now, *then} if now.get(name) != then.get(name))
    if changed:
        raise UsageError(
            "报告生成以后，下列文件有变化，报告已不是最新的。",
            where="、".join(changed),
            remedy=f"请重新运行 hotline report {month}，核对并送签后再签发。",
        )
    edited = changed_since(project, month, manifest)
    if edited:
        raise UsageError(
            "报告发布以后有人修改过，签发记录不能代表它。",
            where="、".join(f"output/{month}/{name}" for name in edited),
            remedy=f"请把修改写进笔记本或参数，重新运行 hotline report {month}，再签发。",
        )
