"""What a person typed in Word, as Markdown that prints just that."""

from __future__ import annotations

import re

from hotline.differences.cell_text import PARTING

# Always markup to pandoc, or to the notebook; numeric references where a backslash would leave {python standing.
_MARKUP = str.maketrans(
    {**{character: f"\\{character}" for character in "\\*_[]<>#~^$@|\"'"}, **{c: f"&#{ord(c)};" for c in "`{}&"}}
)
# What begins a list, a definition or a division at the beginning of a line.
_BEGINS_A_BLOCK = re.compile(r"(?<![^\n])([-+:%=](?=[\s:=-]|$)|\(?[0-9a-zA-Z]{1,9}[.)](?=\s|$))")


def typed_as_markdown(words: str, before: str = "") -> str:
    """*words* as Markdown that prints them as they are, in what stands *before* them."""
    text = words.translate(_MARKUP).replace("...", r"\.\.\.").replace("--", r"\-\-")
    lines = text.replace(PARTING, "\n\n")
    if not before or before.endswith("\n"):
        lines = _BEGINS_A_BLOCK.sub(_harmless, lines)
    else:
        lines = _BEGINS_A_BLOCK.sub(_harmless, "\0" + lines).removeprefix("\0")
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", lines)


def _harmless(match: re.Match[str]) -> str:
    return match[1][:-1] + "\\" + match[1][-1]
