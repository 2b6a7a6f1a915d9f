"""Which stretches of a text became others, at the bounds of words and numbers, and how a person is shown it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import rjieba

from hotline.text import one_line

NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％]?")
# Characters that are shown before and after what changed.
AROUND = 10
LONGEST = 120


@dataclass(frozen=True)
class Stretch:
    """The characters of the old text from *begin* to *end*, in whose place there are *words* now."""

    begin: int
    end: int
    words: str


def changed_stretches(old: str, new: str) -> list[Stretch]:
    """What was changed in *old* to make *new* of it, in order."""
    before, after = _words(old), _words(new)
    places = [0]
    for word in before:
        places.append(places[-1] + len(word))
    stretches = [
        Stretch(places[i1], places[i2], "".join(after[j1:j2]))
        for tag, i1, i2, j1, j2 in _opcodes(before, after)
        if tag != "equal"
    ]
    # What is a word depends on its neighbours; a character that two words share is no bound of either.
    return [trimmed(old, each, least=2) for each in stretches]


def narrowed(old: str, stretch: Stretch) -> list[Stretch]:
    """*stretch* of *old* taken apart by its characters; a number stays whole."""
    before, after = _characters(old[stretch.begin : stretch.end]), _characters(stretch.words)
    places = [stretch.begin]
    for each in before:
        places.append(places[-1] + len(each))
    return [
        Stretch(places[i1], places[i2], "".join(after[j1:j2]))
        for tag, i1, i2, j1, j2 in _opcodes(before, after)
        if tag != "equal"
    ]


def trimmed(old: str, stretch: Stretch, least: int = 1) -> Stretch:
    """*stretch* of *old* without the characters at its ends that are the same, if they are as many as *least*.

    A number stays whole.
    """
    before, after = _characters(old[stretch.begin : stretch.end]), _characters(stretch.words)
    first = _shared(before, after, least)
    before, after = before[first:], after[first:]
    last = _shared(before[::-1], after[::-1], least)
    before, after = before[: len(before) - last], after[: len(after) - last]
    begin = stretch.end - len("".join(_characters(old[stretch.begin : stretch.end])[first:]))
    return Stretch(begin, begin + len("".join(before)), "".join(after))


def _shared(one: Sequence[str], other: Sequence[str], least: int) -> int:
    """How many characters the two begin with alike; 0 if they are fewer than *least*."""
    pairs = enumerate(zip(one, other, strict=False))
    number = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    return number if number >= least else 0


def likeness(one: str, other: str, least: float) -> float:
    """How much two paragraphs have in common: 0 nothing, or less than *least*; 1 all."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The quick ones are never less.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return matcher.ratio() if all(ratio() >= least for ratio in ratios) else 0.0


def marked(old: str, new: str) -> list[str]:
    """The places where *old* became *new*, each with what is around: …日均[-受理-]{+收到+}17.6件…"""
    stretches = changed_stretches(old, new)
    return [_shown(old, group) for group in _near(stretches)]


def _near(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """*stretches* grouped: those are shown in one piece between which nothing would be left out."""
    group: list[Stretch] = []
    for stretch in stretches:
        if group and stretch.begin - group[-1].end > 2 * AROUND:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _shown(old: str, group: Sequence[Stretch]) -> str:
    begin, end = max(0, group[0].begin - AROUND), min(len(old), group[-1].end + AROUND)
    text, place = "…" if begin else "", begin
    for stretch in group:
        text += old[place : stretch.begin]
        if stretch.end > stretch.begin:
            text += f"[-{abridged(old[stretch.begin : stretch.end])}-]"
        if stretch.words:
            text += f"{{+{abridged(stretch.words)}+}}"
        place = stretch.end
    return one_line(text + old[place:end]) + ("…" if end < len(old) else "")


def abridged(text: str) -> str:
    """*text*, or its beginning and its end where it is very long."""
    text = one_line(text)
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}……{text[-half:]}"


def _opcodes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _words(text: str) -> list[str]:
    return list(_cut(text, rjieba.cut))


def _characters(text: str) -> list[str]:
    return list(_cut(text, list))


def _cut(text: str, cut: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """*text* in numbers, and what is between them as *cut* parts it."""
    place = 0
    for number in NUMBER.finditer(text):
        yield from cut(text[place : number.start()])
        yield number[0]
        place = number.end()
    yield from cut(text[place:])
