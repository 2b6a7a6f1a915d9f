"""The name of a column, whoever wrote it: full-width, broken over lines, with blanks in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hotline.parameters import Site

# Characters that take no room: a person cannot see that they are there.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def normal_header(header: str) -> str:
    """What two spellings of one header have in common."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", INVISIBLE.sub("", header)))


def fields_of(headers: Sequence[str], site: Site) -> list[str | None]:
    """The field that each header names; ``None`` where it names none."""
    field_of = {normal_header(name): field for field, names in site.headers.items() for name in names}
    return [field_of.get(normal_header(header)) for header in headers]
