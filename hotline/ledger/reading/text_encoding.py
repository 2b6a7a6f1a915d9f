"""Which encoding a text file is in."""

from __future__ import annotations

import codecs
import re

from hotline.errors import LedgerError
from hotline.ledger.reading.header_row import SAVE_AGAIN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Excel's “Unicode text”.
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1024**2
_BEGINNING = 1024
_CHINESE = re.compile("[\u4e00-\u9fff]")


def encoding_of(content: bytes, shown: str) -> str:
    """The encoding of *content*: what its mark says, else UTF-8 if it is that, else GB18030.

    Raises:
        LedgerError: it is no text in one of them.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if marked != "utf-16" and b"\x00" in content[:_BEGINNING]:
        raise _unknown(shown)
    faults = [_fault(content, name) for name in ((marked,) if marked else ("utf-8", "gb18030"))]
    if None in faults and not (faults[0] and _is_chinese(content, faults[0])):
        return marked or ("utf-8", "gb18030")[faults.index(None)]
    # The one that got farther is the one that was meant.
    line = content.count(b"\n", 0, max(fault for fault in faults if fault is not None)) + 1
    raise _unknown(shown, "" if line == 1 else f"（第 {line} 行起读不通）")


def _is_chinese(content: bytes, end: int) -> bool:
    """Whether whole lines before *end* are Chinese as UTF-8, which they are by no accident.

    Little of GB18030 is UTF-8, but nearly all of UTF-8 can be read as GB18030, as other characters.
    """
    lines = content[: content.rfind(b"\n", 0, end) + 1].decode("utf-8", errors="replace")
    return len(_CHINESE.findall(lines, 0, _BLOCK)) > 1


def _fault(content: bytes, encoding: str) -> int | None:
    """Where *content* is not in *encoding*; decoded in blocks, so that a large file is not held twice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _BLOCK):
        block = content[start : start + _BLOCK]
        try:
            decoder.decode(block, final=start + _BLOCK >= len(content))
        except UnicodeDecodeError as error:
            return min(start + error.start, len(content))
    return None


def _unknown(shown: str, where: str = "") -> LedgerError:
    return LedgerError(
        f"台账既不是 Excel、Parquet 文件，也不是 UTF-8、GBK 或 UTF-16 编码的 CSV{where}。",
        where=shown,
        remedy=SAVE_AGAIN,
    )
