"""What is no secret: the words of a site's own file, and what it lists as public."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hotline.privacy.half_width import half_width
from hotline.privacy.kinds import Found, Kind

_APART = re.compile(r"[^0-9]+")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#)\s*\d{1,6}$", re.IGNORECASE)
# A telephone without its area code.
SHORTEST = 7
_TELEPHONES = frozenset([Kind.MOBILE, Kind.LANDLINE, Kind.MESSENGER])


@dataclass(frozen=True)
class PubliclyKnown:
    """Texts that may stand in a report, in half-width characters; ``numbers`` are the digits of telephones."""

    phrases: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> PubliclyKnown:
        read = [half_width(phrase).text.strip() for phrase in phrases]
        numbers = {number for each in read if len(number := _number(each)) >= SHORTEST}
        return cls(frozenset(filter(None, read)), frozenset(numbers))

    def covers(self, text: str, found: Found) -> bool:
        """Whether what was *found* in *text*, which is in half-width characters, is public."""
        said = text[found.start : found.end]
        if found.kind in _TELEPHONES and self._is_number(said):
            return True
        return any(_covers(phrase, text, found) for phrase in self.phrases)

    def _is_number(self, said: str) -> bool:
        number = _number(_EXTENSION.sub("", said))
        if len(number) < SHORTEST:
            return False
        return any(known.endswith(number) or number.endswith(known) for known in self.numbers)


def _covers(phrase: str, text: str, found: Found) -> bool:
    """Whether what was *found* in *text* lies within *phrase* there."""
    at = text.find(phrase, max(found.end - len(phrase), 0), found.start + len(phrase))
    return at >= 0


def _number(text: str) -> str:
    return _APART.sub("", text)
