"""Which font draws which character: every character of the report, before it is typeset."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from hotline.errors import FontError
from hotline.render.fonts import ROLE_NAMES, Fonts, Used, undrawn
from hotline.render.passages import Passage
from hotline.text import with_code_point

# Words quoted on either side of a character, and characters named in one error.
AROUND, NAMED_AT_MOST = 6, 10


def fonts_used(passages: Iterable[Passage], fonts: Fonts) -> dict[str, Used]:
    """For each role the fonts that draw its characters: the first, and others with what only they can draw.

    Raises:
        FontError: a character has no glyph in any font of its role.
    """
    by_role: dict[str, list[Passage]] = {}
    for passage in passages:
        by_role.setdefault(passage.role, []).append(passage)
    used: dict[str, Used] = {role: {family: None} for role, family in fonts.serving.items()}
    for role, found in by_role.items():
        characters = set().union(*(_characters(passage.words) for passage in found))
        drawn, missing = drawn_by(characters, fonts, role)
        # Some fonts have a blank for control characters; Word cannot even open a file with one.
        missing |= {character for character in characters if unicodedata.category(character) == "Cc"}
        if missing:
            raise _error(missing, role, found)
        used[role] |= {family: said for family, said in drawn.items() if family not in used[role]}
    return used


def drawn_by(characters: Iterable[str], fonts: Fonts, role: str) -> tuple[Mapping[str, str], set[str]]:
    """Which of *characters* each Chinese font of *role* draws, and those that no font draws.

    What the Latin fonts draw is in neither.
    """
    left = set(characters)
    chinese = fonts.families[role]
    # Without any Latin font a Chinese one sets the letters, too.
    for family in (name for name in fonts.families["latin"] if name not in chinese):
        left = undrawn(family, left, latin=True)
    drawn = {}
    for family in chinese:
        remaining = undrawn(family, left)
        if left - remaining:
            drawn[family] = "".join(sorted(left - remaining))
        left = remaining
    return drawn, left


def _characters(words: str) -> set[str]:
    """What has to be drawn of *words*: blanks need no glyph, and an accent is drawn with its letter."""
    whole = unicodedata.normalize("NFC", words)
    return {
        character for character in whole if unicodedata.category(character) != "Zs" and character not in "\t\n"
    }


def _error(missing: set[str], role: str, passages: Sequence[Passage]) -> FontError:
    named = sorted(missing)[:NAMED_AT_MOST]
    rest = f"等 {len(missing)} 个字" if len(missing) > len(named) else ""
    places = {_place(character, passages): None for character in named}
    return FontError(
        f"没有字体能显示：{'、'.join(map(with_code_point, named))}{rest}（{ROLE_NAMES[role]}）。",
        where="；".join(places),
        remedy="请改写这个字，或安装含有它的字体（hotline doctor 会列出现有字体）。",
    )


def _place(character: str, passages: Sequence[Passage]) -> str:
    """Where *character* first stands, with a few words around it."""
    for passage in passages:
        words = unicodedata.normalize("NFC", passage.words)
        at = words.find(character)
        if at >= 0:
            around = words[max(0, at - AROUND) : at + 1 + AROUND]
            return f"{passage.where}（……{around}……）"
    return ""
