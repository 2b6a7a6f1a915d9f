"""The values of references in words that a person wrote: found again, or typed over."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.differences.cell_text import Place
from hotline.differences.paragraphs import Piece
from hotline.differences.stretches import NUMBER, Stretch


def recognised(words: str, inside: Sequence[Place]) -> tuple[list[Piece], list[Place]]:
    """*words* with the values of *inside* that come in it, in whatever order; and those that do not."""
    pieces = [Piece(words)]
    missing = []
    for place in inside:
        for number, piece in enumerate(pieces):
            found = [] if piece.reference else occurrences(piece.words, place.piece.words)
            if found:
                before, after = piece.words[: found[0]], piece.words[found[0] + len(place.piece.words) :]
                pieces[number : number + 1] = [Piece(before), place.piece, Piece(after)]
                break
        else:
            missing.append(place)
    return [piece for piece in pieces if piece.words], missing


def numbers_typed(pieces: Sequence[Piece]) -> list[str]:
    """The numbers in *pieces* that are no values."""
    typed = (piece.words for piece in pieces if not (piece.expression or piece.fixed))
    return [number for words in typed for number in NUMBER.findall(words)]


def occurrences(words: str, value: str) -> list[int]:
    """Where *value* stands in *words*, not as a part of a longer number."""
    numbers = [match.span() for match in NUMBER.finditer(words)]
    found, begin = [], words.find(value)
    while begin >= 0:
        end = begin + len(value)
        if not any(first < edge < last for first, last in numbers for edge in (begin, end)):
            found.append(begin)
        begin = words.find(value, begin + 1)
    return found


def typed_over(place: Place, words: str, stretches: Sequence[Stretch]) -> str:
    """What a person is told of the value at *place* in *words* that was changed by *stretches*."""
    piece, now = place.piece, _applied(words, place, stretches)
    if piece.fixed:
        return f"“{piece.words}”由版式给出，手工改成了“{now}”，不带回"
    what = "数字" if NUMBER.fullmatch(piece.words) else "引用的结果"
    return f"{what}被手工改成“{now}”，引用是 {piece.expression}（{piece.words}），不带回"


def _applied(words: str, place: Place, stretches: Sequence[Stretch]) -> str:
    text, at = "", place.begin
    for stretch in stretches:
        text += words[at : stretch.begin] + stretch.words
        at = stretch.end
    return text + words[at : place.end]
