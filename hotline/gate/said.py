"""What a finished file says, piece by piece, and where in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# No number of a person is shorter, and a report has many that are.
SHORTEST_NUMBER = 10_000_000


@dataclass(frozen=True)
class Said:
    """A piece of text as a reader or a program reads it, and its place within the file, in Chinese."""

    text: str
    place: str = ""


def said_in_values(value: Any, place: str = "") -> Iterator[Said]:
    """Every text in *value*, which is as JSON has it: keys too, as a name can be one.

    The place is the keys that lead there, the innermost first that is no number.
    """
    if isinstance(value, str):
        yield Said(value, place)
    elif isinstance(value, int) and value >= SHORTEST_NUMBER:
        yield Said(str(value), place)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield Said(key, place)
            yield from said_in_values(inner, f"{place} → {key}" if place else key)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from said_in_values(inner, place)
