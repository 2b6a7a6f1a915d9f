"""Files that may be read: ordinary ones, that fit into memory, and that nobody changes meanwhile.

Importing this costs little.
"""

from __future__ import annotations

import errno
import hashlib
import stat
from os import stat_result
from pathlib import Path

from hotline.errors import LedgerError

# A million tickets are about 300 MB of CSV; twice that is no ledger of a county.
LARGEST = 600 * 1024**2
_BLOCK = 1024**2


def content_of(path: Path, shown: str) -> bytes:
    """What is in the file at *path*, which messages call *shown*.

    Never waits: a pipe or a device is refused, not opened.

    Raises:
        LedgerError: it is no ordinary file, is too large, cannot be opened, or changed while it was read.
    """
    before = _regular(path, shown)
    try:
        content = path.read_bytes()
        after = path.stat()
    except OSError as error:
        raise _cannot_open(error, path, shown) from None
    if _version(before) != _version(after) or len(content) != before.st_size:
        raise LedgerError(
            "台账在读取的时候被改动了。",
            where=shown,
            remedy="请等导出、复制或保存完成后重新运行。",
        )
    return content


def hash_of(path: Path, shown: str) -> str:
    """A hash of what is in the file at *path*, which messages call *shown*.

    Raises:
        LedgerError: as :func:`content_of`.
    """
    digest = hashlib.sha256()
    _regular(path, shown)
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise _cannot_open(error, path, shown) from None
    return digest.hexdigest()


def _regular(path: Path, shown: str) -> stat_result:
    try:
        found = path.stat()
    except OSError as error:
        raise _cannot_open(error, path, shown) from None
    if stat.S_ISDIR(found.st_mode):
        raise LedgerError("台账打不开：这是一个文件夹。", where=shown, remedy="请放上台账文件，并改成这个文件名。")
    if not stat.S_ISREG(found.st_mode):
        raise LedgerError("台账打不开：这不是普通文件。", where=shown, remedy="请放上平台导出的台账文件。")
    if found.st_size > LARGEST:
        raise LedgerError(
            f"台账文件太大：{found.st_size / 1024**2:.0f} MB，最多 {LARGEST // 1024**2} MB。",
            where=shown,
            remedy="请检查是不是放错了文件；确实是台账时，请只导出本月的工单，或改存为 Parquet。",
        )
    return found


def _version(found: stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _cannot_open(error: OSError, path: Path, shown: str) -> LedgerError:
    if isinstance(error, FileNotFoundError):
        return LedgerError("台账打不开：文件不在了。", where=shown, remedy="请放上台账文件后重新运行。")
    if error.errno == errno.ELOOP:
        return LedgerError(
            "台账打不开：快捷方式（符号链接）绕成了圈。", where=shown, remedy="请换成台账文件本身。"
        )
    if not isinstance(error, PermissionError):
        return LedgerError("台账打不开。", where=shown, remedy=f"请检查磁盘和文件（{error.strerror}）。")
    # Excel leaves such a file beside the workbook that it holds.
    held = path.with_name(f"~${path.name}").exists()
    return LedgerError(
        f"台账打不开：{'正在 Excel 中打开' if held else '没有读取权限，或者正在 Excel 中打开'}。",
        where=shown,
        remedy="请先在 Excel 中关闭这个文件；仍然打不开时，请检查文件权限。",
    )
