"""Subjects (事项归口) with the topics (事项细类) in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.adopting.column import Column
from hotline.adopting.hierarchy import beside
from hotline.adopting.vocabulary import OTHER, Vocabulary


@dataclass(frozen=True)
class Subjects:
    """The ``topics`` of each subject, the commonest first.

    ``elsewhere`` says of topics that stand under other subjects too, under which and in how many rows.
    """

    topics: Mapping[str, list[str]] = field(default_factory=dict)
    elsewhere: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def subjects_of(subject: Column | None, topic: Column | None, names: Mapping[str, Vocabulary]) -> Subjects:
    """The subjects and topics of these columns; ``names`` are the vocabularies of both.

    A topic under several subjects is put under the commonest; one that never has a subject, under 其他.
    """
    if subject is None:
        return Subjects()
    listed: dict[str, list[str]] = {name: [] for name in names["subject"].names}
    if topic is None:
        return Subjects(listed)
    under = _under(topic, subject, names)
    for name in names["topic"].names:
        listed.setdefault(_commonest(under[name]), []).append(name)
    elsewhere = {
        name: {other: rows for other, rows in sorted(found.items()) if other != _commonest(found)}
        for name, found in under.items()
        if len(found) > 1
    }
    return Subjects(listed, elsewhere)


def _under(topic: Column, subject: Column, names: Mapping[str, Vocabulary]) -> defaultdict[str, Counter[str]]:
    under: defaultdict[str, Counter[str]] = defaultdict(Counter)
    together = beside(topic, subject)
    for fine, coarse, rows in zip(*(together.index.get_level_values(n) for n in (0, 1)), together, strict=True):
        name, above = names["topic"].name_of(fine), names["subject"].name_of(coarse)
        if name in names["topic"].names and above in names["subject"].names:
            under[name][above] += rows
    return under


def _commonest(found: Counter[str]) -> str:
    return min(found, key=lambda name: (-found[name], name), default=OTHER)
