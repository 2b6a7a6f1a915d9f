"""The parts of the Word file besides the text: settings, table of fonts; and what a report does not need."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hotline.parameters import Layout
from hotline.render.word.styles import FANG, HEI, KAI, LATIN, PAGE_NUMBER_FONT, SONG

# What Word may take instead, and how it classes the font when it has none of them.
ALTERNATIVES = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "宋体", PAGE_NUMBER_FONT: "SimSun"}
FONT_TABLE = "word/fontTable.xml"
# A theme names fonts and colours of its own; comments and properties of pandoc's say nothing to a reader.
SUPERFLUOUS = ("theme", "webSettings", "comments", "header", "footer", "custom-properties", "extended-properties",
               "thumbnail", "customXml", "stylesWithEffects")  # fmt: skip
FOOTNOTES = "footnotes"
# As Word writes them into a new Chinese document; a line that is broken by hand is not spread.
COMPATIBLE = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace",
              "doNotExpandShiftReturn", "useFELayout")  # fmt: skip
WORD_2013 = "15"


def replace_settings(document: WordDocument, layout: Layout) -> None:
    """Put the settings for *layout* in the place of those *document* has, but for where its footnotes begin."""
    settings = document.settings.element
    kept = [settings.find(qn(f"w:{name}")) for name in ("footnotePr", "endnotePr")]
    for child in list(settings):
        settings.remove(child)
    wanted = parse_xml(settings_xml(layout))
    compatible = wanted.find(qn("w:compat"))
    for notes in kept:
        if notes is not None:
            compatible.addprevious(notes)
    settings.extend(list(wanted))


def settings_xml(layout: Layout) -> str:
    """The settings of the document."""
    compatible = "".join(f"<w:{name}/>" for name in COMPATIBLE)
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>'
        f"{'<w:mirrorMargins/>' if layout.mirrored else ''}"
        '<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        f"{'<w:evenAndOddHeaders/>' if layout.page_numbers == 'outside' else ''}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}<w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="{WORD_2013}"/></w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def drop_superfluous(document: WordDocument) -> None:
    """Leave out the parts that the report does not need; without relation to it a part is not saved."""
    used = document.element.body.iter(qn("w:footnoteReference"))
    dropped = SUPERFLUOUS if next(used, None) is not None else (*SUPERFLUOUS, FOOTNOTES)
    for owner in (document.part, document.part.package):
        _drop_relations(owner, dropped)
    if FOOTNOTES in dropped:
        for name in ("footnotePr", "endnotePr"):
            for notes in document.settings.element.findall(qn(f"w:{name}")):
                document.settings.element.remove(notes)


def _drop_relations(owner: Part | OpcPackage, kinds: Iterable[str]) -> None:
    for identifier, relation in list(owner.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in kinds:
            owner.rels.pop(identifier)


def font_table() -> bytes:
    """The fonts the document names, each with the one to take in its absence."""
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font, other in ALTERNATIVES.items()
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<w:fonts {nsdecls('w')}>{entries}{latin}</w:fonts>".encode()


def saved(document: WordDocument) -> bytes:
    """*document* as a file, the same bytes each time."""
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue(), {FONT_TABLE: font_table()})


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
