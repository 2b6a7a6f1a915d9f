"""Reading tables that a platform names .xls and that are a page (HTML), or Excel's XML of 2003."""

from __future__ import annotations

import re

from lxml import etree

from hotline.errors import LedgerError
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading.grid import TooLargeError
from hotline.ledger.reading.header_row import SAVE_AGAIN
from hotline.ledger.reading.page import Page
from hotline.ledger.reading.sheet_notes import BrokenError
from hotline.ledger.reading.sheets import Sheet, read_sheets
from hotline.ledger.reading.spreadsheet_xml import NAMESPACE, Spreadsheet
from hotline.ledger.reading.text_encoding import encoding_of
from hotline.parameters import Site

# A cell of a page takes little more than its text; a larger one is no table of a county.
LARGEST = 200 * 1024**2
_BEGINNING = 4096
_TAGS = re.compile(
    r"\s*(<!--.*?-->\s*)*<(\?xml|!doctype|html|head|meta|body|table|style|div|\w+:workbook|workbook)\b"
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def is_markup(content: bytes) -> bool:
    """Whether a text begins as a page or as XML does."""
    beginning = _plain(content[:_BEGINNING])
    return bool(_TAGS.match(beginning.lower()))


def read_markup(content: bytes, shown: str, site: Site | None) -> RawLedger:
    """The rows of the tables of a page, or of the sheets of an Excel workbook written as XML.

    Nothing that the page names is fetched, no entity but those of HTML is replaced.

    Raises:
        LedgerError: it is too large, in no known encoding, broken, or holds no table.
    """
    if len(content) > LARGEST:
        raise _too_large(shown)
    # The declaration of an encoding speaks of bytes, which are decoded now.
    text = _DECLARED.sub("", content.decode(encoding_of(content, shown)))
    try:
        sheets = _spreadsheet(text) if NAMESPACE in text[:_BEGINNING] else _page(text)
    except TooLargeError:
        raise _too_large(shown) from None
    except (etree.LxmlError, ValueError, BrokenError):
        raise LedgerError("XML 表格损坏，读不出来。", where=shown, remedy=SAVE_AGAIN) from None
    return read_sheets(sheets, shown, site)


def _page(text: str) -> list[Sheet]:
    parser = etree.HTMLParser(target=Page(), no_network=True)
    sheets: list[Sheet] = etree.fromstring(text, parser)
    return sheets


def _spreadsheet(text: str) -> list[Sheet]:
    # Excel declares no entities, and whatever declares them means no good.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BrokenError
    parser = etree.XMLParser(target=Spreadsheet(), resolve_entities=False, no_network=True, load_dtd=False)
    sheets: list[Sheet] = etree.fromstring(text, parser)
    return sheets


def _plain(beginning: bytes) -> str:
    encoding = "utf-16" if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return beginning.decode(encoding, errors="replace")


def _too_large(shown: str) -> LedgerError:
    return LedgerError(
        f"网页表格太大，超过 {LARGEST // 1024**2} MB 或几千万个单元格。",
        where=shown,
        remedy="请检查是不是放错了文件；确实是台账时，请在 Excel 中另存为 xlsx。",
    )
