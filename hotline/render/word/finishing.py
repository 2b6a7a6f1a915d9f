"""What pandoc cannot do for Word, done to the document that it or Quarto made."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx

from hotline.parameters import Layout
from hotline.render.word.head_and_closing import set_head_and_closing
from hotline.render.word.parts import drop_superfluous, replace_settings, saved
from hotline.render.word.pictures import set_pictures
from hotline.render.word.sections import set_sections
from hotline.render.word.style_xml import replace_styles
from hotline.render.word.tables import set_tables
from hotline.render.word.text import set_text


def finish(path: Path, layout: Layout, epoch: int) -> None:
    """Finish the Word document *path* in its place: laid out as *layout* says, made at *epoch* (seconds).

    Whichever renderer made it, it has the same styles, page and fields afterwards, and the same bytes each time.
    """
    document = docx.Document(str(path))
    drop_superfluous(document)
    replace_styles(document, layout)
    replace_settings(document, layout)
    set_tables(document, layout)
    set_text(document)
    set_pictures(document, layout)
    set_head_and_closing(document, layout)
    set_sections(document, layout)
    properties = document.core_properties
    properties.created = properties.modified = datetime.fromtimestamp(epoch, UTC)
    properties.last_modified_by = properties.author
    path.write_bytes(saved(document))
