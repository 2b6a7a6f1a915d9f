"""The inline elements of pandoc's document as words, and what stands where within a block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.proofreading.narrative import Filled

_REFERENCE = "{python} "
PARAGRAPHS = {"Para", "Plain", "LineBlock"}
_BLOCKS = {
    *PARAGRAPHS,
    "Header",
    "Table",
    "Figure",
    "Div",
    "BlockQuote",
    "BulletList",
    "OrderedList",
    "DefinitionList",
}


@dataclass
class Words:
    """The words of one paragraph, as they are put together."""

    values: Mapping[str, str]
    text: str = ""
    filled: list[Filled] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    def fill(self, words: str, expression: str = "") -> None:
        self.filled.append(Filled(len(self.text), len(self.text) + len(words), expression))
        self.text += words

    def add(self, node: Any) -> None:
        """The inline elements of *node*, in order."""
        if isinstance(node, list):
            for each in node:
                self.add(each)
        elif isinstance(node, dict) and "t" in node:
            self._add(node["t"], node.get("c"))

    def _add(self, kind: str, content: Any) -> None:
        match kind:
            case "Str":
                self.text += content
            case "Space" | "SoftBreak" | "LineBreak":
                self.text += " "
            case "Code":
                self._code(content[1])
            case "Math":
                self.fill(content[1])
            case "Cite":
                self._cite(content)
            case "Quoted":
                quotes = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
                self.text += quotes[0]
                self.add(content[1])
                self.text += quotes[1]
            case "Link" | "Image" | "Span":
                self.add(content[1])
            case "RawInline" | "Note":
                pass
            case _:
                self.add(content)

    def _code(self, code: str) -> None:
        expression = code.removeprefix(_REFERENCE).strip()
        known = code.startswith(_REFERENCE) and expression in self.values
        self.fill(self.values[expression] if known else code, expression if known else "")

    def _cite(self, content: Any) -> None:
        labels = [each["citationId"] for each in content[0]]
        if all(label.startswith(("fig-", "tbl-", "eq-")) for label in labels):
            self.cited += labels
            self.fill("[" + "；".join(f"@{label}" for label in labels) + "]")
        else:
            self.add(content[1])


def blocks_within(node: Any) -> Iterator[dict[str, Any]]:
    """The outermost blocks of words within *node*: paragraphs, headings, tables and what holds such."""
    if isinstance(node, list):
        for each in node:
            yield from blocks_within(each)
    elif isinstance(node, dict) and node.get("t") in _BLOCKS:
        yield node


def rows_within(node: Any) -> Iterator[list[Any]]:
    """The cells of each row within the head, bodies and foot of a table; a cell is pandoc's list of five."""
    head, bodies, foot = node
    for rows in (head[1], *(part for body in bodies for part in body[2:]), foot[1]):
        for _attributes, cells in rows:
            yield cells


def notes_within(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        for each in node:
            yield from notes_within(each)
    elif isinstance(node, dict) and "t" in node:
        if node["t"] == "Note":
            yield node["c"]
        else:
            yield from notes_within(node.get("c"))
