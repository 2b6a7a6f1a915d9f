"""Which part of an xlsx file is which sheet, and since when it counts days."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from hotline.ledger.reading.sheet_notes import BrokenError
from hotline.ledger.reading.sheet_xml import refuse_trickery

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Contents:
    """The name and the part of each sheet, in their order, and whether days count from 1904."""

    sheets: list[tuple[str, str]]
    starts_1904: bool


def contents_of(parts: Mapping[str, bytes]) -> Contents:
    """What the workbook with these *parts* consists of.

    Raises:
        BrokenError: it is no workbook.
    """
    for xml in parts.values():
        refuse_trickery(xml)
    book, relations = (_parsed(parts.get(name, b"")) for name in (_BOOK, _RELATIONS))
    targets = {each.get("Id"): each.get("Target", "") for each in relations.iter("{*}Relationship")}
    sheets = [
        (sheet.get("name", ""), _part(targets.get(sheet.get(_ID, sheet.get(_STRICT_ID)), "")))
        for sheet in book.iterfind("{*}sheets/{*}sheet")
    ]
    settings = book.find("{*}workbookPr")
    return Contents(sheets, settings is not None and settings.get("date1904") in {"1", "true"})


def _part(target: str) -> str:
    path = target.replace("\\", "/")
    inside = path if path.startswith("/") else f"/xl/{path}"
    return posixpath.normpath(inside).lstrip("/").lower()


def _parsed(xml: bytes) -> etree._Element:
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise BrokenError from None
