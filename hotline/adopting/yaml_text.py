"""Names from an export as YAML, and as comments in it, whatever they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import yaml

from hotline.privacy.recognition import masked, without_long_numbers
from hotline.text import display_width, one_line, shortened

WIDTH = 110
LONGEST_SHOWN = 24
# What marks a line that a person has to look at.
CHECK = "请核对"
# Plain in every YAML; anything else is left to the library that reads the file.
_PLAIN = re.compile(r"[\u4e00-\u9fff]+")


def scalar(text: str) -> str:
    """*text* as a scalar that may stand in a flow list, quoted where it has to be.

    >>> scalar("水务局"), scalar("12345"), scalar("- {x: y} # z")
    ('水务局', "'12345'", "'- {x: y} # z'")
    """
    if _PLAIN.fullmatch(text):
        return text
    if not text.isprintable():
        return quoted(text)
    listed = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return listed.strip()[1:-1]


def quoted(text: str) -> str:
    """*text* in double quotes, a line break as ``\\n``."""
    written = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).strip()
    # What a person does not see there, or an editor may take for the end of a line, is written by its number.
    return "".join(each if each.isprintable() else _escaped(each) for each in written)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"


def flow_list(names: Iterable[str], indent: int) -> str:
    """*names* as a flow list, whose further lines stand at *indent* where one line does not hold it."""
    lines, line = [], "["
    for number, name in enumerate(names):
        item = scalar(name)
        if number and display_width(f"{line}, {item}") + indent > WIDTH:
            lines.append(f"{line},")
            line = " " * indent + item
        else:
            line += f", {item}" if number else item
    return "\n".join((*lines, f"{line}]"))


def shown(text: str) -> str:
    """A word from a cell as a message or a comment may show it: short, and without a number of a person."""
    return shortened(masked(without_long_numbers(in_comment(text))), LONGEST_SHOWN)


def is_visible(text: str) -> bool:
    """Whether nothing in *text* is hidden from whoever edits it, which a site's file may not hold."""
    return all(
        character in "\n\t"
        or unicodedata.category(character)[0] not in "CZ"
        or unicodedata.category(character) == "Zs"
        for character in text
    )


def in_comment(text: str) -> str:
    """*text* so that it can stand in a comment: one line, nothing that YAML forbids."""
    return "".join(character for character in one_line(text) if character.isprintable())
