"""What the system says of a file that it cannot read or write, in words that help an office."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

from hotline.errors import DiskError

# Windows' own numbers for a file, or a part of it, that another program has open.
_OPEN_ELSEWHERE = {32, 33}
# And for a path that is too long; or it says of a file with such a path that there is none.
_TOO_LONG, _NO_SUCH_PATH, _LONGEST_PATH = 206, {2, 3}, 248
_WORDS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘只能读，不能写",
    errno.EACCES: "没有权限，或文件正在别的程序里打开",
    errno.EPERM: "没有权限，或文件正在别的程序里打开",
    errno.ETXTBSY: "文件正在别的程序里使用",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def is_of_the_disk(error: OSError) -> bool:
    """Whether *error* tells of the machine (full, forbidden, open elsewhere, too long a path), not of a bug."""
    open_elsewhere = getattr(error, "winerror", None) in _OPEN_ELSEWHERE
    return error.errno in _WORDS or open_elsewhere or _is_too_long(error) or _lacks_temporary_folder(error)


def in_chinese(error: OSError) -> str:
    """What *error* says, in Chinese where we know it."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return "文件正在别的程序里打开"
    if _is_too_long(error):
        return _WORDS[errno.ENAMETOOLONG]
    if _lacks_temporary_folder(error):
        return "临时文件夹不能写，磁盘可能已满"
    return _WORDS.get(error.errno or 0) or error.strerror or type(error).__name__


def disk_error(error: OSError, here: Path) -> DiskError:
    """*error* as a user error that names the file as somebody in the folder *here* would."""
    return DiskError(
        f"读写文件时出错：{in_chinese(error)}。",
        where=shown_file(error, here),
        remedy="请检查磁盘空间和文件夹权限，关闭正在使用这个文件的程序，再运行一次；已发布的报告没有改动。",
    )


def shown_file(error: OSError, here: Path) -> str:
    """The file of *error*, without what is above the folder *here*; nothing if *error* names none.

    Of a file that cannot be put in the place of another, the place is named.
    """
    name = error.filename2 or error.filename
    if not name or isinstance(name, int):
        return ""
    path = Path(name if isinstance(name, str) else name.decode("utf-8", "replace"))
    if path.is_relative_to(here):
        return path.relative_to(here).as_posix()
    return f"临时文件夹（{path.name}）" if path.is_relative_to(_temporary_folder()) else path.name


def _is_too_long(error: OSError) -> bool:
    """Whether the path is longer than Windows takes; 260 characters, 248 for a folder."""
    number = getattr(error, "winerror", None)
    return number == _TOO_LONG or (number in _NO_SUCH_PATH and len(str(error.filename)) >= _LONGEST_PATH)


def _temporary_folder() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        return Path(tempfile.gettempprefix())


def _lacks_temporary_folder(error: OSError) -> bool:
    """Whether *error* is what Python says when it can write into none of the folders for temporary files."""
    return "No usable temporary directory" in (error.strerror or "")
