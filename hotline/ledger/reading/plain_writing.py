"""Texts as if they had been typed plainly: digits and letters in full width, and what takes no room."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from hotline.ledger.header_names import INVISIBLE

# Of the full-width forms only digits and letters: to Chinese, full-width punctuation is the plain one.
_PLAIN = {
    first + offset: ord(plain) + offset
    for first, plain, count in ((0xFF10, "0", 10), (0xFF21, "A", 26), (0xFF41, "a", 26))
    for offset in range(count)
}
# Their bytes in UTF-8, and those of INVISIBLE: a column is looked through as a whole, as few have any.
NOT_PLAIN = (
    r"\xEF(?:\xBC[\x90-\x99\xA1-\xBA]|\xBD[\x81-\x9A]|\xBB\xBF)"
    r"|\xE2(?:\x80[\x8B-\x8F\xAA-\xAE]|\x81[\xA0-\xA4\xA6-\xA9])"
    r"|\xC2\xAD"
)
# An odd blank or sign, or a line break, in what should be a moment.
_ODD = r"[^0-9:/. T-]|  "


def plainly_written(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """The *texts*, none missing, with plain digits and letters and without characters that nobody sees."""
    if not _somewhere(texts, NOT_PLAIN):
        return texts
    return pa.array([INVISIBLE.sub("", text).translate(_PLAIN) for text in texts.to_pylist()], pa.large_string())


def moments_plainly_written(texts: pa.LargeStringArray) -> pa.LargeStringArray:
    """The *texts*, none missing, of moments: with plain signs (２０２２／２／３　９：１２) and single blanks."""
    if not _somewhere(texts, _ODD):
        return texts
    plain = pc.utf8_normalize(texts, form="NFKC")
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(plain, r"\s+", " "))


def one_of(characters: str) -> str:
    """The pattern of one of *characters* in the bytes of UTF-8."""
    return "|".join("".join(f"\\x{{{byte:02x}}}" for byte in character.encode()) for character in characters)


def has_pattern(content: pa.Buffer | bytes, pattern: str) -> bool:
    """Whether *pattern* (RE2) is anywhere in the bytes of *content*; faster than Python finds it."""
    lengths = pa.array([0, len(content)], pa.int64()).buffers()[1]
    whole = content if isinstance(content, pa.Buffer) else pa.py_buffer(content)
    one = pa.LargeBinaryArray.from_buffers(pa.large_binary(), 1, [None, lengths, whole])
    return bool(pc.match_substring_regex(one, pattern)[0].as_py())


def _somewhere(texts: pa.LargeStringArray, pattern: str) -> bool:
    """Whether any has *pattern* in its bytes."""
    _, offsets, content = texts.buffers()
    if content is None or not len(texts):
        return False
    ends = memoryview(offsets).cast("q")
    start, end = ends[texts.offset], ends[texts.offset + len(texts)]
    return has_pattern(content.slice(start, end - start), pattern)
