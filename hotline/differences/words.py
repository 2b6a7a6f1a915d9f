"""The words of a version, and which of its paragraphs say something else in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hotline.differences.aligned_document import moved, paired
from hotline.differences.outputs import Version, published_version
from hotline.differences.paragraphs import Kind, Paragraph, Piece
from hotline.differences.printed import Printer
from hotline.differences.stretches import abridged, marked
from hotline.differences.word_document import tidy
from hotline.folders import Project
from hotline.months import Month

MOST = 60


def words_of_published(project: Project, month: Month) -> list[str]:
    """The paragraphs, headings and captions of the published report of *month*, as printed; not its tables.

    They say no more of anybody than the published report does.

    Raises:
        UsageError: it is not published.
    """
    executed = published_version(project, month).executed
    return [] if executed is None else _words(Printer.of(project).paragraphs(executed))


def changed_words(old: Version, new: Version, printer: Printer) -> list[str] | None:
    """A line for each place where the words are others in *new*; ``None`` where one version has no words.

    Where both are known with their references, another value alone is no other word.
    """
    if old.executed is not None and new.executed is not None:
        before, after = printer.paragraphs(old.executed), printer.paragraphs(new.executed)
        values = {(each.cell, piece.expression): piece for each in after for piece in each.pieces}
        before = [_with_values(each, values) for each in before]
        return list(_lines(_words(before), _words(after)))
    if old.words is not None and new.executed is not None:
        return list(_lines(old.words, _words(printer.paragraphs(new.executed))))
    return None


def _with_values(paragraph: Paragraph, values: Mapping[tuple[str, str], Piece]) -> Paragraph:
    """*paragraph* with those *values* in the place of its own that are of the same cell and expression."""
    pieces = (
        values.get((paragraph.cell, piece.expression), piece) if piece.expression else piece
        for piece in paragraph.pieces
    )
    return replace(paragraph, pieces=tuple(pieces))


def _words(printed: Sequence[Paragraph]) -> list[str]:
    return [tidy(each.words) for each in printed if each.kind is not Kind.TABLE]


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    pairs = paired(old, new)
    elsewhere = moved(old, new, pairs)
    lines: list[str] = []
    for i, j in pairs:
        if i is not None and j is not None:
            lines += marked(old[i], new[j]) if old[i] != new[j] else []
        elif i is not None:
            lines.append(f"移动一段：{abridged(old[i])}" if i in elsewhere else f"[-{abridged(old[i])}-]")
        elif j is not None and j not in elsewhere.values():
            lines.append(f"{{+{abridged(new[j])}+}}")
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"另有 {len(lines) - MOST} 处不同"
