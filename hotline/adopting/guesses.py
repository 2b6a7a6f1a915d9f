"""Which column is which field: every column once, the likeliest first, with what is unsure of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hotline.adopting.column import Column
from hotline.adopting.likelihood import Likelihood, divided_columns, likelihoods
from hotline.ledger.fields import FIELD_NAMES

LEAST = 0.4
SURE = 0.7
AS_GOOD = 0.85
SUBJECT_AND_TOPIC = ("subject", "topic")


@dataclass(frozen=True)
class Guess:
    """A column taken for a field.  ``doubts`` are Chinese reasons to look again; none of them, it is sure."""

    field: str
    column: Column
    likelihood: Likelihood
    doubts: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        return not self.doubts

    def doubted(self, *reasons: str) -> Guess:
        return replace(self, doubts=(*self.doubts, *reasons))


def guess_fields(columns: Sequence[Column], known: Mapping[str, Sequence[str]]) -> dict[str, Guess]:
    """The column of each field that has one, in the order of :data:`FIELD_NAMES`.

    *known* are headers that have been seen before, by field.
    """
    found = likelihoods(columns, known)
    divided = divided_columns(columns, found)
    taken = _likeliest(_with_levels(found, divided))
    if "topic" in taken and "subject" not in taken:
        topic = taken.pop("topic")
        taken["subject"] = replace(topic, field="subject").doubted("只有一级分类，当作事项归口")
    # The times say more than a status does.
    if "closed_at" in taken:
        taken.pop("closing", None)
    used = {guess.column for guess in taken.values()}
    return {field: _with_doubts(taken[field], found, divided, used) for field in FIELD_NAMES if field in taken}


def _with_levels(
    found: Mapping[tuple[str, Column], Likelihood], divided: Sequence[Column]
) -> dict[tuple[str, Column], Likelihood]:
    """*found*, where the two coarsest of *divided* are subject and topic whatever their headers say."""
    levelled = dict(found)
    if not divided:
        return levelled
    for key in found:
        if key[0] in SUBJECT_AND_TOPIC and not _named_exactly(found, key):
            del levelled[key]
    for field, column in zip(SUBJECT_AND_TOPIC, divided, strict=False):
        header = found[field, column].header if (field, column) in found else 0.0
        levelled[field, column] = Likelihood(header, 1.0, max(0.55 * header + 0.45, 0.65))
    return levelled


def _named_exactly(found: Mapping[tuple[str, Column], Likelihood], key: tuple[str, Column]) -> bool:
    return found[key].header == 1.0 and found[key].total > LEAST


def _likeliest(found: Mapping[tuple[str, Column], Likelihood]) -> dict[str, Guess]:
    order = list(FIELD_NAMES)
    taken: dict[str, Guess] = {}
    used: set[Column] = set()
    for (field, column), likelihood in sorted(
        found.items(), key=lambda each: (-each[1].total, order.index(each[0][0]), each[0][1].position)
    ):
        if likelihood.total >= LEAST and field not in taken and column not in used:
            taken[field] = Guess(field, column, likelihood)
            used.add(column)
    return taken


def _with_doubts(
    guess: Guess,
    found: Mapping[tuple[str, Column], Likelihood],
    divided: Sequence[Column],
    used: set[Column],
) -> Guess:
    return guess.doubted(
        *_of_the_score(guess), *_of_the_rival(guess, found, used | set(divided)), *_of_the_levels(guess, divided)
    )


def _of_the_score(guess: Guess) -> list[str]:
    likelihood = guess.likelihood
    if likelihood.content is None:
        return ["没有数据，只凭表头"]
    if likelihood.content < LEAST:
        return [f"表头像，内容却不像{FIELD_NAMES[guess.field]}"]
    if not likelihood.header:
        return ["表头看不出来，凭内容判断"]
    return ["表头和内容都只是大致相符"] if likelihood.total < SURE and guess.field not in SUBJECT_AND_TOPIC else []


def _of_the_rival(guess: Guess, found: Mapping[tuple[str, Column], Likelihood], used: set[Column]) -> list[str]:
    rivals = [
        (each.total, column)
        for (field, column), each in found.items()
        if field == guess.field and column not in used and each.total >= AS_GOOD * guess.likelihood.total
    ]
    best = min(rivals, key=lambda each: (-each[0], each[1].position), default=None)
    return [f"“{best[1].header}”也像"] if best and best[0] >= LEAST else []


def _of_the_levels(guess: Guess, divided: Sequence[Column]) -> list[str]:
    if guess.field not in SUBJECT_AND_TOPIC:
        return []
    if guess.column not in divided:
        return ["看不出它与另一级分类的上下级关系"]
    if len(divided) <= len(SUBJECT_AND_TOPIC):
        return []
    steps = " → ".join(f"{column.header}（{len(column.sample)} 种）" for column in divided)
    if guess.column is divided[0]:
        return [f"分类有 {len(divided)} 级：{steps}，取最粗的两级"]
    return [f"取了分类的第 {divided.index(guess.column) + 1} 级"]
