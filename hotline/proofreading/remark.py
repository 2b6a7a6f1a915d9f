"""A remark on the words: a finding with its sentence, the place in it, and what to write instead."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from hotline.findings import Finding, Kind
from hotline.proofreading.narrative import Paragraph
from hotline.text import one_line, shortened

# Half-width columns of a sentence that a remark quotes; a page shows all of it.
LONGEST_QUOTATION = 60


@dataclass(frozen=True)
class Remark(Finding):
    """One remark.

    ``check`` names the check that made it, and ``reason`` says why it matters.  ``sentence`` is what a reader
    reads, with *marked* characters from ``start`` to ``end``; ``suggestion`` is ready to be copied.  ``about`` is
    what the remark stands for: a sign-off holds as long as it stays the same.  ``personal`` is the name that a
    sign-off lets pass; it is written nowhere.
    """

    check: str = ""
    reason: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0
    suggestion: str = ""
    about: str = ""
    personal: str = field(default="", repr=False)

    @property
    def mark(self) -> str:
        """A short name to sign it off by."""
        said = "\n".join((self.kind, self.where, self.about or self.words))
        return f"{self.kind}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def word_remark(
    check: str,
    paragraph: Paragraph,
    span: tuple[int, int],
    *,
    what: str,
    reason: str,
    remedy: str,
    suggestion: str = "",
) -> Remark:
    """A remark of kind WORDS on the characters *span* of *paragraph*."""
    start, end = paragraph.sentence_around(*span)
    sentence = paragraph.words[start:end]
    return Remark(
        Kind.WORDS,
        f"{what}：{quotation(paragraph, span)}",
        where=paragraph.cell,
        remedy=remedy,
        check=check,
        reason=reason,
        sentence=sentence,
        start=span[0] - start,
        end=min(span[1], end) - start,
        suggestion=suggestion,
        about=f"{check}\n{sentence}\n{paragraph.words[slice(*span)]}",
    )


def quotation(paragraph: Paragraph, span: tuple[int, int]) -> str:
    """The words around *span*: its clause, shortened."""
    start, end = paragraph.clause_around(*span)
    return f"“{shortened(one_line(paragraph.words[start:end]), LONGEST_QUOTATION)}”"
