"""The parts of an xlsx file, unpacked here first: an archive may claim anything of them, and hold much more."""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib

from hotline.errors import LedgerError
from hotline.ledger.reading.header_row import SAVE_AGAIN

# A sheet of half a million rows and twenty columns; a larger one would take all memory when its cells are read.
MOST_UNPACKED = 600 * 1024**2
# A cell takes four; half a million rows and twenty columns of them.
MOST_TAGS = 60_000_000
_BLOCK = 4 * 1024**2
_CLAIMED = re.compile(rb"uniqueCount\s*=\s*[\"']\s*\+?(\d{1,4000})")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
)
_OTHERS = {
    "xl/workbook.bin": "xlsb 工作簿",
    "content.xml": "ODS 表格",
    "word/document.xml": "Word 文档",
    "ppt/presentation.xml": "演示文稿",
}
_TOO_LARGE = "请检查是不是放错了文件；确实是台账时，请只导出本月的工单，或改存为 CSV、Parquet。"


def broken(shown: str) -> LedgerError:
    """The complaint of a workbook that cannot be read."""
    return LedgerError("Excel 文件损坏，读不出来。", where=shown, remedy=SAVE_AGAIN)


def unpacked_parts(content: bytes, shown: str) -> dict[str, bytes]:
    """The parts of the workbook that are XML, by their names in lower case.

    Raises:
        LedgerError: it is broken or no workbook, or its parts are larger than any ledger.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = {_name(member): member for member in archive.infolist()}
        if len(members) != len(archive.infolist()):
            raise broken(shown)
        _require_workbook(set(members), shown)
        wanted = {name: member for name, member in members.items() if name.endswith((".xml", ".rels"))}
        if sum(member.file_size for member in wanted.values()) > MOST_UNPACKED:
            raise _too_large(shown)
        return _unpacked(archive, wanted, shown)
    except _BROKEN:
        raise broken(shown) from None


def _unpacked(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], shown: str) -> dict[str, bytes]:
    left, tags = MOST_UNPACKED, MOST_TAGS
    parts = {}
    for name, member in members.items():
        parts[name] = _part(archive, member, left)
        if _claims_too_much(parts[name]):
            raise broken(shown)
        left -= len(parts[name])
        # None is shorter than three bytes; counting takes time.
        tags -= parts[name].count(b"<") if len(parts[name]) > tags * 3 else len(parts[name]) // 3
        if left < 0 or tags < 0:
            raise _too_large(shown)
    return parts


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """What is in *member*, whatever size it says; a little more than *most* bytes if there is more."""
    member.file_size = sys.maxsize
    blocks: list[bytes] = []
    with archive.open(member) as part:
        while most >= 0 and (block := part.read(_BLOCK)):
            blocks.append(block)
            most -= len(block)
    return b"".join(blocks)


def _claims_too_much(part: bytes) -> bool:
    """Whether *part* says that it holds more texts than it has bytes: calamine makes room for them, and dies."""
    return any(int(number) > len(part) for number in _CLAIMED.findall(part))


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/").lower()


def _require_workbook(names: set[str], shown: str) -> None:
    kind = next((kind for name, kind in _OTHERS.items() if name in names), "")
    if kind:
        raise LedgerError(f"台账是{kind}，不是 xlsx。", where=shown, remedy="请在 Excel 或 WPS 中另存为 xlsx。")
    if "xl/workbook.xml" not in names:
        raise LedgerError(
            "台账是压缩包，不是 Excel 工作簿。", where=shown, remedy="请解压，把其中的台账放到 data 文件夹。"
        )


def _too_large(shown: str) -> LedgerError:
    return LedgerError(
        f"Excel 文件解压后太大，超过 {MOST_UNPACKED // 1024**2} MB 或几千万个单元格。",
        where=shown,
        remedy=_TOO_LARGE,
    )
