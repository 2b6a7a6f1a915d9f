"""What the head should know before signing: findings that do not stop a run, but stay open until mended.

Each is computed where its data is: from the month's figures (:mod:`hotline.narrative.findings`), and from the
parameters, the compared months and the fonts (:mod:`hotline.signing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about; each is a key of ``checks`` in the manifest."""

    LEDGER = "ledger"
    DRAFTS = "drafts"
    NUMBERS = "numbers"
    WORDS = "words"
    PRIVACY = "privacy"
    STALE = "stale"
    ISSUED = "issued"
    RESTATED = "restated"
    PARAMETERS = "parameters"
    COMPARISON = "comparison"
    HANDLING = "handling"
    CLASSIFICATION = "classification"
    RATES = "rates"
    FONTS = "fonts"


@dataclass(frozen=True)
class Finding:
    """One thing to know: what it is about, and the words, a Chinese sentence without its full stop.

    ``where`` is the cell of the notebook that it concerns, by its id, and ``remedy`` what to do about it; both are
    empty where the words say all.
    """

    kind: Kind
    words: str
    where: str = ""
    remedy: str = ""

    @property
    def mark(self) -> str:
        """A short name to sign it off by; another one as soon as it says anything else."""
        said = "\n".join((self.kind, self.where, self.words))
        return f"{self.kind}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def by_kind(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """The words of *findings* under their kind; a kind without any was looked at, and nothing was found."""
    listed = list(findings)
    return {kind.value: [each.words for each in listed if each.kind is kind] for kind in Kind}
