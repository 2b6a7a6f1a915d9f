"""The words of the staged notebook as they will be set: each passage with the role of its font and its place.

Roles are those of the template: headings by their level, captions and table heads in 黑体, title and office
in 小标宋, what is emphasised in 楷体, all else in 仿宋.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from hotline.render.document_tree import document_tree, marked_cell
from hotline.render.lost_markup import refuse_lost_markup

HEADINGS = {1: "hei", 2: "kai"}
# What the header holds that is set as text: its role, and where a person writes it.
HEADER = {
    "title": ("song", "params/site.yaml 的 title"),
    "office": ("song", "params/site.yaml 的 office"),
    "document-number": ("fang", "月份参数的 document_number"),
    "addressee": ("fang", "月份参数的 addressee"),
    "attachments": ("fang", "params/site.yaml 的 attachment"),
    "signatory": ("fang", "params/site.yaml 的 signatory"),
    "issue-date": ("fang", "月份参数的 issue_date"),
    "imprint": ("fang", "params/site.yaml 的 imprint"),
}
# What the templates and filters add, in whichever role.
ADDED = "0123456789—“”‘’一二三四五六七八九十、（）.：。，图表附件抄送印发送审稿"


@dataclass(frozen=True)
class Passage:
    """Some words that are set in one role, and where they come from."""

    role: str
    words: str
    where: str


def passages(staged: NotebookNode) -> Iterator[Passage]:
    """Every passage of the document that will be made of *staged*, with what the templates add.

    Raises:
        RenderError: the document has what some format would leave out.
    """
    document = document_tree(staged)
    refuse_lost_markup(document["blocks"])
    for role in ("fang", "kai", "hei", "song"):
        yield Passage(role, ADDED, "版式")
    for name, (role, where) in HEADER.items():
        yield from _of(document["meta"].get(name), Passage(role, "", where))
    yield from _of_blocks(document["blocks"], Passage("fang", "", ""))


def _of_blocks(blocks: list[Any], here: Passage) -> Iterator[Passage]:
    """The passages of *blocks*; a comment names the cell of those after it."""
    title_follows = False
    for block in blocks:
        cell = marked_cell(block)
        if cell:
            here = replace(here, where=f"单元格 {cell}")
            continue
        # The paragraph right after the heading 附件 is the attachment's title.
        yield from _of(block, replace(here, role="song") if title_follows and block["t"] == "Para" else here)
        title_follows = block["t"] == "Header" and "attachment" in block["c"][1][1]


def _of(node: Any, here: Passage) -> Iterator[Passage]:
    """The passages within a *node* of pandoc's document, which stands in the role and at the place of *here*."""
    if isinstance(node, list):
        yield from _of_list(node, here)
    elif isinstance(node, dict) and "t" in node:
        yield from _of_element(node["t"], node.get("c"), here)
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _of(value, here)


def _of_list(nodes: list[Any], here: Passage) -> Iterator[Passage]:
    """Words that follow each other in one role are one passage, so that an error can quote what is around."""
    words = ""
    for node in nodes:
        said = _plain(node)
        if said is not None:
            words += said
            continue
        if words:
            yield replace(here, words=words)
            words = ""
        yield from _of(node, here)
    if words:
        yield replace(here, words=words)


def _plain(node: Any) -> str | None:
    """The words of an inline *node* that is nothing but words; ``None`` for any other."""
    if not isinstance(node, dict):
        return None
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind == "Span" and content:
        pieces = [_plain(each) for each in content[1]]
        return None if None in pieces else "".join(filter(None, pieces))
    return None


def _of_element(kind: str, content: Any, here: Passage) -> Iterator[Passage]:
    heading = replace(here, role="hei")
    match kind:
        case "RawInline" | "RawBlock" | "Image":
            return
        case "Code" | "CodeBlock" | "Math" | "MetaString":
            yield replace(here, words=content if isinstance(content, str) else content[1])
        case "Header":
            yield from _of(content[2], replace(here, role=HEADINGS.get(content[0], "fang")))
        case "Emph":
            yield from _of(content, replace(here, role="kai"))
        case "Table":
            _attributes, caption, _columns, head, bodies, foot = content
            yield from _of([caption, head], heading)
            yield from _of([bodies, foot], here)
        case "Figure":
            yield from _of(content[1], heading)
        case "Div":
            yield from _of_division(content, here)
        case "BulletList":
            yield replace(here, words="•")
            yield from _of(content, here)
        case "BlockQuote":
            yield from _of_blocks(content, here)
        case _:
            yield from _of(content, here)


def _of_division(content: Any, here: Passage) -> Iterator[Passage]:
    """A figure's caption is its last paragraph, and its other words a text alternative that nobody sees."""
    (identifier, classes, _pairs), blocks = content
    if "figure-data" in classes:
        return
    labelled = identifier.startswith(("fig-", "tbl-"))
    if labelled:
        yield from _of(blocks[-1], replace(here, role="hei"))
        blocks = blocks[:-1]
    if not identifier.startswith("fig-"):
        yield from _of_blocks(blocks, here)
