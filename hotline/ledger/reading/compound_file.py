"""The streams of a compound file (OLE), which old workbooks are, and new ones with a password."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from hotline.ledger.reading.sheet_notes import BrokenError

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
# Sector numbers from here on mean the end of a chain, or that there is no sector.
_NO_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_ENTRY = 128
_MINI_SECTOR = 64


def streams_of(content: bytes) -> dict[str, bytes]:
    """The streams of the file by their names in lower case, wherever they stand.

    Raises:
        BrokenError: it is no such file.
    """
    try:
        return dict(_streams(content))
    except (struct.error, IndexError, UnicodeDecodeError):
        raise BrokenError from None


def _streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    shift = struct.unpack_from("<H", content, 30)[0]
    if not content.startswith(SIGNATURE) or shift not in {9, 12}:
        raise BrokenError
    directory_start, small, mini_start = struct.unpack_from("<I4xII", content, 48)
    sector = 1 << shift
    table = _sector_table(content, sector)
    directory = _chained(content, directory_start, table, sector, sector)
    entries = [directory[start : start + _ENTRY] for start in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    root = next((entry for entry in entries if entry[66] == _ROOT), None)
    if root is None:
        raise BrokenError
    mini = _chained(content, struct.unpack_from("<I", root, 116)[0], table, sector, sector)
    mini_bytes = _chained(content, mini_start, table, sector, sector)
    mini_table = struct.unpack(f"<{len(mini_bytes) // 4}I", mini_bytes)
    for entry in entries:
        if entry[66] == _STREAM:
            start, size = struct.unpack_from("<II", entry, 116)
            if size < small:
                found = _chained(mini, start, mini_table, _MINI_SECTOR, 0)
            else:
                found = _chained(content, start, table, sector, sector)
            yield _name(entry), found[:size]


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le").lower()


def _sector_table(content: bytes, sector: int) -> Sequence[int]:
    """For each sector the next one."""
    listed = [number for number in struct.unpack_from("<109I", content, 76) if number < _NO_SECTOR]
    further = struct.unpack_from("<I", content, 68)[0]
    seen = set()
    while further < _NO_SECTOR and further not in seen:
        seen.add(further)
        numbers = struct.unpack_from(f"<{sector // 4}I", content, sector * (further + 1))
        listed += [number for number in numbers[:-1] if number < _NO_SECTOR]
        further = numbers[-1]
    # As long as the file and no longer, whatever it says.
    most = len(content) // sector
    table: list[int] = []
    for number in listed[: most // (sector // 4) + 1]:
        table += struct.unpack_from(f"<{sector // 4}I", content, sector * (number + 1))
    return table


def _chained(content: bytes, start: int, table: Sequence[int], sector: int, before: int) -> bytes:
    """The sectors from *start* on, one after another; *before* is what stands before the first of the file."""
    blocks: list[bytes] = []
    while start < _NO_SECTOR:
        if len(blocks) > len(table):
            raise BrokenError
        blocks.append(content[before + start * sector : before + (start + 1) * sector])
        start = table[start]
    return b"".join(blocks)
