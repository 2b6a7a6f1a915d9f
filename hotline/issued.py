"""What was signed: the record that ``hotline issue`` leaves, as text and read again.

``data/issued/<month>.json`` is an input like a ledger.  It is looked over before it is used: a record of another
month, of a later program, or one that somebody changed is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.months import Month

# 1: counts and first-level parts.  2: also the parts of parts, and a checksum.
FORMAT = 2
CHECKSUM = "sha256"

Counts = dict[str, Annotated[int, Field(strict=True)]]


class SignedFigures(BaseModel):
    """The counts of a month, of its parts by label and name, and of theirs by label, name, label and name.

    ``nested`` lacks parts and counts that are 0; a label that it does not have at all was not recorded.
    """

    model_config = ConfigDict(frozen=True)

    counts: Counts
    breakdowns: dict[str, dict[str, Counts]]
    nested: dict[str, dict[str, dict[str, dict[str, Counts]]]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_group_is_counted(self) -> SignedFigures:
        inner = (parts for names in self.nested.values() for splits in names.values() for parts in splits.values())
        groups = (
            self.counts,
            *(counts for parts in (*self.breakdowns.values(), *inner) for counts in parts.values()),
        )
        if any("received" not in counts for counts in groups):
            raise ValueError("received")
        return self


class IssuedRecord(BaseModel):
    """A signed month: which, as of which day, and its figures."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1, 2] = 1
    month: str
    as_of: date
    figures: SignedFigures

    @property
    def period(self) -> Month:
        return Month.parse(self.month)


def read_issued(project: Project, month: Month) -> IssuedRecord | None:
    """The record of *month*; ``None`` if it is not issued.

    Raises:
        UsageError: it cannot be read, is of another month or of a later program, or was changed by somebody.
    """
    path = project.issued(month)
    if not path.is_file():
        return None
    where = project.shown(path)
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        if _is_later(written):
            raise UsageError(
                "签发记录是更新版本的程序写的，本程序读不了。", where=where, remedy="请换用签发时的程序版本。"
            )
        record = IssuedRecord.model_validate(written)
    except (OSError, ValueError):
        raise UsageError(
            "签发记录读不出来。", where=where, remedy="请从备份恢复这个文件；它不能手工修改。"
        ) from None
    _refuse_another(written, record, month, where)
    return record


def sealed_text(content: Mapping[str, Any]) -> str:
    """*content* as the text of a record: with its format and checksum, sorted, one part a line."""
    record = {**content, "format": FORMAT}
    return "\n".join(_lines({**record, CHECKSUM: _checksum(record)})) + "\n"


def _is_later(written: Any) -> bool:
    stated = written.get("format", 1) if isinstance(written, dict) else 1
    return isinstance(stated, int) and stated > FORMAT


def _refuse_another(written: Mapping[str, Any], record: IssuedRecord, month: Month, where: str) -> None:
    """Refuse a record that is not of *month*, or no longer what was written."""
    if record.month != str(month):
        raise UsageError(
            f"这份签发记录是{record.month}的，不是{month}的。",
            where=where,
            remedy="文件名要与记录中的月份一致；请从备份恢复，不要改名或复制。",
        )
    if record.format > 1 and written.get(CHECKSUM) != _checksum(written):
        raise UsageError(
            "签发记录被改动过，不能再代表签发的报告。",
            where=where,
            remedy="请从备份恢复这个文件；它不能手工修改。",
        )


def _checksum(record: Mapping[str, Any]) -> str:
    """The SHA-256 of *record* without its checksum, whatever its layout."""
    content = {key: value for key, value in record.items() if key != CHECKSUM}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """*value* as JSON; a mapping of plain values, such as the counts of a part, on one line."""
    if not isinstance(value, Mapping) or not any(isinstance(each, Mapping) for each in value.values()):
        yield json.dumps(value, ensure_ascii=False, sort_keys=True)
        return
    yield "{"
    last = max(value)
    for key in sorted(value):
        first, *more = _lines(value[key], indent + " ")
        lines = [f"{indent} {json.dumps(key, ensure_ascii=False)}: {first}", *more]
        yield from lines[:-1]
        yield lines[-1] + ("," if key != last else "")
    yield indent + "}"
