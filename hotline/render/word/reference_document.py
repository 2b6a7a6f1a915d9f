"""Makes reference.docx.  Run as ``python -m hotline.render.word.reference_document``, or ``hotline format``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from docx import Document

from hotline.render.word.page import font_table, lay_out_page, number_pages
from hotline.render.word.style_xml import replace_styles

TARGET = Path(__file__).parents[3] / "notebooks" / "_extensions" / "gongwen" / "reference.docx"
FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def repacked(package: bytes, replacements: dict[str, bytes]) -> bytes:
    """The same package with its parts in order of name and without the clock in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as result:
        for name in ordered(source.namelist()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            result.writestr(entry, replacements.get(name, source.read(name)))
    return target.getvalue()


def ordered(names: Iterable[str]) -> list[str]:
    """The list of content types first, as readers of the format expect."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


def reference_document() -> bytes:
    """The whole reference document."""
    document = Document()
    replace_styles(document)
    lay_out_page(document)
    number_pages(document)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = FIXED_TIME
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), {"word/fontTable.xml": font_table()})


def main() -> None:
    """Writes the reference document to its place."""
    TARGET.write_bytes(reference_document())


if __name__ == "__main__":
    main()
