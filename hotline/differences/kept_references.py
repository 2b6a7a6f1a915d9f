"""References stay references: what a person's changes in a cell's text mean for the values that stand in it.

A number that was typed over a value is not carried back; it is told of, and the reference stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hotline.differences.cell_text import CellText, Change, Place
from hotline.differences.paragraphs import Piece
from hotline.differences.stretches import NUMBER, Stretch, narrowed, trimmed
from hotline.differences.values_in_words import numbers_typed, occurrences, recognised, typed_over


@dataclass
class Weighed:
    """What can go back (``changes``), and in words what cannot, or what a person should know of (``remarks``)."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def weighed(text: CellText, stretches: Sequence[Stretch]) -> Weighed:
    """The changed *stretches* of *text*, in order, with its references in the place of their values."""
    return _Scales(text).weigh(stretches)


class _Scales:
    def __init__(self, text: CellText) -> None:
        self._words = text.words
        self._places = list(text.places())
        self._result = Weighed()
        # What was deleted and may come again at another place: a sentence that was moved.
        self._removed: list[Place] = []
        self._typed_over: dict[int, list[Stretch]] = {}

    def weigh(self, stretches: Sequence[Stretch]) -> Weighed:
        for stretch in stretches:
            self._take(trimmed(self._words, stretch))
        self._result.changes = [
            Change(each.begin, each.end, tuple(self._with_removed(each))) for each in self._result.changes
        ]
        self._tell()
        return self._result

    def _take(self, stretch: Stretch) -> None:
        inside, parted = self._touched(stretch)
        if not parted:
            self._take_whole(stretch, inside)
            return
        apart = narrowed(self._words, stretch)
        for each in apart:
            inside, parted = self._touched(each)
            if not parted:
                self._take_whole(each, inside)
            elif len(parted) == 1 and parted[0].begin <= each.begin and each.end <= parted[0].end:
                self._typed_over.setdefault(parted[0].begin, []).append(each)
            else:
                self._refuse(each)

    def _touched(self, stretch: Stretch) -> tuple[list[Place], list[Place]]:
        """The places wholly within *stretch*, and those that it takes only a part of or is typed into."""
        inside = [each for each in self._places if stretch.begin <= each.begin and each.end <= stretch.end]
        parted = [
            each
            for each in self._places
            if each not in inside and each.begin < max(stretch.end, stretch.begin + 1) and stretch.begin < each.end
            and not stretch.begin == stretch.end == each.begin
        ]  # fmt: skip
        return inside, parted

    def _take_whole(self, stretch: Stretch, inside: list[Place]) -> None:
        pieces, missing = recognised(stretch.words, inside)
        if missing and (numbers := numbers_typed(pieces)):
            values = [each for each in missing if NUMBER.search(each.piece.words)]
            if len(values) != len(numbers):
                self._refuse(stretch)
                return
            pieces = self._restored(pieces, values)
            missing = [each for each in missing if each not in values]
        alone = len(inside) == 1 and (inside[0].begin, inside[0].end) == (stretch.begin, stretch.end)
        if missing and alone and stretch.words:
            self._typed_over.setdefault(stretch.begin, []).append(stretch)
            return
        self._removed += missing
        same = "".join(piece.words for piece in pieces) == self._words[stretch.begin : stretch.end]
        if not same:
            self._result.changes.append(Change(stretch.begin, stretch.end, tuple(pieces)))

    def _restored(self, pieces: list[Piece], values: list[Place]) -> list[Piece]:
        """*pieces* with each number that was typed given back to its reference."""
        made: list[Piece] = []
        left = list(values)
        for piece in pieces:
            place, words = 0, piece.words
            for number in () if piece.expression or piece.fixed else NUMBER.finditer(words):
                value = left.pop(0)
                self._typed_over.setdefault(value.begin, []).append(Stretch(value.begin, value.end, number[0]))
                made += [Piece(words[place : number.start()]), value.piece]
                place = number.end()
            made.append(Piece(words[place:]) if place else piece)
        return [piece for piece in made if piece.words]

    def _refuse(self, stretch: Stretch) -> None:
        was, now = self._words[stretch.begin : stretch.end], stretch.words
        self._result.remarks.append(f"引用的数字和旁边的文字一起改了，不带回：“{was}”改成“{now}”")

    def _with_removed(self, change: Change) -> list[Piece]:
        """The pieces of *change*, with a removed value that comes again in it as its reference."""
        made: list[Piece] = []
        for piece in change.pieces:
            made += [piece] if piece.expression or piece.fixed else self._found_again(piece.words)
        return made

    def _found_again(self, words: str) -> list[Piece]:
        for removed in self._removed:
            for begin in occurrences(words, removed.piece.words):
                end = begin + len(removed.piece.words)
                before, after = self._words[removed.begin - 1 : removed.begin], self._words[removed.end :][:1]
                certain = end - begin > 1
                if certain or words[begin - 1 : begin] == before or words[end:][:1] == after:
                    self._removed.remove(removed)
                    return [
                        *self._found_again(words[:begin]),
                        removed.piece,
                        *self._found_again(words[end:]),
                    ]
        return [Piece(words)] if words else []

    def _tell(self) -> None:
        for place in self._places:
            typed = self._typed_over.get(place.begin)
            if typed:
                self._result.remarks.append(typed_over(place, self._words, typed))
        for place in self._removed:
            piece = place.piece
            gone = f"引用 {piece.reference}（{piece.words}）" if piece.reference else "脚注或公式"
            self._result.remarks.append(f"删去了{gone}")
        numbers = [number for change in self._result.changes for number in numbers_typed(change.pieces)]
        if numbers:
            self._result.remarks.append(f"带回的文字中有手写的数字：{'、'.join(dict.fromkeys(numbers))}")
