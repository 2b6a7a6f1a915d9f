"""Makes reference.docx.  Run as ``python -m hotline.render.word.reference_document``, or ``hotline format``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document

from hotline.parameters import Layout
from hotline.render.word.page import number_pages, replace_section_properties
from hotline.render.word.parts import drop_superfluous, replace_settings, saved
from hotline.render.word.style_xml import replace_styles

TARGET = Path(__file__).parents[3] / "notebooks" / "_extensions" / "gongwen" / "reference.docx"
FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def reference_document(layout: Layout) -> bytes:
    """The document whose styles and page pandoc takes for the report, laid out as *layout* says."""
    document = Document()
    replace_styles(document, layout)
    replace_settings(document, layout)
    drop_superfluous(document)
    replace_section_properties(document.sections[0]._sectPr, layout)
    number_pages(document.sections[0], layout)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = FIXED_TIME
    return saved(document)


def main() -> None:
    """Writes the reference document of the profile ``gb`` to its place."""
    TARGET.write_bytes(reference_document(Layout.of("gb")))


if __name__ == "__main__":
    main()
