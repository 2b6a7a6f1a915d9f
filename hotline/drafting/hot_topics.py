"""The hot-topic paragraphs: which subjects and topics are hot, and what the ledger says of each."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.drafting.draft import Draft, Part, reference
from hotline.drafting.movement import rise, some_fell, some_rose
from hotline.stats import Breakdown, Figures
from hotline.stats.breakdown import UNCLASSIFIED

TOPICS = 4
ANCHOR = "table-hot-topics"
# Cells are named in letters.  So many there can be: the subject, the topics, the largest, the one that rose.
NAMES = ("one", "two", "three", "four", "five", "six", "seven")


def hot_topic_drafts(month: Figures) -> Iterator[Draft]:
    """A cell for each hot subject or topic, one after the other."""
    for number, (name, part) in enumerate(zip(NAMES, hot_topics(month), strict=False), start=1):
        source = f"### {number}.{part.called}\n\n{_paragraph(part)}"
        yield Draft(f"topic-{name}", ANCHOR, source)


def hot_topics(month: Figures) -> list[Part]:
    """The largest subject, which a report must not leave out, and then topics, the largest first.

    These are the largest ones of other subjects, as the largest subject's own are named in its paragraph; further
    the largest topic of all, and the one that rose most, whatever their subject.
    """
    subject = next(iter(_largest_first(month.breakdown("事项归口"))), None)
    topics = _largest_first(month.breakdown("事项细类"))
    others = [topic for topic in topics if not _is_mostly_of(topic, subject)]
    chosen = {topic.name for topic in (*others[:TOPICS], *topics[:1], *_risen_most(topics))}
    listed = [
        Part.of("事项细类", topic) for topic in topics if topic.name in chosen and not _is_all_of(topic, subject)
    ]
    return [Part.of("事项归口", subject), *listed] if subject else listed


def _largest_first(breakdown: Breakdown) -> list[Figures]:
    """The parts that have tickets and a name."""
    return [part for part in breakdown.largest(len(breakdown)) if part.name != UNCLASSIFIED]


def _within(topic: Figures, subject: Figures | None) -> int:
    """How many of *subject*'s tickets are on *topic*."""
    part = subject.事项细类.parts.get(topic.name) if subject else None
    return part.counts["received"] if part else 0


def _is_mostly_of(topic: Figures, subject: Figures | None) -> bool:
    return 2 * _within(topic, subject) >= topic.counts["received"]


def _is_all_of(topic: Figures, subject: Figures | None) -> bool:
    """Whether *topic* is all that *subject* is about; it need not be said twice."""
    return subject is not None and _within(topic, subject) == subject.counts["received"]


def _risen_most(topics: list[Figures]) -> list[Figures]:
    """The topic that rose most on last month, if by more than a handful."""
    risen = [(topic, by) for topic in topics if (by := rise(topic)) is not None]
    most, by = max(risen, key=lambda each: each[1], default=(None, 0))
    return [most] if most and by >= most.small_denominator else []


def _paragraph(part: Part) -> str:
    """Count, change, and handling; of more than a few tickets also what and where they are."""
    counted = f"{_first(part)}{part.counted}{part.changed('增减')}"
    handling = part.refer_by("办理情况") if "transferred" in part.figures.counts else ""
    if part.is_few:
        return "，".join(filter(None, (counted, handling))) + "。"
    said = (counted, _about(part), _where(part), handling and f"办理方面，{handling}")
    return "".join(f"{sentence}。" for sentence in said if sentence)


def _is_subject(part: Part) -> bool:
    return "事项细类" in part.figures.breakdowns


def _first(part: Part) -> str:
    """Why a subject is among the topics."""
    return f"本月受理量居首的归口为{reference('居首(本月.事项归口)')}。" if _is_subject(part) else ""


def _about(part: Part) -> str:
    """Which type most are of; of a subject also what moved, as its largest topics are named with the subjects."""
    said = []
    if _has(part, "诉求类型"):
        said.append(f"从诉求类型看，以{part.refer_by('排名', '诉求类型', '1')}居多")
    if _is_subject(part) and part.figures.previous is not None and _has(part, "事项细类"):
        said += [f"较上月{way}的细类为{part.refer_by(way, '事项细类', '3')}" for way in _moved(part)]
    return "；".join(said)


def _moved(part: Part) -> list[str]:
    """What rose most; where nothing did, what fell most; nothing where nothing moved."""
    topics = part.figures.breakdown("事项细类")
    ways = [("增加较多", some_rose(topics)), ("减少较多", some_fell(topics))]
    return [way for way, moved in ways if moved][:1]


def _where(part: Part) -> str:
    said = [f"从乡镇看，{part.refer_by('分布', '乡镇')}"] if _has(part, "乡镇") else []
    if not _is_subject(part) and _has(part, "地点"):
        said.append(f"从事发地点看，{part.refer_by('分布', '地点')}")
    return "；".join(said)


def _has(part: Part, label: str) -> bool:
    """Whether the ledger has what the split *label* of *part* is made by."""
    return not part.figures.breakdown(label).why_not
