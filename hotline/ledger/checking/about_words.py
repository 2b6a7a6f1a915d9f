"""Rules on words of which there is a list: types, subjects, topics, channels, towns, units, and fixed answers."""

from __future__ import annotations

import numpy as np

from hotline.ledger.checking.kinds import one_of, required, units_among
from hotline.ledger.checking.problems import Accepted, Rule, Severity
from hotline.ledger.checking.rows import Rows
from hotline.ledger.fields import FIELD_NAMES, YES_NO_FIELDS
from hotline.ledger.parsing import CLOSINGS, HANDLINGS, RATINGS, YES_NO
from hotline.parameters import Site


def word_rules(site: Site) -> list[Rule]:
    """Every rule on words, with the lists of *site*."""
    return [
        required("request_type"),
        # Handled neither way, it would be in the total and in none of its two parts.
        required("handling", Accepted.SET_ASIDE),
        *(one_of(f"{FIELD_NAMES[field]}不认识", field, list(YES_NO)) for field in YES_NO_FIELDS),
        one_of("办理方式不认识", "handling", HANDLINGS, accepted=Accepted.SET_ASIDE),
        one_of("办结情况不认识", "closing", CLOSINGS),
        one_of("满意度不认识", "satisfaction", RATINGS),
        one_of("诉求类型不认识", "request_type", site.request_types, "request_types"),
        one_of("来源渠道不认识", "channel", site.channels, "channels"),
        one_of("事项归口不认识", "subject", list(site.subjects), "subjects"),
        one_of("事项细类不认识", "topic", site.topics, "subjects"),
        one_of("乡镇不认识", "town", site.towns, "towns"),
        units_among(site.unit_names),
        _topic_under_its_subject(site),
    ]


def _topic_under_its_subject(site: Site) -> Rule:
    """A ticket counts under both as it is written, and the sums hold: the site's list may be the one behind."""
    subject_of = {topic: subject for subject, topics in site.subjects.items() for topic in topics}

    def elsewhere(rows: Rows) -> np.ndarray:
        number_of = {subject: number for number, subject in enumerate(site.subjects)}
        written = rows.distinct("subject").of_each(lambda text: number_of.get(text, -1), "int32")
        own = rows.distinct("topic").of_each(lambda text: number_of.get(subject_of.get(text, ""), -1), "int32")
        return (written >= 0) & (own >= 0) & (written != own)

    return Rule(
        "细类与归口不符",
        "topic",
        "不属于所写的事项归口",
        "请改正其中一项",
        elsewhere,
        Severity.WARNING,
        needs=("subject",),
        hint=lambda rows, at: (
            f"写的是“{rows.text('subject', at)}”，按 params/site.yaml 应为“{subject_of[rows.text('topic', at)]}”"
        ),
    )
