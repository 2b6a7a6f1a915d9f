"""Spoiling files: their bytes, or the parts of a workbook and the words of a format that a reader looks for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random

NUMBERS = (0, 1, 0x7F, 0xFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
WORDS: dict[str, Sequence[bytes]] = {
    "csv": (b'"', b'""', b",", b"\t", b";", b"\r", b"\n", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\x810"),
    "xlsx": (
        b'<row r="1048576">', b'<c r="XFD1048576"><v>1</v></c>', b'<c r="ZZZZZZZ1"><v>1</v></c>', b"<c/>",
        b'<c r="A99999999999999999999"><v>1</v></c>', b'<c r="A0"><v>1</v></c>', b'r="A1"', b't="e"', b't="s"',
        b's="99999999"', b"<v>1e308</v>", b"<v>-1</v>", b"<v>99999999999</v>", b"<v>NaN</v>", b"<v/>",
        b'<f t="shared" si="9" ref="A1:XFD1048576">A1</f>', b'hidden="1"', b'<mergeCell ref="A1:A1048576"/>',
        b'<mergeCell ref="ZZZZ9:A0"/>', b'count="4294967295" uniqueCount="4294967295"', b"&lol;", b"_xD800_",
        b'<dimension ref="A1:XFD1048576"/>', b'date1904="1"', b"<!DOCTYPE x>", b'encoding="UTF-16"', b"<f>1</f>",
    ),
    "xls": (),
    "parquet": (b"PAR1",),
    "page": (
        b"<table>", b"</table>", b"<tr>", b"<td>", b"<th>", b"</td>", b'<td colspan="999999999">', b"<br>",
        b'<td rowspan="65535" colspan="16384">', b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#xD800;", b"<script>",
    ),
    "xml": (
        b'<Row ss:Index="1048576">', b'<Cell ss:Index="16384">', b'<Cell ss:MergeDown="1048576">', b"<Data>",
        b'<Data ss:Type="Number">1e999</Data>', b'<Data ss:Type="DateTime">0000-00-00</Data>', b"&lol;",
        b'ss:Span="1048576"', b'ss:Formula="=1"', b"<Worksheet>", b"</Table>", b'ss:Hidden="1"', b"<x:Date1904/>",
    ),
}  # fmt: skip


def spoiled(content: bytes, kind: str, others: Sequence[bytes], chance: Random) -> bytes:
    """*content*, a file of *kind*, spoiled in one to five places; *others* lend pieces."""
    if kind == "xlsx" and chance.random() < 0.7:
        return _with_spoiled_parts(content, chance)
    for _ in range(chance.randint(1, 5)):
        content = _once(content, WORDS[kind], others, chance)
    return content


def _once(content: bytes, words: Sequence[bytes], others: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    length = chance.choice((1, 2, 4, 16, 512, 4096))
    before, there, after = content[:at], content[at : at + length], content[at + length :]
    number = chance.choice(NUMBERS)
    other = chance.choice(others)
    start = chance.randint(0, len(other))
    return chance.choice(
        (
            before,
            before + after,
            before + there + there + after,
            before + chance.randbytes(len(there)) + after,
            before + number.to_bytes(4, "little")[: len(there)] + after,
            before + other[start : start + length] + after,
            before + (chance.choice(words) if words else b"\x00") + there + after,
            before + (chance.choice(words) if words else b"\xff") + after,
        )
    )


def _with_spoiled_parts(content: bytes, chance: Random) -> bytes:
    """What a zip file says of its members stays true."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.startswith("xl/")] or list(parts))
        parts[name] = _once(parts[name], WORDS["xlsx"], list(parts.values()), chance)
    if chance.random() < 0.1:
        parts.pop(chance.choice(list(parts)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()
