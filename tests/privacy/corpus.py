"""Sentences whose personal data is marked, and what the rules make of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hotline.privacy.kinds import Found
from hotline.privacy.recognition import found_in

HERE = Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the places in it that are personal."""

    text: str
    personal: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, line: str) -> Sentence:
        text, personal = "", []
        for number, piece in enumerate(line.replace(CLOSE, OPEN).split(OPEN)):
            if number % 2:
                personal.append((len(text), len(text) + len(piece)))
            text += piece
        return cls(text, tuple(personal))

    @property
    def found(self) -> list[Found]:
        return found_in(self.text)

    @property
    def missed(self) -> list[str]:
        """What is personal and not wholly found."""
        covered = {place for each in self.found for place in range(each.start, each.end)}
        return [self.text[one:other] for one, other in self.personal if not covered.issuperset(range(one, other))]

    @property
    def wrong(self) -> list[str]:
        """What is found and not personal."""
        personal = {place for one, other in self.personal for place in range(one, other)}
        spans = [(each.start, each.end) for each in self.found]
        return [self.text[one:other] for one, other in spans if personal.isdisjoint(range(one, other))]


def sentences(name: str) -> list[Sentence]:
    """The sentences of the file *name*, which are in lines."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Sentence.of(line) for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True)
class Measured:
    """How much of what is personal was found, and how much of what was found is personal."""

    personal: int
    missed: int
    right: int
    wrong: int

    @classmethod
    def of(cls, measured: list[Sentence]) -> Measured:
        wrong = sum(len(each.wrong) for each in measured)
        return cls(
            sum(len(each.personal) for each in measured),
            sum(len(each.missed) for each in measured),
            sum(len(each.found) for each in measured) - wrong,
            wrong,
        )

    @property
    def recall(self) -> float:
        return 1 - self.missed / self.personal

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)
