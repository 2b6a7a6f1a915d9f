"""Who called more than once, without anybody knowing who: callers as numbers within their ledger.

A caller is a telephone number.  From here on there is a keyed hash of it (BLAKE2b, RFC 7693), and what leaves
here is not even that but the number of a caller in the order of their first tickets: the same whatever the key.  A
ticket without a telephone number is nobody's.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress

import pandas as pd
import pyarrow as pa

from hotline.folders import Project
from hotline.ledger.distinct import Distinct
from hotline.privacy.half_width import half_width
from hotline.private_files import private_file

KEY_BYTES, HASH_BYTES = 32, 16
_PLAIN = re.compile(r"1[3-9]\d{9}", re.ASCII)
_BETWEEN = re.compile(r"(?<=\d)[ \-.·]+(?=\d)|[()]")
_TELEPHONE = re.compile(r"(?<![\d*])\+?(?:(?:00)?86)?(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})(?![\d*])", re.ASCII)
# What is typed where there is no number: 88888888.
_ONE_DIGIT = re.compile(r"(\d)\1+")


def caller_key(project: Project) -> bytes:
    """The key of *project*, made at the first run, in a file that only its owner may read.

    Where it cannot be kept, another one is made next time: nothing that is counted depends on it.
    """
    with suppress(OSError):
        key = project.caller_key.read_bytes()
        if len(key) == KEY_BYTES:
            return key
    key = secrets.token_bytes(KEY_BYTES)
    with suppress(OSError), private_file(project.caller_key) as file:
        file.write(key)
    return key


def numbered_callers(phones: pd.Series, key: bytes) -> pa.Array:
    """For each of *phones* the number of its caller (``int32``), missing where there is no telephone number."""
    found = Distinct.of(phones.astype("str"))
    hashes = pa.array([_hash(telephone(text), key) for text in found.texts], pa.binary())
    return hashes.take(pa.array(found.numbers)).dictionary_encode().indices


def callers_in(rows: pd.DataFrame, key: bytes) -> pa.Array:
    """The numbers of the callers of checked *rows*; all missing where the ledger has no telephone numbers."""
    return numbered_callers(rows["phone"], key) if "phone" in rows else pa.nulls(len(rows), pa.int32())


def telephone(text: str) -> str | None:
    """The telephone number that *text* gives, in digits only; ``None`` if it gives none, or only a part of one.

    >>> telephone("＋86 154-6165-0523"), telephone("154****0523"), telephone("无")
    ('15461650523', None, None)
    """
    if _PLAIN.fullmatch(text):
        return text
    found = _TELEPHONE.search(_BETWEEN.sub("", half_width(text).text))
    return None if found is None or _ONE_DIGIT.fullmatch(found[1]) else found[1]


def _hash(number: str | None, key: bytes) -> bytes | None:
    if number is None:
        return None
    return hashlib.blake2b(number.encode(), key=key, digest_size=HASH_BYTES).digest()
